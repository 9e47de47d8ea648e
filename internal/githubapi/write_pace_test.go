package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func writesPerMinute(n int) func(*Options) { return func(o *Options) { o.WritesPerMinute = n } }

// optimum returns the shortest time for concurrent writes with this latency, if a
// rate limit of retryAfter comes into effect at the attempts limitedAt. The limit
// also applies to attempts in flight.
func optimum(writes, perMinute int, latency, retryAfter time.Duration, limitedAt []int) time.Duration {
	var (
		now, limitedUntil time.Duration
		answers           []time.Duration
		attempt           int
	)
	for {
		now = max(now, limitedUntil)
		answers = slices.DeleteFunc(answers, func(at time.Duration) bool { return at <= now-paceWindow })
		room := min(maxInFlight, perMinute-len(answers))
		if room == 0 {
			now = answers[0] + paceWindow
			continue
		}
		limited := false
		for range min(room, writes) {
			attempt++
			if limited = limited || slices.Contains(limitedAt, attempt); !limited {
				writes--
			}
			answers = append(answers, now+latency)
		}
		if writes == 0 {
			return now + latency
		}
		if limited {
			limitedUntil = now + latency + retryAfter
		}
	}
}

func TestPace(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		writes     int
		latency    time.Duration
		retryAfter time.Duration
		limitedAt  []int
	}{
		{writes: 1},
		{writes: 80},
		{writes: 81},
		{writes: 10_000},
		{writes: 1, latency: 300 * time.Millisecond},
		{writes: 80, latency: 300 * time.Millisecond},
		{writes: 81, latency: 300 * time.Millisecond},
		{writes: 10_000, latency: 300 * time.Millisecond},
		{1, 300 * time.Millisecond, 10 * time.Second, []int{1, 2, 3}},
		{80, 300 * time.Millisecond, 10 * time.Second, []int{1}},
		{80, 300 * time.Millisecond, 90 * time.Second, []int{41, 121, 122}},
		{81, 300 * time.Millisecond, 10 * time.Second, []int{80, 81}},
		{81, 300 * time.Millisecond, 10 * time.Minute, []int{81}},
		{10_000, 300 * time.Millisecond, 5 * time.Second, []int{1, 80, 81, 500, 5_000, 5_001, 10_000}},
		{10_000, 300 * time.Millisecond, 90 * time.Second, []int{7, 977, 1_954, 2_931, 6_000, 10_100}},
	} {
		t.Run(fmt.Sprintf("%d writes, %s, %d limits of %s", row.writes, row.latency, len(row.limitedAt), row.retryAfter), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := &meter{perMinute: DefaultWritesPerMinute, latency: func() time.Duration { return row.latency / 2 }, retryAfter: row.retryAfter, limitedAt: row.limitedAt}
				start := time.Now()
				m.create(t, row.writes)
				if took, want := time.Since(start), optimum(row.writes, m.perMinute, row.latency, row.retryAfter, row.limitedAt); took != want {
					t.Errorf("it took %s, want %s", took, want)
				}
			})
		})
	}
}

// With any latency, GitHub receives no more writes than the pace allows in any
// minute.
func TestPaceWithUnevenLatency(t *testing.T) {
	t.Parallel()
	for _, perMinute := range []int{1, 7, 80} {
		t.Run(fmt.Sprint(perMinute), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				const slowest = 4 * time.Second
				m := &meter{perMinute: perMinute, latency: uneven(slowest), retryAfter: 90 * time.Second, limitedAt: []int{20, 300}}
				start, n := time.Now(), 10*perMinute
				m.create(t, n)
				if took, most := time.Since(start), optimum(n, perMinute, 2*slowest, m.retryAfter, m.limitedAt); took > most {
					t.Errorf("it took %s, want at most %s", took, most)
				}
			})
		})
	}
}

func TestNoPace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := &meter{latency: func() time.Duration { return time.Second / 2 }}
		start := time.Now()
		m.create(t, 1000)
		if took, want := time.Since(start), 12*time.Second; took != want { // 1000 / 90
			t.Errorf("it took %s, want %s", took, want)
		}
		if m.most != maxInFlight {
			t.Errorf("%d requests were in flight, want %d", m.most, maxInFlight)
		}
	})
}

// Reads neither wait for the pace nor take a slot.
func TestReadsAreNotPaced(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(success)
		hooks := acme(t, w, writesPerMinute(1))
		start := time.Now()
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() { _ = operations[http.MethodPatch](t.Context(), hooks) })
		}
		for range 50 {
			all.Go(func() {
				if err := operations[http.MethodGet](t.Context(), hooks); err != nil || time.Since(start) != 0 {
					t.Errorf("%v after %s", err, time.Since(start))
				}
			})
		}
		all.Wait()
		if took := time.Since(start); took != time.Minute {
			t.Errorf("the second write went after %s, want 1m", took)
		}
	})
}

// GitHub counts every attempt, including redirects and failures, and so does the
// pace.
func TestEveryAttemptCountsForThePace(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		exchanges []exchange
		want      []int
	}{
		"a fault":      {[]exchange{reply(502, ""), success}, []int{60}},
		"no answer":    {[]exchange{fail(errReset), success}, []int{60}},
		"a redirect":   {[]exchange{redirect(307, redirected), success}, []int{60}},
		"a limit":      {[]exchange{reply(429, secondaryBody, "Retry-After", "7"), success}, []int{60}},
		"a long limit": {[]exchange{reply(429, secondaryBody, "Retry-After", "90"), success}, []int{90}},
		"a slow one":   {[]exchange{after(5*time.Second, reply(502, "")), success}, []int{65}},
	} {
		for _, method := range []string{http.MethodPatch, http.MethodDelete} {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := newWire(test.exchanges...)
					hooks := acme(t, w, writesPerMinute(1), func(o *Options) { o.Backoff = time.Nanosecond })
					if err := operations[method](t.Context(), hooks); err != nil {
						t.Fatal(err)
					}
					if got := waits(w.want(t, 2)); !slices.Equal(got, test.want) {
						t.Errorf("the waits are %v s, want %v", got, test.want)
					}
				})
			})
		}
	}
}

// An interrupt immediately ends the wait for the pace, and the next write gets the
// slot.
func TestInterruptEndsAWaitForThePace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(success)
		hooks := acme(t, w, writesPerMinute(1))
		patch := operations[http.MethodPatch]
		if err := patch(t.Context(), hooks); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for range 3 { // one of them has the slot
			all.Go(func() {
				if err := patch(ctx, hooks); !errors.Is(err, context.Canceled) || time.Since(start) != 5*time.Second {
					t.Errorf("got %v after %s, want the context's error after 5s", err, time.Since(start))
				}
			})
		}
		time.Sleep(time.Second)
		all.Go(func() {
			if err := patch(t.Context(), hooks); err != nil || time.Since(start) != time.Minute {
				t.Errorf("got %v after %s, want success after 1m", err, time.Since(start))
			}
		})
		time.Sleep(4 * time.Second)
		cancel()
		all.Wait()
		w.want(t, 2)
	})
}

// An interrupt also ends the wait while maxInFlight requests are in flight.
func TestInterruptEndsAWaitInFlight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(after(20*time.Second, success))
		hooks := acme(t, w)
		get := operations[http.MethodGet]
		var all sync.WaitGroup
		for range maxInFlight {
			all.Go(func() { _ = get(t.Context(), hooks) })
		}
		synctest.Wait()
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		if err := get(ctx, hooks); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 5*time.Second {
			t.Errorf("got %v after %s, want the context's error after 5s", err, time.Since(start))
		}
		all.Wait()
		w.want(t, maxInFlight)
	})
}

// A long wait is logged once, by the first request that waits.
func TestLongWaitsAreLogged(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		limit exchange
		want  []string
	}{
		"pace":            {success, []string{"writes_per_minute for 1m0s"}},
		"slow answers":    {after(time.Second, success), []string{"writes_per_minute for 1m0s"}},
		"a secondary one": {reply(429, secondaryBody, "Retry-After", "90"), []string{"secondary rate limit for 1m30s", "writes_per_minute for 1m0s"}},
		"a short one":     {reply(429, secondaryBody, "Retry-After", "3"), []string{"writes_per_minute for 1m0s"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var logged []string
				w := newWire(test.limit, success)
				hooks := acme(t, w, writesPerMinute(2), func(o *Options) {
					o.ObserveWait = func(_ context.Context, w Wait) {
						logged = append(logged, fmt.Sprintf("%s for %s", w.For, time.Until(w.Until)))
					}
				})
				var all sync.WaitGroup
				all.Go(func() { _ = operations[http.MethodGet](t.Context(), hooks) })
				synctest.Wait()
				for range 4 {
					all.Go(func() { _ = operations[http.MethodPatch](t.Context(), hooks) })
				}
				all.Wait()
				if !slices.Equal(logged, test.want) {
					t.Errorf("it logged %q, want %q", logged, test.want)
				}
			})
		})
	}
}

// A wait for the pace does not count toward MaxWait.
func TestMaxWaitExcludesThePace(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limit := reply(429, secondaryBody, "Retry-After", "50")
		w := newWire(limit, success, success, limit, success)
		hooks := acme(t, w, writesPerMinute(1), maxWait(100*time.Second))
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if err := operations[http.MethodPatch](t.Context(), hooks); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		w.want(t, 5)
	})
}
