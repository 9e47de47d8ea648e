package githubapi

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// waits are the pauses between the requests, in seconds.
func waits(requests []sent) []int {
	var seconds []int
	for i, r := range requests[1:] {
		seconds = append(seconds, int(r.at.Sub(requests[i].at)/time.Second))
	}
	return seconds
}

func TestSecondaryLimitsWithoutRetryAfter(t *testing.T) {
	t.Parallel()
	withoutTime, withTime := reply(403, secondaryBody), reply(429, secondaryBody, "Retry-After", "5")
	for name, test := range map[string]struct {
		exchanges []exchange
		want      []int
	}{
		"doubling":                   {[]exchange{withoutTime, withoutTime, withoutTime, withoutTime, success}, []int{60, 120, 240, 480}},
		"a success resets":           {[]exchange{withoutTime, withoutTime, success, withoutTime, withoutTime, success}, []int{60, 120, 0, 60, 120}},
		"with a time, not counted":   {[]exchange{withTime, withTime, withoutTime, success}, []int{5, 5, 60}},
		"with a time, no reset":      {[]exchange{withoutTime, withTime, withoutTime, success}, []int{60, 5, 120}},
		"a response without a limit": {[]exchange{withoutTime, reply(404, "{}"), withoutTime, success}, []int{60, 0, 60}},
		"a lost response":            {[]exchange{withoutTime, fail(errReset), withoutTime, success}, []int{60, 0, 120}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWire(test.exchanges...)
				hooks := acme(t, w, func(o *Options) { o.Backoff = time.Nanosecond })
				for len(w.requests()) < len(test.exchanges) {
					_, _ = hooks.Get(t.Context(), 7)
				}
				if got := waits(w.requests()); !slices.Equal(got, test.want) {
					t.Errorf("the waits are %v s, want %v", got, test.want)
				}
			})
		})
	}
}

// After many limits, the wait neither overflows nor decreases.
func TestManySecondaryLimits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWire(reply(403, secondaryBody))
		_, err := acme(t, w, maxWait(10000*time.Hour)).Get(t.Context(), 7)
		if err == nil {
			t.Error("want an error")
		}
		last := 0
		for i, wait := range waits(w.requests()) {
			if wait < last {
				t.Errorf("wait %d is %d s, after one of %d s", i, wait, last)
			}
			last = wait
		}
	})
}

func TestSecondaryLimitsOfConcurrentRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		withoutTime := reply(403, secondaryBody)
		w := newWire(
			after(1*time.Second, withoutTime), after(2*time.Second, withoutTime), after(3*time.Second, withoutTime),
			after(1*time.Second, withoutTime), after(2*time.Second, withoutTime), after(3*time.Second, withoutTime),
			success)
		hooks := acme(t, w)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if _, err := hooks.Get(t.Context(), 7); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		requests := w.want(t, 9)
		// Three concurrent responses count as one limit.
		first, second := requests[3].at.Sub(start), requests[6].at.Sub(requests[3].at)
		if first != 63*time.Second || second != 123*time.Second {
			t.Errorf("the waits are %s and %s, want 63s and 123s", first, second)
		}
	})
}

// A success that was in flight when the limit came into effect does not end it, and
// does not reset the count of limits.
func TestSuccessDuringALimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		withoutTime := reply(403, secondaryBody)
		w := newWire(after(10*time.Second, success), withoutTime, withoutTime, success)
		hooks := acme(t, w)
		var slow sync.WaitGroup
		slow.Go(func() { _, _ = hooks.Get(t.Context(), 7) })
		synctest.Wait()
		if _, err := hooks.Get(t.Context(), 7); err != nil {
			t.Error(err)
		}
		slow.Wait()
		if got, want := waits(w.want(t, 4)), []int{0, 60, 120}; !slices.Equal(got, want) {
			t.Errorf("the waits are %v s, want %v", got, want)
		}
	})
}
