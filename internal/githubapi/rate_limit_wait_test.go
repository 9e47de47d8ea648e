package githubapi

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestLimitBeyondMaxWait(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		limit     func() exchange
		maxWait   time.Duration
		primary   bool
		until     time.Duration // relative to the response
		message   string
		requestID string
	}{
		"primary": {
			func() exchange { return primary(403, time.Hour, 20*time.Minute) },
			15 * time.Minute, true, 20*time.Minute + time.Second, "API rate limit exceeded for user ID 1.", "AB:1",
		},
		"secondary": {
			func() exchange { return reply(429, secondaryBody, "Retry-After", "901", "X-GitHub-Request-Id", "CD:2") },
			15 * time.Minute, false, 901 * time.Second, "You have exceeded a secondary rate limit.", "CD:2",
		},
		"never wait":           {func() exchange { return reply(403, secondaryBody) }, 0, false, time.Minute, "You have exceeded a secondary rate limit.", "AB:1"},
		"wait of zero":         {func() exchange { return reply(429, secondaryBody, "Retry-After", "0") }, 0, false, time.Second, "You have exceeded a secondary rate limit.", "AB:1"},
		"no words":             {func() exchange { return reply(429, "") }, 0, false, time.Minute, "", "AB:1"},
		"reset is beyond time": {func() exchange { return primary(403, 0, 1<<62) }, time.Hour, true, -1, "API rate limit exceeded for user ID 1.", "AB:1"},
		"reset in milliseconds": {func() exchange {
			return reply(403, primaryBody, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "95617584000000")
		}, time.Hour, true, -1, "API rate limit exceeded for user ID 1.", "AB:1"},
	} {
		for method, operation := range operations {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					start := time.Now()
					w := newWire(test.limit(), success)
					hooks := acme(t, w, maxWait(test.maxWait))
					for range 2 { // the second time nothing is sent
						err := operation(t.Context(), hooks)
						var limit *RateLimitError
						if !errors.As(err, &limit) {
							t.Fatalf("got %v, want a RateLimitError", err)
						}
						if limit.MaxWait != test.maxWait || limit.Primary != test.primary || limit.Message != test.message || limit.RequestID != test.requestID {
							t.Errorf("got %+v", limit)
						}
						if test.until >= 0 && !limit.Until.Equal(start.Add(test.until)) {
							t.Errorf("it resets at %s, want %s", limit.Until, start.Add(test.until))
						}
						if IsAmbiguous(err) {
							t.Error("GitHub did nothing, so there is nothing ambiguous")
						}
						if text := err.Error(); !strings.Contains(text, limit.Until.Format(time.RFC3339)) || !strings.Contains(text, "max_wait") {
							t.Errorf("%q misses the time or max_wait", text)
						}
					}
					w.want(t, 1)
					if took := time.Since(start); took != 0 {
						t.Errorf("it waited for %s", took)
					}
				})
			})
		}
	}
}

// MaxWait limits the total of all waits of a request.
func TestMaxWaitLimitsTheTotal(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		limit    exchange
		maxWait  time.Duration
		took     time.Duration
		requests int
	}{
		"doubling":           {reply(403, secondaryBody), 200 * time.Second, 180 * time.Second, 3},
		"just long enough":   {reply(403, secondaryBody), 180 * time.Second, 180 * time.Second, 3},
		"stated":             {reply(429, secondaryBody, "Retry-After", "50"), 120 * time.Second, 100 * time.Second, 3},
		"Retry-After: 0":     {reply(429, secondaryBody, "Retry-After", "0"), 10 * time.Second, 10 * time.Second, 11},
		"reset in the past":  {reply(403, primaryBody, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1"), 5 * time.Second, 5 * time.Second, 6},
		"shorter than a try": {reply(429, secondaryBody, "Retry-After", "50"), 49 * time.Second, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				w := newWire(test.limit)
				_, err := acme(t, w, maxWait(test.maxWait)).Get(t.Context(), 7)
				var limit *RateLimitError
				if !errors.As(err, &limit) {
					t.Errorf("got %v, want a RateLimitError", err)
				}
				if took := time.Since(start); took != test.took {
					t.Errorf("it took %s, want %s", took, test.took)
				}
				w.want(t, test.requests)
			})
		})
	}
}

func TestInterruptEndsAWaitForALimit(t *testing.T) {
	t.Parallel()
	for method, operation := range operations {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(5*time.Second, cancel)
				w := newWire(reply(429, secondaryBody, "Retry-After", "600"))
				if err := operation(ctx, acme(t, w)); !errors.Is(err, context.Canceled) {
					t.Errorf("got %v, want the context's error", err)
				}
				if took := time.Since(start); took != 5*time.Second {
					t.Errorf("it ended after %s, want 5s", took)
				}
				w.want(t, 1)
			})
		})
	}
}

// The timeout of an attempt does not include the wait for a rate limit.
func TestTimeoutExcludesWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(reply(429, secondaryBody, "Retry-After", "600"), success)
		hooks := acme(t, w, func(o *Options) { o.Timeout = time.Second })
		if _, err := hooks.Get(t.Context(), 7); err != nil {
			t.Error(err)
		}
	})
}
