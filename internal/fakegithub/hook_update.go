package fakegithub

import "net/http"

// updateHook changes what is sent. A configuration that is sent replaces the
// whole configuration: a secret that it leaves out is removed (documented),
// the other keys go back to their defaults, and the user name and password are
// removed (both unproven, and the worst that may be). Without one, the
// configuration stays, the secret included (reported by users).
func updateHook(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	sent, refused := c.parseHook("url", "content_type", "insecure_ssl", "secret")
	if refused != nil {
		return *refused
	}
	changed := h.clone()
	if sent.active != nil {
		changed.Active = *sent.active
	}
	if len(sent.events) > 0 { // an empty list is ignored (reported by users)
		changed.Events = sent.events
	}
	if sent.config != nil {
		changed.URL, changed.ContentType, changed.InsecureSSL, changed.Secret = "", "", "", ""
		changed.Username, changed.Password = "", ""
		sent.config.apply(&changed)
		changed = changed.withDefaults(c.target.events)
	}
	return c.update(h, changed)
}

// update answers with a hook as it is after a change.
func (c *call) update(h *hook, changed Hook) answer {
	if refused := c.replace(h, changed); refused != nil {
		return *refused
	}
	a := reply(http.StatusOK, c.target.body(c.root, h))
	a.committed = true
	return a.tagged()
}

// replace puts a changed hook in place of what it was, if it is valid. The
// time of the update may be that of the creation, when both fall into the same
// second (recorded).
func (c *call) replace(h *hook, changed Hook) *answer {
	if entries := c.validate(changed); len(entries) > 0 {
		a := c.invalid(entries)
		return &a
	}
	changed.UpdatedAt = c.s.now()
	h.Hook = changed
	return nil
}
