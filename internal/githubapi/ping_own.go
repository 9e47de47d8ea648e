package githubapi

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/go-github/v92/github"
)

// slowestReceiver is how long GitHub waits for a receiver's answer, at most:
// on Enterprise Server (documented).
const slowestReceiver = 30 * time.Second

// pingLook is one look at the newest deliveries of a webhook.
type pingLook struct {
	// pings are the first deliveries of pings among them.
	pings []Delivery
	// clock is GitHub's, the zero time if it did not tell.
	clock time.Time
	// newest is when the newest delivery was made, the zero time if there is
	// none.
	newest time.Time
	// all is set when there are no older deliveries.
	all bool
}

// look reads the deliveries that may have been made since then, by GitHub's
// clock; the zero time is just now. A delivery is listed once its receiver has
// answered, so one that is older may stand before one that is newer.
func (h *Hooks) look(ctx context.Context, id int64, since time.Time) (pingLook, error) {
	var l pingLook
	answered := func(resp *github.Response) {
		if l.clock.IsZero() {
			l.clock = date(resp)
		}
	}
	for d, err := range h.deliveries(ctx, id, DeliveriesOptions{}, answered) {
		if err != nil {
			return pingLook{}, err
		}
		if l.newest.IsZero() {
			l.newest = d.DeliveredAt.Time
		}
		if since.IsZero() {
			since = l.now()
		}
		if d.DeliveredAt.Before(since.Add(-slowestReceiver)) {
			return l, nil
		}
		if d.Event == "ping" && !d.Redelivery {
			l.pings = append(l.pings, d)
		}
	}
	l.all = true
	return l, nil
}

// now is GitHub's clock, as far as it can be known.
func (l pingLook) now() time.Time {
	if l.clock.IsZero() {
		return l.newest
	}
	return l.clock
}

// ownPing is what tells the delivery of a ping from those of others.
type ownPing struct {
	// since is the earliest that its event can have been, and near what it was
	// about; both by GitHub's clock.
	since, near time.Time
	// others are the ids of deliveries of pings that were there before.
	others map[int64]bool
}

// beforePing looks at the pings that there are before one is asked for. If the
// webhook is so new that the one for its creation may be under way, it waits
// for that.
func (h *Hooks) beforePing(ctx context.Context, id int64, tell func(PingStage, time.Duration)) (ownPing, error) {
	seen, err := h.look(ctx, id, time.Time{})
	if err != nil {
		return ownPing{}, err
	}
	if seen.all && len(seen.pings) == 0 {
		if seen, err = h.awaitCreation(ctx, id, seen, tell); err != nil {
			return ownPing{}, err
		}
	}
	now := seen.now()
	mine := ownPing{since: now.Add(-clockTolerance), near: now, others: map[int64]bool{}}
	for _, d := range seen.pings {
		mine.others[d.ID] = true
	}
	return mine, nil
}

// awaitCreation looks again until the ping is listed that GitHub sends when a
// webhook is created, but only while that one can be under way, and not for
// long: a webhook that is not active may get none.
func (h *Hooks) awaitCreation(ctx context.Context, id int64, seen pingLook, tell func(PingStage, time.Duration)) (pingLook, error) {
	hook, err := h.Get(ctx, id)
	if err != nil || seen.now().Sub(hook.CreatedAt.Time) > slowestReceiver {
		return seen, err
	}
	tell(PingAwaitsCreation, 0)
	start := time.Now()
	for pause := firstLook; len(seen.pings) == 0 && time.Since(start) < creationWait; pause = pause * 3 / 2 {
		if err := sleep(ctx, min(pause, creationWait-time.Since(start))); err != nil {
			return pingLook{}, err
		}
		if seen, err = h.look(ctx, id, time.Time{}); err != nil {
			return pingLook{}, err
		}
	}
	return seen, nil
}

// among is the ping's own delivery, nil if it is not among these: the nearest
// that take lets it have.
func (p ownPing) among(pings []Delivery, take func(id int64) bool) *Delivery {
	mine := slices.DeleteFunc(slices.Clone(pings), func(d Delivery) bool {
		return p.others[d.ID] || d.eventTime().Before(p.since)
	})
	slices.SortStableFunc(mine, func(a, b Delivery) int {
		return cmp.Compare(p.distance(a), p.distance(b))
	})
	for i := range mine {
		if take(mine[i].ID) {
			return &mine[i]
		}
	}
	return nil
}

func (p ownPing) distance(d Delivery) time.Duration { return d.eventTime().Sub(p.near).Abs() }

// claimPing reports whether no other ping has taken the delivery for its own,
// and takes it.
func (c *Client) claimPing(delivery int64) bool {
	_, taken := c.pinged.LoadOrStore(delivery, true)
	return !taken
}
