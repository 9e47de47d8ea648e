package fakegithub

import "net/http"

func getConfig(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	return reply(http.StatusOK, h.configBody()).tagged()
}

// updateConfig changes what is sent and keeps the rest, the secret included
// (documented).
func updateConfig(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	fields, refused := c.parseObject()
	if refused != nil {
		return *refused
	}
	sent, refused := c.parseConfig(fields, configKeys...)
	if refused != nil {
		return *refused
	}
	changed := h.clone()
	sent.apply(&changed)
	if refused := c.replace(h, changed.withDefaults(c.target.events)); refused != nil {
		return *refused
	}
	a := reply(http.StatusOK, h.configBody()).tagged()
	a.committed = true
	return a
}
