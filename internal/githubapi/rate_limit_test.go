package githubapi

import (
	"net/http"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const (
	primaryBody   = `{"message":"API rate limit exceeded for user ID 1.","documentation_url":"https://docs.github.com/rest/rate-limit"}`
	secondaryBody = `{"message":"You have exceeded a secondary rate limit.","documentation_url":"https://docs.github.com/x#about-secondary-rate-limits"}`
	abuseBody     = `{"message":"You have triggered an abuse detection mechanism.","documentation_url":"https://docs.github.com/x#abuse-rate-limits"}`
)

// primary is a limit of a GitHub whose clock is off by skew.
func primary(status int, skew, until time.Duration) exchange {
	now := time.Now().Add(skew)
	return reply(status, primaryBody,
		"X-RateLimit-Remaining", "0",
		"X-RateLimit-Reset", strconv.FormatInt(now.Add(until).Unix(), 10),
		"Date", now.UTC().Format(http.TimeFormat))
}

// success returns a response that is valid for every operation.
func success(req *http.Request) (*http.Response, error) {
	if req.Method == http.MethodDelete {
		return reply(204, "")(req)
	}
	return reply(200, hookBody)(req)
}

func TestRequestWaitsForALimit(t *testing.T) {
	t.Parallel()
	const reset = 10 * time.Minute
	for name, test := range map[string]struct {
		limit func() exchange
		wait  time.Duration
	}{
		"primary, 403":            {func() exchange { return primary(403, 0, reset) }, reset + time.Second},
		"primary, 429":            {func() exchange { return primary(429, 0, reset) }, reset + time.Second},
		"GitHub's clock is ahead": {func() exchange { return primary(403, time.Hour, reset) }, reset + time.Second},
		"GitHub's clock is slow":  {func() exchange { return primary(429, -time.Hour, reset) }, reset + time.Second},
		"reset has passed":        {func() exchange { return primary(403, 0, -time.Hour) }, time.Second},
		"no Date": {func() exchange {
			return reply(403, primaryBody, "X-RateLimit-Remaining", "0",
				"X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(reset).Unix(), 10))
		}, reset + time.Second},
		"primary with Retry-After": {func() exchange {
			return reply(429, primaryBody, "X-RateLimit-Remaining", "0", "Retry-After", "30",
				"X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(reset).Unix(), 10))
		}, 30 * time.Second},
		"primary without reset":     {func() exchange { return reply(403, primaryBody, "X-RateLimit-Remaining", "0") }, time.Minute},
		"secondary, 403":            {func() exchange { return reply(403, secondaryBody, "Retry-After", "90") }, 90 * time.Second},
		"secondary, 429":            {func() exchange { return reply(429, secondaryBody, "Retry-After", "90") }, 90 * time.Second},
		"secondary without a time":  {func() exchange { return reply(403, secondaryBody) }, time.Minute},
		"abuse, the older address":  {func() exchange { return reply(403, abuseBody) }, time.Minute},
		"429 without a body":        {func() exchange { return reply(429, "") }, time.Minute},
		"429 of a proxy":            {func() exchange { return reply(429, "<html>", "Content-Type", "text/html") }, time.Minute},
		"403 with Retry-After":      {func() exchange { return reply(403, "<html>", "Retry-After", "5") }, 5 * time.Second},
		"Retry-After: 0":            {func() exchange { return reply(429, secondaryBody, "Retry-After", "0") }, time.Second},
		"Retry-After without sense": {func() exchange { return reply(429, secondaryBody, "Retry-After", "-1") }, time.Minute},
		"a secondary limit's reset is the primary's": {func() exchange {
			return reply(403, secondaryBody, "X-RateLimit-Remaining", "4000",
				"X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(reset).Unix(), 10))
		}, time.Minute},
		"Retry-After as a date of a clock that is ahead": {func() exchange {
			now := time.Now().Add(time.Hour).UTC()
			return reply(429, secondaryBody, "Date", now.Format(http.TimeFormat),
				"Retry-After", now.Add(45*time.Second).Format(http.TimeFormat))
		}, 45 * time.Second},
	} {
		for method, operation := range operations {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := newWire(test.limit(), success)
					// A rate limit does not count as a retry.
					if err := operation(t.Context(), acme(t, w, maxRetries(0))); err != nil {
						t.Errorf("got %v", err)
					}
					requests := w.want(t, 2)
					if wait := requests[1].at.Sub(requests[0].at); wait != test.wait {
						t.Errorf("the wait is %s, want %s", wait, test.wait)
					}
					if requests[1].body != requests[0].body {
						t.Errorf("the second body is %q, want %q", requests[1].body, requests[0].body)
					}
				})
			})
		}
	}
}

func TestResponsesWithoutALimit(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]exchange{
		"permission":         reply(403, `{"message":"Resource not accessible by personal access token"}`, "X-RateLimit-Remaining", "4999"),
		"nothing said":       reply(403, ""),
		"proxy":              reply(403, "<html>", "Content-Type", "text/html"),
		"404 with Remaining": reply(404, `{"message":"Not Found"}`, "X-RateLimit-Remaining", "0"),
		"last of the hour":   reply(200, hookBody, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "4102444800"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWire(answer, success)
				hooks := acme(t, w)
				_, _ = hooks.Get(t.Context(), 7)
				w.want(t, 1)
				if _, err := hooks.Get(t.Context(), 7); err != nil {
					t.Errorf("got %v", err)
				}
				requests := w.want(t, 2)
				if !requests[1].at.Equal(requests[0].at) {
					t.Error("the next request waited")
				}
			})
		})
	}
}

// While a limit is in effect, nothing is sent: no new request, no retry after a
// failure, and no retry after a shorter limit.
func TestNothingIsSentDuringALimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const reset = 100 * time.Second
		start := time.Now()
		w := newWire(
			after(time.Second, reply(429, secondaryBody, "Retry-After", "99")),
			after(2*time.Second, reply(429, secondaryBody, "Retry-After", "3")),
			after(3*time.Second, reply(502, "")),
			success)
		hooks := acme(t, w)
		var all sync.WaitGroup
		for i := range 3 + 20 {
			all.Go(func() {
				if i >= 3 { // the first three are in flight when the limit comes into effect
					time.Sleep(time.Duration(i) * 4 * time.Second)
				}
				operation := operations[[]string{"GET", "PATCH", "DELETE", "POST"}[i%4]]
				if i < 3 {
					operation = operations["GET"]
				}
				if err := operation(t.Context(), hooks); err != nil {
					t.Errorf("request %d: %v", i, err)
				}
			})
		}
		all.Wait()
		for i, r := range w.want(t, 3+3+20) {
			if at := r.at.Sub(start); i >= 3 && at < reset {
				t.Errorf("request %d was sent after %s, during the limit", i, at)
			}
		}
	})
}

// A limit applies to one client.
func TestLimitsOfDifferentClients(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(reply(429, secondaryBody, "Retry-After", "99"), success)
		limited, free := acme(t, w, maxWait(0)), acme(t, w)
		_, _ = limited.Get(t.Context(), 7)
		start := time.Now()
		if _, err := free.Get(t.Context(), 7); err != nil || time.Since(start) != 0 {
			t.Errorf("got %v after %s", err, time.Since(start))
		}
	})
}
