package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
)

func TestRedeliverEach(t *testing.T) {
	t.Parallel()
	taken, lost := reply(202, "{}"), fail(errReset)
	for name, test := range map[string]struct {
		answers []exchange
		want    string // + for each accepted redelivery, - for each failed one
	}{
		"all taken":               {[]exchange{taken}, "++++"},
		"one is gone":             {[]exchange{taken, reply(404, "{}"), taken}, "+-++"},
		"one is refused":          {[]exchange{reply(422, "{}"), taken}, "-+++"},
		"all are refused":         {[]exchange{reply(422, "{}")}, "----"},
		"a server error":          {[]exchange{taken, taken, reply(502, ""), taken}, "++-+"},
		"an answer is lost":       {[]exchange{taken, lost, taken}, "+-++"},
		"the token is refused":    {[]exchange{taken, reply(401, "{}")}, "+-"},
		"no permission":           {[]exchange{taken, reply(403, "{}")}, "+-"},
		"a long limit":            {[]exchange{taken, reply(429, "{}", "Retry-After", "3600")}, "+-"},
		"a limit that resets":     {[]exchange{taken, reply(429, "{}", "Retry-After", "60"), taken}, "++++"},
		"GitHub is not reachable": {[]exchange{taken, failToConnect(dialError("dial", syscall.ECONNREFUSED))}, "+-"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWire(test.answers...)
				var calls []string
				tried := acme(t, w, maxRetries(1)).RedeliverEach(t.Context(), 7, []Delivery{{ID: 1}, {ID: 2}, {ID: 3}, {ID: 4}},
					func(d Delivery) { calls = append(calls, fmt.Sprint(d.ID)) },
					func(r Redelivery) { calls = append(calls, fmt.Sprint(r.Delivery.ID, r.Err)) })
				got := ""
				var want []string
				for i, r := range tried {
					if r.Delivery.ID != int64(i+1) {
						t.Errorf("delivery %d is at place %d", r.Delivery.ID, i)
					}
					if r.Err == nil {
						got += "+"
					} else {
						got += "-"
					}
					want = append(want, fmt.Sprint(r.Delivery.ID), fmt.Sprint(r.Delivery.ID, r.Err))
				}
				if got != test.want {
					t.Errorf("got %s, want %s", got, test.want)
				}
				if !slices.Equal(calls, want) {
					t.Errorf("calls %q, want %q", calls, want)
				}
			})
		})
	}
}

// An interrupt lets the request in flight finish, and no further request is sent.
func TestRedeliverEachInterrupted(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer exchange
		taken  bool
	}{
		"the response arrives": {reply(202, "{}"), true},
		"no response":          {hang, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				w := newWire(reply(202, "{}"), func(req *http.Request) (*http.Response, error) {
					cancel()
					return test.answer(req)
				})
				ignore := func(Delivery) {}
				tried := acme(t, w).RedeliverEach(ctx, 7, []Delivery{{ID: 1}, {ID: 2}, {ID: 3}}, ignore, func(Redelivery) {})
				if len(tried) != 2 || tried[0].Err != nil || (tried[1].Err == nil) != test.taken {
					t.Fatalf("got %+v", tried)
				}
				if err := tried[1].Err; err != nil && (!IsAmbiguous(err) || !errors.Is(err, errInterrupted)) {
					t.Errorf("got %v, want that it is not known", err)
				}
			})
		})
	}
}
