package githubapi

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"
)

// slowestReceiver is how long GitHub waits for a receiver's answer, at most:
// on Enterprise Server (documented).
const slowestReceiver = 30 * time.Second

// listed returns the IDs of the newest deliveries, one page of them, and whether
// one is the delivery of a ping.
func (h *Hooks) listed(ctx context.Context, id int64) (known map[int64]bool, pinged bool, err error) {
	known = map[int64]bool{}
	for d, err := range h.deliveries(ctx, id, DeliveriesOptions{}) {
		if err != nil {
			return nil, false, err
		}
		known[d.ID] = true
		pinged = pinged || d.Event == "ping"
		if len(known) == pageSize {
			break
		}
	}
	return known, pinged, nil
}

// beforePing returns the IDs of the deliveries that are listed before a ping. If
// the webhook is so new that the ping for its creation may be under way, it waits
// for that, but not for long: a webhook that is not active may get none.
func (h *Hooks) beforePing(ctx context.Context, id int64, tell func(PingStage, time.Duration)) (map[int64]bool, error) {
	known, pinged, err := h.listed(ctx, id)
	if err != nil || pinged || len(known) == pageSize {
		return known, err
	}
	hook := new(Hook)
	resp, err := h.do(ctx, request{method: http.MethodGet, path: h.hook(id)}, hook)
	if err != nil || date(resp).Sub(hook.CreatedAt.Time) > slowestReceiver {
		return known, err
	}
	tell(PingAwaitsCreation, 0)
	for start := time.Now(); !pinged && time.Since(start) < creationWait; {
		if err := sleep(ctx, firstLook); err != nil {
			return nil, err
		}
		if known, pinged, err = h.listed(ctx, id); err != nil {
			return nil, err
		}
	}
	return known, nil
}

// newPing returns the oldest delivery of a ping that is not known and that no
// other ping of this client has taken; nil if there is none. What is new is
// listed no later than on the first page with a known delivery.
func (h *Hooks) newPing(ctx context.Context, id int64, known map[int64]bool) (*Delivery, error) {
	var pings []Delivery
	n, reached := 0, false
	for d, err := range h.deliveries(ctx, id, DeliveriesOptions{}) {
		if err != nil {
			return nil, err
		}
		n++
		reached = reached || known[d.ID]
		if d.Event == "ping" && !d.Redelivery && !known[d.ID] {
			pings = append(pings, d)
		}
		if reached && n%pageSize == 0 {
			break
		}
	}
	slices.SortFunc(pings, func(a, b Delivery) int { return cmp.Compare(a.ID, b.ID) })
	for i := range pings {
		if h.client.claimPing(pings[i].ID) {
			return &pings[i], nil
		}
	}
	return nil, nil
}

// claimPing reports whether no other ping has taken the delivery for its own,
// and takes it.
func (c *Client) claimPing(delivery int64) bool {
	_, taken := c.pinged.LoadOrStore(delivery, true)
	return !taken
}
