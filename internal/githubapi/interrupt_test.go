package githubapi

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// An interrupt lets a POST that was sent finish: what it created is then known.
func TestInterruptLetsAPostFinish(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := newWire(func(req *http.Request) (*http.Response, error) {
			cancel()
			select {
			case <-req.Context().Done():
				return nil, req.Context().Err()
			case <-time.After(interruptGrace / 2):
				return reply(201, hookBody)(req)
			}
		})
		hook, err := acme(t, w).Create(ctx, newHook())
		if err != nil || hook.ID != 7 {
			t.Errorf("got %v, %v, want the webhook", hook, err)
		}
	})
}

// Nothing is sent after an interrupt: neither a new request, nor another attempt at
// one in flight.
func TestNothingBeginsAfterAnInterrupt(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for method, operation := range operations {
		w := newWire(reply(200, hookBody))
		if err := operation(ctx, acme(t, w)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want the context's error", method, err)
		}
		w.want(t, 0)

		ctx, cancel := context.WithCancel(t.Context())
		w = newWire(func(req *http.Request) (*http.Response, error) {
			cancel()
			return reply(429, secondaryBody, "Retry-After", "0")(req)
		})
		if err := operation(ctx, acme(t, w)); !errors.Is(err, context.Canceled) {
			t.Errorf("an attempt of %s: got %v, want the context's error", method, err)
		}
		w.want(t, 1)
	}
}

// One that does not finish is not known to have failed.
func TestInterruptOfAHangingPost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := newWire(func(req *http.Request) (*http.Response, error) {
			cancel()
			<-req.Context().Done()
			return nil, req.Context().Err()
		})
		start := time.Now()
		_, err := acme(t, w).Create(ctx, newHook())
		var uncertain *UncertainCreateError
		if !errors.As(err, &uncertain) {
			t.Errorf("got %v, want an UncertainCreateError", err)
		}
		if took := time.Since(start); took != interruptGrace {
			t.Errorf("it took %s, want %s", took, interruptGrace)
		}
	})
}

// Whoever made the webhook that was found, it gets the secret that was asked
// for: GitHub does not tell which one it has.
func TestAdoptedWebhookGetsItsSecret(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		g.Inject(post(func(http.ResponseWriter, *http.Request, *http.Response) {
			h := asked()
			h.Secret = "somebody else's"
			g.AddHook("acme", h)
			panic(http.ErrAbortHandler)
		}, false, 1))
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
		if got, want := g.Hooks("acme")[0].Secret, newHook().Config.Secret; got != want {
			t.Errorf("GitHub holds the secret %q, want %q", got, want)
		}
	})
}

// An answer about another webhook must not become the state of this one.
func TestAnswerAboutAnotherHook(t *testing.T) {
	t.Parallel()
	hooks := acme(t, newWire(reply(200, hookBody)))
	var unreadable *UnreadableError
	if _, err := hooks.Get(t.Context(), 8); !errors.As(err, &unreadable) {
		t.Errorf("get: %v, want an UnreadableError", err)
	}
	if _, err := hooks.Update(t.Context(), 8, HookUpdate{}); !errors.As(err, &unreadable) {
		t.Errorf("update: %v, want an UnreadableError", err)
	}
}
