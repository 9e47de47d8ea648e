package fakegithub

import "net/http"

func listHooks(c *call) answer {
	var visible []*hook
	for _, h := range c.target.sorted() {
		if !h.OAuthApp {
			visible = append(visible, h)
		}
	}
	p := c.page(len(visible))
	bodies := []any{}
	for _, h := range visible[p.from:p.to] {
		bodies = append(bodies, c.target.body(c.root, h))
	}
	a := reply(http.StatusOK, bodies)
	if p.link != "" {
		a.header.Set("Link", p.link)
	}
	return a.tagged()
}

func getHook(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	a := reply(http.StatusOK, c.target.body(c.root, h))
	a.header.Set("Last-Modified", h.UpdatedAt.UTC().Format(http.TimeFormat))
	return a.tagged()
}

func deleteHook(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	delete(c.target.hooks, h.ID)
	return noContent()
}
