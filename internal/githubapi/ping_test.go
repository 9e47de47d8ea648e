package githubapi

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const (
	notOurs = int64(1)
	ours    = int64(2)
)

// listed is a delivery that GitHub lists some time after it accepted the ping.
type listed struct {
	after time.Duration
	fakegithub.Delivery
	// event is the time of the event, and made the time of the delivery. Both are
	// relative to when GitHub accepted the ping. made defaults to event.
	event, made time.Duration
}

// pingHook returns a webhook that is one hour old. A request for a ping adds these
// deliveries to its list.
func pingHook(t *testing.T, o fakegithub.Options, deliveries ...listed) (*fakegithub.Server, *Hooks, int64) {
	t.Helper()
	g := newGitHub(t, o)
	if o.Now == nil {
		o.Now = time.Now
	}
	id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/", CreatedAt: o.Now().Add(-time.Hour)})
	g.Inject(fakegithub.Fault{Method: "POST", Path: "/orgs/*/hooks/*/pings", Responder: func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		for _, l := range deliveries {
			schedule(g, id, o.Now(), l)
		}
		fakegithub.Response(http.StatusNoContent, nil, "")(w, r, nil)
	}})
	return g, acme(t, memory{g}), id
}

func schedule(g *fakegithub.Server, hook int64, took time.Time, l listed) {
	if l.made == 0 {
		l.made = l.event
	}
	d := l.Delivery
	d.DeliveredAt = took.Add(l.made)
	if d.GUID == "" {
		d.GUID = timeGUID(took.Add(l.event))
	}
	if d.Event == "" {
		d.Event = "ping"
	}
	time.AfterFunc(l.after, func() { g.AddDelivery("acme", hook, d) })
}

// timeGUID returns a version-1 UUID of the time, like GitHub's GUIDs.
func timeGUID(at time.Time) string {
	ticks := uint64(at.Sub(time.Unix(0, 0))/100) + 0x01b21dd213814000
	return fmt.Sprintf("%08x-%04x-%04x-9760-ab29e0851e40", uint32(ticks), uint16(ticks>>32), uint16(ticks>>48)|0x1000)
}

// PingAndWait returns the delivery of its own ping.
func TestPingDelivery(t *testing.T) {
	t.Parallel()
	const s = time.Second
	ok := func(id int64) fakegithub.Delivery { return fakegithub.Delivery{ID: id} }
	own := listed{after: 3 * s, Delivery: ok(ours)}
	redelivery, push := ok(notOurs), ok(notOurs)
	redelivery.Redelivery, push.Event = true, "push"
	randomOwn := ok(ours)
	randomOwn.GUID = "58474f00-b361-4b6e-836d-0e4f3503ccbf"
	for name, deliveries := range map[string][]listed{
		"a GUID whose time is minutes too early":                   {{after: 3 * s, Delivery: ok(ours), event: -10 * time.Minute, made: s}},
		"a GUID whose time is minutes too late":                    {{after: 3 * s, Delivery: ok(ours), event: 10 * time.Minute, made: s}},
		"the first of two new pings":                               {{after: s / 2, Delivery: ok(ours)}, {after: s / 2, Delivery: ok(ours + 1)}},
		"alone":                                                    {own},
		"without a GUID that tells a time":                         {{after: 3 * s, Delivery: randomOwn, made: s}},
		"a redelivery of an old ping":                              {{after: s / 2, Delivery: redelivery, event: -time.Hour, made: s / 2}, own},
		"its own redelivery":                                       {{after: s, Delivery: ok(ours), event: s / 10}, {after: s, Delivery: redelivery, event: s / 10, made: s / 2}},
		"a redelivery of a different ping":                         {{after: s, Delivery: redelivery, event: -s / 10, made: s / 2}, {after: s, Delivery: ok(ours), event: s / 2}},
		"another event":                                            {{after: s / 2, Delivery: push}, own},
		"the clocks of two of GitHub's machines differ a little":   {{after: s, Delivery: ok(ours), event: -s}},
		"delivered late":                                           {{after: 20 * s, Delivery: ok(ours), event: 15 * s}},
		"listed below a delivery whose receiver took its time":     {{after: s / 2, Delivery: ok(ours)}, {after: s / 2, Delivery: fakegithub.Delivery{ID: 1 << 60, Event: "push"}, event: -25 * s}},
		"listed at the last poll":                                  {{after: 29 * s, Delivery: ok(ours)}},
		"of a receiver that did not answer, and so without a code": {{after: s, Delivery: fakegithub.Delivery{ID: ours, Status: "failed to connect to host"}}},
	} {
		for clock, ahead := range map[string]time.Duration{"same clock": 0, "GitHub's is ahead": 3 * time.Hour, "GitHub's is behind": -3 * time.Hour} {
			t.Run(name+", "+clock, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					_, hooks, id := pingHook(t, fakegithub.Options{Now: func() time.Time { return time.Now().Add(ahead) }}, deliveries...)
					d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: 30 * s})
					if err != nil || d.ID != ours {
						t.Fatalf("got %+v, %v, want the delivery %d", d, err, ours)
					}
					if want := d.StatusCode != http.StatusOK; d.Failed() != want {
						t.Errorf("%+v: failed is %t, want %t", d, d.Failed(), want)
					}
				})
			})
		}
	}
}

// The delivery of a ping to a busy webhook is listed on a later page.
func TestPingDeliveryOnALaterPage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const own = int64(1 << 62) // IDs increase with time
		deliveries := []listed{{Delivery: fakegithub.Delivery{ID: own}}}
		for i := range int64(250) {
			deliveries = append(deliveries, listed{Delivery: fakegithub.Delivery{ID: own + 1 + i, Event: "push"}})
		}
		g, hooks, id := pingHook(t, fakegithub.Options{}, deliveries...)
		for i := range 500 { // old deliveries, which must not be read
			g.AddDelivery("acme", id, fakegithub.Delivery{DeliveredAt: time.Now().Add(-time.Hour - time.Duration(i)*time.Second)})
		}
		d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: time.Minute})
		if err != nil || d.ID != own {
			t.Fatalf("got %+v, %v", d, err)
		}
		if n := len(g.Requests()); n != 5 { // one page before, the ping, three pages
			t.Errorf("%d requests, want 5: %q", n, log(g))
		}
	})
}

// PingAndWait does not need the Date header, which a proxy may remove.
func TestPingWithoutDate(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]int{"no deliveries": 0, "some": 3} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g, _, id := pingHook(t, fakegithub.Options{}, listed{after: time.Second, Delivery: fakegithub.Delivery{ID: 1 << 61}})
				for range before {
					g.AddDelivery("acme", id, fakegithub.Delivery{Event: "ping", DeliveredAt: time.Now().Add(-time.Minute)})
				}
				hooks := acme(t, dateless{memory{g}})
				d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: 30 * time.Second})
				if err != nil || d.ID != 1<<61 {
					t.Errorf("got %+v, %v", d, err)
				}
			})
		})
	}
}

type dateless struct{ next http.RoundTripper }

func (d dateless) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := d.next.RoundTrip(req)
	if err == nil {
		resp.Header.Del("Date")
	}
	return resp, err
}

// stages records the calls of PingOptions.OnStage.
type stages []string

func (s *stages) record(stage PingStage, waited time.Duration) {
	*s = append(*s, fmt.Sprintf("%d %s", stage, waited))
}

// The pauses between requests increase until the timeout.
func TestPingTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g, hooks, id := pingHook(t, fakegithub.Options{})
		var s stages
		start := time.Now()
		_, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: 30 * time.Second, OnStage: s.record})
		var timeout *PingTimeoutError
		if !errors.As(err, &timeout) || timeout.Timeout != 30*time.Second || time.Since(start) != 30*time.Second {
			t.Errorf("got %v after %s", err, time.Since(start))
		}
		if want := (stages{"1 0s", "2 1s", "2 2.5s", "2 4.75s", "2 8.125s", "2 13.1875s", "2 20.78125s"}); !slices.Equal(s, want) {
			t.Errorf("stages %q, want %q", s, want)
		}
		if n := len(g.Requests()); n != 10 { // the list, the webhook, the ping, 7 polls
			t.Errorf("%d requests: %q", n, log(g))
		}
	})
}

// A rate limit extends the timeout by at most lastPollTimeout.
func TestPingTimeoutDuringARateLimit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g, hooks, id := pingHook(t, fakegithub.Options{})
		g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Responder: fakegithub.SecondaryLimit(429, "600")})
		start := time.Now()
		_, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: 30 * time.Second})
		var timeout *PingTimeoutError
		if took := time.Since(start); !errors.As(err, &timeout) || took != 30*time.Second+lastPollTimeout {
			t.Errorf("got %v after %s", err, took)
		}
	})
}

func TestPingInterrupted(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]time.Duration{"before the ping": 0, "in a pause": 1500 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g, hooks, id := pingHook(t, fakegithub.Options{})
				ctx, cancel := context.WithTimeout(t.Context(), after)
				defer cancel()
				start := time.Now()
				_, err := hooks.PingAndWait(ctx, id, PingOptions{Timeout: time.Minute})
				var sent *PingFollowError
				if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, &sent) != (after > 0) || time.Since(start) != after {
					t.Errorf("got %v after %s", err, time.Since(start))
				}
				if pinged := strings.Contains(fmt.Sprint(log(g)), "POST"); pinged != (after > 0) {
					t.Errorf("requests: %q", log(g))
				}
			})
		})
	}
}

// GitHub pings a webhook when it is created. PingAndWait waits for that ping first,
// so that it is not mistaken for the requested one.
func TestPingOfANewWebhook(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		age, listed time.Duration // listed is relative to the call; 0 is never
		pinged      time.Duration // relative to the call
		requests    int
	}{
		"its ping is listed":         {time.Second, time.Millisecond, 0, 3},
		"its ping is under way":      {time.Second, 2 * time.Second, 2 * time.Second, 6},
		"its ping never comes":       {time.Second, 0, 5 * time.Second, 9},
		"it was created a while ago": {time.Minute, 0, 0, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g, hooks, _ := pingHook(t, fakegithub.Options{}, listed{after: time.Second / 2, Delivery: fakegithub.Delivery{ID: ours}})
				id := g.AddHook("acme", fakegithub.Hook{URL: "https://b.example/", CreatedAt: time.Now().Add(-test.age)})
				g.ClearFaults()
				start := time.Now()
				var pinged time.Duration
				g.Inject(fakegithub.Fault{Method: "POST", Responder: func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
					pinged = time.Since(start)
					schedule(g, id, time.Now(), listed{after: time.Second / 2, Delivery: fakegithub.Delivery{ID: ours}})
					fakegithub.Response(http.StatusNoContent, nil, "")(w, r, nil)
				}})
				if test.listed > 0 {
					schedule(g, id, start, listed{after: test.listed, Delivery: fakegithub.Delivery{ID: notOurs, StatusCode: 503, Status: "Invalid HTTP Response: 503"}, event: -test.age})
					time.Sleep(2 * time.Millisecond)
				}
				d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: time.Minute})
				if err != nil || d.ID != ours {
					t.Errorf("got %+v, %v", d, err)
				}
				if pinged.Round(10*time.Millisecond) != test.pinged {
					t.Errorf("pinged after %s, want %s", pinged, test.pinged)
				}
				if n := len(g.Requests()); n != test.requests {
					t.Errorf("%d requests, want %d: %q", n, test.requests, log(g))
				}
			})
		})
	}
}

// Concurrent calls return different deliveries.
func TestConcurrentPings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const pings = 5
		g, hooks, id := pingHook(t, fakegithub.Options{}, listed{after: 2 * time.Second})
		var (
			mu  sync.Mutex
			got = map[int64]int{}
			all sync.WaitGroup
		)
		for range pings {
			all.Go(func() {
				d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: time.Minute})
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
				got[d.ID]++
			})
		}
		all.Wait()
		if len(got) != pings || len(g.Deliveries("acme", id)) != pings {
			t.Errorf("got %v, want %d deliveries once each", got, pings)
		}
	})
}

func TestPingErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault fakegithub.Fault
		pings int
		sent  bool
	}{
		"the deliveries cannot be listed":        {fakegithub.Fault{Path: "/orgs/*/hooks/*/deliveries"}, 0, false},
		"the webhook cannot be read":             {fakegithub.Fault{Path: "/orgs/*/hooks/*"}, 0, false},
		"the ping is refused":                    {fakegithub.Fault{Path: "/orgs/*/hooks/*/pings"}, 1, false},
		"the deliveries can no longer be listed": {fakegithub.Fault{Path: "/orgs/*/hooks/*/deliveries", Skip: 1}, 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g, _, id := pingHook(t, fakegithub.Options{})
				g.ClearFaults()
				test.fault.Responder = fakegithub.Response(http.StatusNotFound, nil, `{"message":"Not Found"}`)
				g.Inject(test.fault)
				g.Inject(fakegithub.Fault{Method: "POST", Responder: fakegithub.Response(http.StatusNoContent, nil, "")})
				_, err := acme(t, memory{g}).PingAndWait(t.Context(), id, PingOptions{Timeout: time.Minute})
				var sent *PingFollowError
				if !IsNotFound(err) || errors.As(err, &sent) != test.sent {
					t.Errorf("got %v, want the 404", err)
				}
				if n := strings.Count(fmt.Sprint(log(g)), "POST"); n != test.pings {
					t.Errorf("requests: %q", log(g))
				}
			})
		})
	}
}

// The longest timeout does not overflow.
func TestPingWithTheLongestTimeout(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, hooks, id := pingHook(t, fakegithub.Options{}, listed{after: 3 * time.Second, Delivery: fakegithub.Delivery{ID: ours}})
		d, err := hooks.PingAndWait(t.Context(), id, PingOptions{Timeout: math.MaxInt64})
		if err != nil || d.ID != ours {
			t.Errorf("got %+v, %v, want the delivery %d", d, err, ours)
		}
	})
}
