package githubapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"
)

const (
	// firstPoll is the pause before the first request for a ping's delivery. Each
	// further pause is 1.5 times as long, up to longestPoll: a wait of 30 s takes 7
	// requests, and one of an hour about 360 of the 5,000 that GitHub allows.
	firstPoll   = time.Second
	longestPoll = 10 * time.Second

	// lastPollTimeout is how long a request may continue after the ping's timeout.
	lastPollTimeout = 5 * time.Second

	// creationWait is the longest wait for the ping that GitHub sends when a webhook
	// is created.
	creationWait = 5 * time.Second

	// slowestReceiver is the longest time that GitHub waits for a receiver's response:
	// documented for Enterprise Server.
	slowestReceiver = 30 * time.Second
)

// PingStage is a step of PingAndWait.
type PingStage int

const (
	// PingAwaitsCreation waits for the ping that GitHub sends when a webhook is
	// created, so that it is not mistaken for the requested one.
	PingAwaitsCreation PingStage = iota
	// PingSent starts to wait for the receiver's response.
	PingSent
	// PingAwaitsResponse continues to wait for the receiver's response.
	PingAwaitsResponse
)

// PingOptions configures PingAndWait.
type PingOptions struct {
	// Timeout is how long to wait after GitHub accepted the ping.
	Timeout time.Duration
	// OnStage is called at each stage with the duration of the wait so far. It may
	// be nil.
	OnStage func(stage PingStage, waited time.Duration)
}

// PingTimeoutError reports that GitHub accepted a ping, but did not list its
// delivery within the timeout.
type PingTimeoutError struct{ Timeout time.Duration }

func (e *PingTimeoutError) Error() string {
	return fmt.Sprintf("no delivery of the ping was listed within %s", e.Timeout)
}

// PingFollowError reports that GitHub accepted a ping, but its deliveries could
// not be listed.
type PingFollowError struct{ Err error }

func (e *PingFollowError) Error() string { return "after the ping: " + e.Err.Error() }

// Unwrap returns the cause.
func (e *PingFollowError) Unwrap() error { return e.Err }

// Ping requests a ping event. GitHub sends it asynchronously. The request is retried,
// so the receiver may get two pings.
func (h *Hooks) Ping(ctx context.Context, id int64) error {
	_, err := h.do(ctx, request{method: http.MethodPost, path: h.hookPath(id) + "/pings", idempotent: true}, nil)
	return err
}

// PingAndWait pings a webhook and polls its deliveries until the delivery of this ping
// is listed: the first ping delivery that was not listed before. Concurrent calls on
// the same client return different deliveries. A concurrent ping from a different
// source cannot be distinguished. If the receiver did not accept the ping, PingAndWait
// returns no error; see Delivery.Failed.
func (h *Hooks) PingAndWait(ctx context.Context, id int64, o PingOptions) (*Delivery, error) {
	if o.OnStage == nil {
		o.OnStage = func(PingStage, time.Duration) {}
	}
	known, err := h.deliveriesBeforePing(ctx, id, o.OnStage)
	if err != nil {
		return nil, err
	}
	if err := h.Ping(ctx, id); err != nil {
		return nil, err
	}
	o.OnStage(PingSent, 0)
	return h.pollPing(ctx, id, known, o)
}

// deliveriesBeforePing returns the IDs of the newest deliveries before a ping. If
// the webhook is so new that the ping for its creation may not be listed yet, it
// waits for that ping. The wait is short, because an inactive webhook may get none.
func (h *Hooks) deliveriesBeforePing(ctx context.Context, id int64, onStage func(PingStage, time.Duration)) (map[int64]bool, error) {
	known, pings, err := h.newestDeliveries(ctx, id, nil)
	if err != nil || len(pings) > 0 || len(known) == maxPageSize {
		return known, err
	}
	hook := new(Hook)
	resp, err := h.do(ctx, request{method: http.MethodGet, path: h.hookPath(id)}, hook)
	if err != nil || serverTime(resp.header, time.Time{}).Sub(hook.CreatedAt.Time) > slowestReceiver {
		return known, err
	}
	onStage(PingAwaitsCreation, 0)
	for start := time.Now(); err == nil && len(pings) == 0 && time.Since(start) < creationWait; {
		if err := sleep(ctx, firstPoll); err != nil {
			return nil, err
		}
		known, pings, err = h.newestDeliveries(ctx, id, nil)
	}
	return known, err
}

// pollPing polls for the ping's delivery.
func (h *Hooks) pollPing(ctx context.Context, id int64, known map[int64]bool, o PingOptions) (*Delivery, error) {
	start := time.Now()
	bounded, cancel := context.WithTimeout(ctx, min(o.Timeout, math.MaxInt64-lastPollTimeout)+lastPollTimeout)
	defer cancel()
	for pause := firstPoll; ; pause = min(pause*3/2, longestPoll) {
		if err := sleep(ctx, min(pause, o.Timeout-time.Since(start))); err != nil {
			return nil, &PingFollowError{err}
		}
		own, err := h.newPing(bounded, id, known)
		switch waited := time.Since(start); {
		case err != nil && ctx.Err() == nil && errors.Is(bounded.Err(), context.DeadlineExceeded):
			return nil, &PingTimeoutError{Timeout: o.Timeout}
		case err != nil:
			return nil, &PingFollowError{err}
		case own != nil:
			return own, nil
		case waited >= o.Timeout:
			return nil, &PingTimeoutError{Timeout: o.Timeout}
		case ctx.Err() == nil: // after an interrupt, the caller may be gone
			o.OnStage(PingAwaitsResponse, waited)
		}
	}
}

// newPing returns the oldest delivery of a ping that is neither known nor claimed
// by a concurrent call, or nil.
func (h *Hooks) newPing(ctx context.Context, id int64, known map[int64]bool) (*Delivery, error) {
	_, pings, err := h.newestDeliveries(ctx, id, known)
	slices.SortFunc(pings, func(a, b Delivery) int { return cmp.Compare(a.ID, b.ID) })
	for i := range pings {
		if _, claimed := h.client.claimedPings.LoadOrStore(pings[i].ID, true); !claimed {
			return &pings[i], nil
		}
	}
	return nil, err
}

// newestDeliveries returns the IDs of the newest deliveries, and the deliveries of
// pings among them that are not known. It reads up to the first page that has a
// known delivery, or one page if none is known.
func (h *Hooks) newestDeliveries(ctx context.Context, id int64, known map[int64]bool) (ids map[int64]bool, pings []Delivery, err error) {
	ids = map[int64]bool{}
	reachedKnown := known == nil
	for page, err := range h.deliveryPages(ctx, id, DeliveriesOptions{}) {
		if err != nil {
			return nil, nil, err
		}
		for _, d := range page {
			ids[d.ID] = true
			reachedKnown = reachedKnown || known[d.ID]
			if d.Event == "ping" && !d.Redelivery && !known[d.ID] {
				pings = append(pings, d)
			}
		}
		if reachedKnown {
			break
		}
	}
	return ids, pings, nil
}
