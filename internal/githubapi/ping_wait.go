package githubapi

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"
)

const (
	// firstLook is the pause before the first look for a ping's delivery; each
	// further one is half as long again, up to longestPause: a wait of 30 s
	// takes 7 requests, and one of an hour some 360 of the 5,000 that GitHub
	// allows.
	firstLook    = time.Second
	longestPause = 10 * time.Second

	// lastLook is how long a look may go on when the time is up.
	lastLook = 5 * time.Second

	// creationWait is the longest wait for the ping that GitHub sends when a
	// webhook is created.
	creationWait = 5 * time.Second
)

// PingStage is what a waiting ping is about to do.
type PingStage int

const (
	// PingAwaitsCreation waits for the ping that GitHub sends when a webhook is
	// created, so that it is not taken for the one that was asked for.
	PingAwaitsCreation PingStage = iota
	// PingSent begins to wait for the receiver's answer.
	PingSent
	// PingAwaitsAnswer goes on waiting for it.
	PingAwaitsAnswer
)

// PingOptions say how to wait for the answer to a ping.
type PingOptions struct {
	// Timeout is how long to wait after GitHub took the ping.
	Timeout time.Duration
	// Tell is told how it goes, and how long the wait for the answer has
	// lasted; nil is nobody.
	Tell func(stage PingStage, waited time.Duration)
}

// PingTimeoutError says that GitHub took a ping, but listed no delivery of it in
// time.
type PingTimeoutError struct{ Timeout time.Duration }

func (e *PingTimeoutError) Error() string {
	return fmt.Sprintf("no delivery of the ping was listed within %s", e.Timeout)
}

// PingFollowError says that GitHub took a ping, and why its deliveries could
// then not be followed.
type PingFollowError struct{ Err error }

func (e *PingFollowError) Error() string { return "after the ping: " + e.Err.Error() }

// Unwrap gives the cause.
func (e *PingFollowError) Unwrap() error { return e.Err }

// PingAndWait pings an organization's webhook and follows its deliveries until
// the ping's own is listed: a new delivery of a ping that was not listed before.
// A ping by somebody else at the same time looks the same. Pings that are waited
// for at the same time with the same client take one delivery each. There is no
// error when the receiver did not accept the ping: see Delivery.Failed.
func (h *Hooks) PingAndWait(ctx context.Context, id int64, o PingOptions) (*Delivery, error) {
	if o.Tell == nil {
		o.Tell = func(PingStage, time.Duration) {}
	}
	known, err := h.beforePing(ctx, id, o.Tell)
	if err != nil {
		return nil, err
	}
	if err := h.Ping(ctx, id); err != nil {
		return nil, err
	}
	o.Tell(PingSent, 0)
	return h.awaitPing(ctx, id, known, o)
}

// awaitPing looks for the ping's delivery again and again.
func (h *Hooks) awaitPing(ctx context.Context, id int64, known map[int64]bool, o PingOptions) (*Delivery, error) {
	start := time.Now()
	bounded, cancel := context.WithTimeout(ctx, min(o.Timeout, math.MaxInt64-lastLook)+lastLook)
	defer cancel()
	for pause := firstLook; ; pause = min(pause*3/2, longestPause) {
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
		case ctx.Err() == nil: // after an interrupt, whoever is told may be gone
			o.Tell(PingAwaitsAnswer, waited)
		}
	}
}
