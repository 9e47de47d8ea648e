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

// An interrupt lets a POST finish, so that its outcome is known.
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

// After an interrupt, neither a new request nor a retry is sent.
func TestNothingIsSentAfterAnInterrupt(t *testing.T) {
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

// A POST that does not finish after an interrupt is ambiguous.
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

// An adopted webhook is updated with the secret, because GitHub never returns its
// value.
func TestCreateSetsTheSecretOfAnAdoptedWebhook(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		g.Inject(post(func(http.ResponseWriter, *http.Request, *http.Response) {
			h := matching()
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

// A response for a different webhook is an error.
func TestResponseForADifferentHook(t *testing.T) {
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
