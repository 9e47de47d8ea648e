package fakegithub

// createGlobalHook knows no username and password (documented).
func createGlobalHook(c *call) answer {
	return c.create("url", "content_type", "insecure_ssl", "secret")
}

// updateGlobalHook overwrites everything: what is not sent goes back to its
// default, and what has none is removed (documented). That concerns the secret,
// the events and active, and the payload URL as well, without which the request
// is refused (unproven). An empty list of events counts as not sent (unproven),
// and a name is ignored (unproven).
func updateGlobalHook(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	sent, refused := c.parseHook("url", "content_type", "insecure_ssl", "secret")
	if refused != nil {
		return *refused
	}
	changed := Hook{
		ID:        h.ID,
		Name:      h.Name,
		Type:      h.Type,
		Active:    sent.active == nil || *sent.active,
		Events:    sent.events,
		CreatedAt: h.CreatedAt,
		OAuthApp:  h.OAuthApp,
	}
	sent.config.apply(&changed)
	return c.update(h, changed.withDefaults(c.target.events))
}
