package fakegithub

import "net/http"

// configBody is the answer of the configuration endpoints, its keys in the
// documented order.
type configBody struct {
	ContentType string `json:"content_type"`
	InsecureSSL string `json:"insecure_ssl"`
	Secret      string `json:"secret,omitempty"`
	URL         string `json:"url"`
}

func (c *call) config(h *hook) answer {
	return reply(http.StatusOK, configBody{
		ContentType: h.ContentType,
		InsecureSSL: h.InsecureSSL,
		Secret:      h.maskedSecret(),
		URL:         h.URL,
	}).tagged()
}

func getConfig(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	return c.config(h)
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
	sent, refused := c.parseConfig(fields, "url", "content_type", "insecure_ssl", "secret")
	if refused != nil {
		return *refused
	}
	changed := h.clone()
	sent.apply(&changed)
	if refused := c.replace(h, changed.withDefaults(c.target.events)); refused != nil {
		return *refused
	}
	a := c.config(h)
	a.committed = true
	return a
}
