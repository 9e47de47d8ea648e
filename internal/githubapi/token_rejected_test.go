package githubapi

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// createMany creates 50 webhooks, ten at a time as Terraform does, and returns
// the errors.
func createMany(t *testing.T, hooks *Hooks) []error {
	t.Helper()
	var (
		mu   sync.Mutex
		errs []error
		wg   sync.WaitGroup
	)
	todo := make(chan struct{}, 50)
	for range 50 {
		todo <- struct{}{}
	}
	close(todo)
	for range 10 {
		wg.Go(func() {
			for range todo {
				_, err := hooks.Create(t.Context(), newHook())
				mu.Lock()
				errs = append(errs, err)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return errs
}

// After the first 401, no request is sent, except those in flight.
func TestRejectedTokenIsNotSentAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(after(time.Second, reply(401, `{"message":"Bad credentials"}`)))
		hooks := acme(t, w)
		sent, unsent := 0, 0
		for _, err := range createMany(t, hooks) {
			var rejected *TokenRejectedError
			switch {
			case IsStatus(err, http.StatusUnauthorized):
				sent++
			case errors.As(err, &rejected) && strings.Contains(err.Error(), "POST /api/v3/orgs/acme/hooks"):
				unsent++
			default:
				t.Errorf("got %v", err)
			}
		}
		if sent != 10 || unsent != 40 {
			t.Errorf("%d requests were rejected and %d not sent, want 10 and 40", sent, unsent)
		}
		w.want(t, 10)
		for method, operation := range operations {
			var rejected *TokenRejectedError
			if err := operation(t.Context(), hooks); !errors.As(err, &rejected) || IsAmbiguous(err) {
				t.Errorf("%s: got %v, want a TokenRejectedError", method, err)
			}
		}
		w.want(t, 10)
	})
}

// A write that waits for the pace is not sent after the token was rejected.
func TestRejectedTokenEndsWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(after(time.Second, reply(401, `{"message":"Bad credentials"}`)))
		createMany(t, acme(t, w, func(o *Options) { o.WritesPerMinute = 1 }))
		w.want(t, 1)
	})
}
