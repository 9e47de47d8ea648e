package githubapi

import (
	"context"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// A ping is retried. A redelivery is not, because a receiver may act on every
// delivery.
func TestPostRetries(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		call func(context.Context, *Hooks) error
		// sent is how many times a request that always fails is sent.
		sent int
		// interrupted is how long a request continues after an interrupt.
		interrupted time.Duration
	}{
		"ping":      {func(ctx context.Context, h *Hooks) error { return h.Ping(ctx, 7) }, 3, 0},
		"redeliver": {func(ctx context.Context, h *Hooks) error { return h.Redeliver(ctx, 7, 8) }, 1, interruptGrace},
	} {
		for fault, exchange := range map[string]exchange{
			"closed":     fail(io.EOF),
			"502":        reply(502, "<html>"),
			"no answer":  hang,
			"breaks off": breakOff(202, "{"),
		} {
			t.Run(name+" "+fault, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := newWire(exchange)
					err := test.call(t.Context(), acme(t, w, maxRetries(2)))
					if !IsAmbiguous(err) {
						t.Errorf("got %v, want an ambiguous fault", err)
					}
					w.want(t, test.sent)
				})
			})
		}
		t.Run(name+" interrupted", func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				w := newWire(func(req *http.Request) (*http.Response, error) {
					cancel()
					return hang(req)
				})
				start := time.Now()
				err := test.call(ctx, acme(t, w))
				if !IsAmbiguous(err) {
					t.Errorf("got %v", err)
				}
				if took := time.Since(start); took != test.interrupted {
					t.Errorf("it ended after %s, want %s", took, test.interrupted)
				}
			})
		})
	}
}
