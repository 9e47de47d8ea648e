package fakegithub

import (
	"fmt"
	"net/http"
	"slices"
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
	matching, ok := byOutcome(c.s.kept(h), query.Get("status"))
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
	for _, d := range matching[p.from:p.to] {
		bodies = append(bodies, d.body())
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

// byOutcome filters by status code (documented); a delivery that never
// connected is neither a success nor a failure.
func byOutcome(deliveries []Delivery, status string) ([]Delivery, bool) {
	var from, to int
	switch status {
	case "":
		return deliveries, true
	case "success":
		from, to = 200, 399
	case "failure":
		from, to = 400, 599
	default:
		return nil, false
	}
	return slices.DeleteFunc(slices.Clone(deliveries), func(d Delivery) bool {
		return d.StatusCode < from || d.StatusCode > to
	}), true
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
	for _, d := range c.s.kept(h) {
		if d.ID == c.ids[1] {
			return &d
		}
	}
	return nil
}
