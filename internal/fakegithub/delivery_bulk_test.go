package fakegithub_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// firstExact is an ID that a float64 cannot hold exactly.
const firstExact = int64(9_007_199_254_740_993)

// outcomes are the status codes of the deliveries that bulk adds.
var outcomes = []int{200, 0, 503, 302, 404}

// bulk adds n deliveries in a mixed order, half an hour apart, and returns their IDs by
// status filter, newest first.
func bulk(s *fakegithub.Server, hook int64, n int, newest time.Time) map[string][]int64 {
	ids := map[string][]int64{}
	for i := range n {
		id := firstExact + int64(n-1-i)
		ids[""] = append(ids[""], id)
		switch outcomes[i%len(outcomes)] {
		case 200, 302:
			ids["success"] = append(ids["success"], id)
		case 404, 503:
			ids["failure"] = append(ids["failure"], id)
		}
	}
	for step := range n {
		i := step * 7919 % n // 7919 is prime, so each i occurs once
		s.AddDelivery("acme", hook, fakegithub.Delivery{
			ID: ids[""][i], DeliveredAt: newest.Add(-time.Duration(i) * 30 * time.Minute),
			Status: "whatever", StatusCode: outcomes[i%len(outcomes)],
		})
	}
	return ids
}

func TestDeliveriesInBulk(t *testing.T) {
	for opaque, total := range map[bool]int{false: 10_000, true: 1_000} {
		t.Run(fmt.Sprintf("opaque %t", opaque), func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now, OpaqueCursors: opaque, RateLimit: -1, DeliveryRetention: -1})
			hook := g.AddHook("acme", original())
			want := bulk(g.Server, hook, total, c.Now())
			for status, ids := range want {
				list := hookPath(hook) + "/deliveries?per_page=100"
				if status != "" {
					list += "&status=" + status
				}
				var got []int64
				last := ""
				for address := list; address != ""; {
					last = strings.TrimPrefix(address, g.url)
					a := g.want(200, "GET", last, "")
					got = append(got, a.ids(t)...)
					address = follow(t, a, "next")
				}
				if !slices.Equal(got, ids) {
					t.Errorf("status %q: got %d ids, want %d, in this order", status, len(got), len(ids))
				}
				before := strings.TrimPrefix(follow(t, g.want(200, "GET", last, ""), "prev"), g.url)
				if got := g.want(200, "GET", before, "").ids(t); !slices.Equal(got, ids[len(ids)-200:len(ids)-100]) {
					t.Errorf("status %q: the page before the last is %v", status, got)
				}
			}
			if n := len(want["success"]) + len(want["failure"]); n != total*4/5 {
				t.Errorf("%d deliveries pass a filter", n)
			}
			one := want[""][total/2]
			a := g.want(200, "GET", fmt.Sprintf("%s/deliveries/%d", hookPath(hook), one), "")
			if !contains(a.body, fmt.Sprintf(`{"id":%d,`, one)) {
				t.Errorf("got %s", a.body)
			}
			g.want(404, "GET", fmt.Sprintf("%s/deliveries/%d", hookPath(hook), firstExact-1), "")
		})
	}
}

func TestDeliveryRetention(t *testing.T) {
	c := newClock()
	for name, test := range map[string]struct {
		retention time.Duration
		now, then int // how many are kept at once, and an hour later
	}{
		"default": {0, 3*48 + 1, 3*48 - 1},
		"an hour": {time.Hour, 3, 1},
		"forever": {-1, 200, 200},
	} {
		t.Run(name, func(t *testing.T) {
			now := c.Now()
			s := fakegithub.New(fakegithub.Options{Now: func() time.Time { return now }, DeliveryRetention: test.retention})
			t.Cleanup(s.Close)
			s.AddOrganization("acme")
			hook := s.AddHook("acme", original())
			bulk(s, hook, 200, now)
			if n := len(s.Deliveries("acme", hook)); n != test.now {
				t.Errorf("%d are kept, want %d", n, test.now)
			}
			now = now.Add(time.Hour)
			if n := len(s.Deliveries("acme", hook)); n != test.then {
				t.Errorf("an hour later %d are kept, want %d", n, test.then)
			}
		})
	}
}

func BenchmarkDeliveryPage(b *testing.B) {
	for _, total := range []int{100, 10_000} {
		for _, status := range []string{"", "failure"} {
			b.Run(fmt.Sprintf("%d %s", total, status), func(b *testing.B) {
				s := fakegithub.New(fakegithub.Options{RateLimit: -1, DeliveryRetention: -1})
				b.Cleanup(s.Close)
				s.AddOrganization("acme")
				s.AddToken("classic", fakegithub.Token{Scopes: []string{"admin:org_hook"}})
				hook := s.AddHook("acme", original())
				ids := bulk(s, hook, total, time.Now())
				path := fmt.Sprintf("%s/deliveries?per_page=40&cursor=v1_%d", hookPath(hook), ids[""][total/2])
				if status != "" {
					path += "&status=" + status
				}
				for b.Loop() {
					r := httptest.NewRequest(http.MethodGet, path, nil)
					r.Header.Set("Authorization", "Bearer classic")
					w := httptest.NewRecorder()
					s.ServeHTTP(w, r)
					if w.Code != http.StatusOK {
						b.Fatal(w.Body)
					}
				}
			})
		}
	}
}

func BenchmarkAddDelivery(b *testing.B) {
	s := fakegithub.New(fakegithub.Options{DeliveryRetention: -1})
	b.Cleanup(s.Close)
	s.AddOrganization("acme")
	for b.Loop() {
		bulk(s, s.AddHook("acme", original()), 10_000, time.Now())
	}
}
