package fakegithub

import "net/http"

// createHook creates a hook. Only an organization's hook has a user name and a
// password (documented).
func createHook(c *call) answer {
	keys := configKeys
	if !c.target.global {
		keys = append(keys, "username", "password")
	}
	sent, refused := c.parseHook(keys...)
	if refused != nil {
		return *refused
	}
	if sent.config == nil {
		return *c.refuse(http.StatusUnprocessableEntity, "Invalid request.\n\n\"config\" wasn't supplied.")
	}
	h := Hook{Active: sent.active == nil || *sent.active, Events: sent.events}
	sent.config.apply(&h)
	h.Username, h.Password = value(sent.config["username"]), value(sent.config["password"])
	h = h.withDefaults(c.target.events)

	entries := append(c.validateName(sent.name), c.validate(h)...)
	if len(entries) > 0 {
		return c.invalid(entries)
	}

	stored := c.s.insert(c.target, h)
	c.s.ping(c.root, c.target, stored)
	a := reply(http.StatusCreated, c.target.body(c.root, stored))
	a.header.Set("Location", c.target.address(c.root, stored.ID)) // unproven for a global hook
	a.committed = true
	return a.tagged()
}

// validateName refuses every name other than "web". The entries for a missing
// name are recorded for organizations. The entry for a wrong name is reported by
// users for repository webhooks, and unproven for others.
func (c *call) validateName(name *string) []errorEntry {
	switch value(name) {
	case "web":
		return nil
	case "":
		entries := []errorEntry{{Resource: "Hook", Field: "name", Code: "missing_field"}}
		if !c.target.global {
			entries = append(entries, custom("Service hooks are not supported on organizations."))
		}
		return entries
	default:
		return []errorEntry{{Resource: "Hook", Field: "name", Code: "invalid"}}
	}
}

// updateHook changes what is sent. A configuration that is sent replaces the
// whole configuration: a secret that it omits is removed (documented), the other
// keys are reset to their defaults, and the user name and password are removed
// (both unproven, the worst case). Without a configuration, the stored one stays,
// the secret included (reported by users).
//
// A global hook is replaced as a whole: what is not sent is reset to its default,
// and what has no default is removed (documented). That includes the secret, the
// events, and active, and also the payload URL, without which the request is
// refused (unproven). A name is ignored (unproven).
func updateHook(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	sent, refused := c.parseHook(configKeys...)
	if refused != nil {
		return *refused
	}
	changed := h.clone()
	if c.target.global {
		changed.Active, changed.Events = true, nil
	}
	if sent.active != nil {
		changed.Active = *sent.active
	}
	if len(sent.events) > 0 { // an empty list is ignored (reported by users, unproven for global hooks)
		changed.Events = sent.events
	}
	if sent.config != nil || c.target.global {
		changed.URL, changed.ContentType, changed.InsecureSSL, changed.Secret = "", "", "", ""
		changed.Username, changed.Password = "", ""
		sent.config.apply(&changed)
		changed = changed.withDefaults(c.target.events)
	}
	if refused := c.replace(h, changed); refused != nil {
		return *refused
	}
	a := reply(http.StatusOK, c.target.body(c.root, h))
	a.committed = true
	return a.tagged()
}

// replace stores a changed hook, if it is valid. The time of the update can equal
// that of the creation, if both fall into the same second (recorded).
func (c *call) replace(h *hook, changed Hook) *answer {
	if entries := c.validate(changed); len(entries) > 0 {
		a := c.invalid(entries)
		return &a
	}
	changed.UpdatedAt = c.s.now()
	h.Hook = changed
	return nil
}
