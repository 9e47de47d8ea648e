package fakegithub

import "net/http"

func listHooks(r *apiRequest) *response {
	var visible []*hook
	for _, h := range r.owner.sorted() {
		if !h.OAuthApp {
			visible = append(visible, h)
		}
	}
	p := r.page(len(visible))
	bodies := []hookBody{}
	for _, h := range visible[p.from:p.to] {
		bodies = append(bodies, r.owner.hookBody(r.root, h))
	}
	return p.response(bodies)
}

func getHook(r *apiRequest) *response {
	p := jsonResponse(http.StatusOK, r.owner.hookBody(r.root, r.hook))
	p.header.Set("Last-Modified", r.hook.UpdatedAt.UTC().Format(http.TimeFormat))
	return p.withETag()
}

func createHook(r *apiRequest) *response {
	input, failed := r.parseHook(true)
	if failed != nil {
		return failed
	}
	if input.config == nil {
		return r.fail(http.StatusUnprocessableEntity, "Invalid request.\n\n\"config\" wasn't supplied.")
	}
	h := Hook{Active: input.active == nil || *input.active, Events: input.events}
	input.config.apply(&h)
	h = h.withDefaults(r.owner.kind)
	if errors := append(r.validateName(input.name), r.validate(h)...); len(errors) > 0 {
		return r.invalid(errors...)
	}
	stored := r.server.insert(r.owner, h)
	r.server.ping(r.root, r.owner, stored)
	p := jsonResponse(http.StatusCreated, r.owner.hookBody(r.root, stored))
	p.header.Set("Location", r.owner.hookURL(r.root, stored.Hook)) // unproven for a global hook
	return p.withETag()
}

// updateHook changes what the request has. A configuration in the request replaces the
// whole configuration: an omitted secret is removed (documented), other omitted keys are
// reset to their defaults, and the user name and password are removed (both unproven,
// the worst case). Without a configuration in the request, the stored one stays,
// including the secret (reported by users). A name is ignored (unproven for global
// hooks).
//
// A kind with patchReplacesAll resets everything that the request omits. That includes
// the secret, the events, and active, and also the payload URL, without which the
// request fails (unproven).
func updateHook(r *apiRequest) *response {
	input, failed := r.parseHook(false)
	if failed != nil {
		return failed
	}
	replaceAll := r.owner.kind.patchReplacesAll
	changed := r.hook.clone()
	if replaceAll {
		changed.Active, changed.Events = true, nil
	}
	if input.active != nil {
		changed.Active = *input.active
	}
	if len(input.events) > 0 { // an empty list is ignored (reported by users, unproven for global hooks)
		changed.Events = input.events
	}
	if input.config != nil || replaceAll {
		for _, f := range configFields {
			*f.value(&changed) = ""
		}
		input.config.apply(&changed)
		changed = changed.withDefaults(r.owner.kind)
	}
	if failed := r.replaceHook(changed); failed != nil {
		return failed
	}
	return jsonResponse(http.StatusOK, r.owner.hookBody(r.root, r.hook)).withETag()
}

func deleteHook(r *apiRequest) *response {
	delete(r.owner.hooks, r.hook.ID)
	return noContent()
}

func getConfig(r *apiRequest) *response {
	return jsonResponse(http.StatusOK, r.hook.configBody()).withETag()
}

// updateConfig changes the keys that the request has. All others stay, including the
// secret (documented).
func updateConfig(r *apiRequest) *response {
	fields, failed := r.parseObject()
	if failed != nil {
		return failed
	}
	input, failed := r.parseConfig(fields, false)
	if failed != nil {
		return failed
	}
	changed := r.hook.clone()
	input.apply(&changed)
	if failed := r.replaceHook(changed.withDefaults(r.owner.kind)); failed != nil {
		return failed
	}
	return jsonResponse(http.StatusOK, r.hook.configBody()).withETag()
}

// replaceHook stores a changed hook, unless it is invalid. The times of creation and
// update are equal if both fall into the same second (recorded).
func (r *apiRequest) replaceHook(changed Hook) *response {
	if errors := r.validate(changed); len(errors) > 0 {
		return r.invalid(errors...)
	}
	changed.UpdatedAt = r.server.now()
	r.hook.Hook = changed
	return nil
}

// testHook delivers the latest push again, if the hook subscribes to that event
// (documented). The fake has no pushes, so that the payload is invented.
func testHook(r *apiRequest) *response {
	if r.hook.subscribes("push") {
		r.server.enqueue(r.owner, r.hook, event{
			name: "push", guid: newGUID(r.server.options.Now()), payload: withRepository([]byte(`{"ref":"refs/heads/main"}`), r.root, r.owner),
		})
	}
	return noContent()
}

func pingHook(r *apiRequest) *response {
	r.server.ping(r.root, r.owner, r.hook)
	return noContent()
}
