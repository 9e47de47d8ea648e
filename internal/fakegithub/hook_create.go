package fakegithub

import "net/http"

func createHook(c *call) answer {
	return c.create("url", "content_type", "insecure_ssl", "secret", "username", "password")
}

// create makes a hook whose configuration may have these keys.
func (c *call) create(configKeys ...string) answer {
	sent, refused := c.parseHook(configKeys...)
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
