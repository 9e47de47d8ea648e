package fakegithub

import (
	"fmt"
	"net/http"
)

func listDeliveries(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	query := c.r.URL.Query()
	// The reference lists redelivery, but GitHub refuses it (reported by users).
	if query.Has("redelivery") {
		return c.notPermitted("redelivery")
	}
	if query.Has("status") && c.s.options.NoDeliveryStatus {
		return c.notPermitted("status")
	}
	matching, ok := c.s.kept(h).byOutcome(query.Get("status"))
	if !ok {
		// The wording is unproven.
		return *c.refuse(http.StatusUnprocessableEntity, fmt.Sprintf(
			"Invalid request. '%s' is not a possible value. Must be one of the following: success, failure.", query.Get("status")))
	}
	p, ok := c.cursorPage(matching)
	if !ok {
		// The documents describe a 400; that a bad cursor is the cause is unproven.
		return *c.refuse(http.StatusBadRequest, "Invalid cursor")
	}
	bodies := []deliveryBody{}
	for i := p.from; i < p.to; i++ {
		bodies = append(bodies, matching.newest(i).body())
	}
	a := reply(http.StatusOK, bodies)
	if p.link != "" {
		a.header.Set("Link", p.link)
	}
	return a.tagged()
}

func (c *call) notPermitted(key string) answer {
	return *c.refuse(http.StatusUnprocessableEntity,
		fmt.Sprintf("Invalid request. '%s' is not a permitted key.", key))
}

func getDelivery(c *call) answer {
	d := c.delivery()
	if d == nil {
		return *c.notFound()
	}
	return reply(http.StatusOK, d.detail()).tagged()
}

// delivery finds the delivery that the path names.
func (c *call) delivery() *Delivery {
	h := c.hook()
	if h == nil {
		return nil
	}
	return c.s.kept(h).find(c.pathID("delivery_id"))
}
