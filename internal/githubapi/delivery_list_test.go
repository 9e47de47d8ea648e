package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const firstDelivery = int64(1_000_000_000_000_000_001) // beyond 2^53, and odd

// newDeliveries is a webhook with so many deliveries, the newest last.
func newDeliveries(t *testing.T, n int, o fakegithub.Options) (*fakegithub.Server, *Hooks, int64) {
	t.Helper()
	g := newGitHub(t, o)
	id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
	for i := range n {
		d := fakegithub.Delivery{ID: firstDelivery + int64(i), GUID: fmt.Sprint(i), StatusCode: 200, Status: "OK"}
		if i%10 == 0 {
			d.StatusCode, d.Status = 503, "Invalid HTTP Response: 503"
		}
		g.AddDelivery("acme", id, d)
	}
	return g, acme(t, memory{g}), id
}

func TestDeliveryPages(t *testing.T) {
	t.Parallel()
	for _, opaque := range []bool{false, true} {
		for _, test := range []struct {
			deliveries, requests int
			options              DeliveriesOptions
			want                 int
		}{
			{0, 1, DeliveriesOptions{}, 0},
			{1, 1, DeliveriesOptions{}, 1},
			{100, 1, DeliveriesOptions{}, 100},
			{101, 2, DeliveriesOptions{}, 101},
			{250, 3, DeliveriesOptions{}, 250},
			{5, 5, DeliveriesOptions{PageSize: 1}, 5},
			{250, 3, DeliveriesOptions{PageSize: 10, Status: "failure"}, 25},
			{250, 3, DeliveriesOptions{Status: "success"}, 225},
		} {
			t.Run(fmt.Sprintf("%d %+v opaque %t", test.deliveries, test.options, opaque), func(t *testing.T) {
				t.Parallel()
				g, hooks, id := newDeliveries(t, test.deliveries, fakegithub.Options{OpaqueCursors: opaque})
				all := hooks.Deliveries(t.Context(), id, test.options)
				for range 2 { // the sequence can be used again
					g.ResetRequests()
					last, n := int64(1<<62), 0
					for d, err := range all {
						if err != nil {
							t.Fatal(err)
						}
						if d.ID >= last {
							t.Errorf("%d comes after %d", d.ID, last)
						}
						last = d.ID
						n++
					}
					if n != test.want || len(g.Requests()) != test.requests {
						t.Errorf("got %d deliveries by %q, want %d by %d", n, log(g), test.want, test.requests)
					}
				}
			})
		}
	}
}

func TestDeliveryRequests(t *testing.T) {
	t.Parallel()
	g, hooks, id := newDeliveries(t, 3, fakegithub.Options{})
	for _, err := range hooks.Deliveries(t.Context(), id, DeliveriesOptions{PageSize: 2, Status: "success"}) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for d, err := range hooks.Deliveries(t.Context(), id, DeliveriesOptions{PageSize: 2}) {
		if err != nil || d.ID < firstDelivery {
			t.Fatal(err)
		}
	}
	path := fmt.Sprintf("GET /orgs/acme/hooks/%d/deliveries?", id)
	want := []string{
		path + "per_page=2&status=success 200",
		path + "per_page=2 200",
		path + fmt.Sprintf("cursor=v1_%d&per_page=2 200", firstDelivery),
	}
	if got := log(g); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDeliveriesStopEarly(t *testing.T) {
	t.Parallel()
	for take, requests := range map[int]int{1: 1, 9: 1, 10: 1, 11: 2, 20: 2} {
		g, hooks, id := newDeliveries(t, 40, fakegithub.Options{})
		n := 0
		for _, err := range hooks.Deliveries(t.Context(), id, DeliveriesOptions{PageSize: 10}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n == take {
				break
			}
		}
		if got := len(g.Requests()); got != requests {
			t.Errorf("%d deliveries took %d requests, want %d", take, got, requests)
		}
	}
}

func cursorPage(cursor string) exchange {
	return reply(200, `[{"id":1,"guid":"g","delivered_at":"2024-05-06T07:08:09Z"}]`,
		"Link", `<https://evil.test/steal?cursor=`+cursor+`&per_page=100>; rel="next", <https://github.test/?cursor=z>; rel="prev"`)
}

func TestCursorsEnd(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		exchanges []exchange
		want      int
	}{
		"to itself":     {[]exchange{cursorPage("a")}, 2},
		"to and fro":    {[]exchange{cursorPage("a"), cursorPage("b"), cursorPage("a")}, 3},
		"previous only": {[]exchange{reply(200, "[]", "Link", `<https://github.test/?cursor=z>; rel="prev"`)}, 1},
		"empty cursor":  {[]exchange{cursorPage("")}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWire(test.exchanges...)
			for _, err := range acme(t, w).Deliveries(t.Context(), 7, DeliveriesOptions{}) {
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, r := range w.want(t, test.want) {
				if !strings.HasPrefix(r.url, testBase+"orgs/acme/hooks/7/deliveries?") {
					t.Errorf("a request went to %s", r.url)
				}
			}
		})
	}
}

// A list of deliveries that never ends is an error.
func TestEndlessDeliveries(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{"empty pages": "[]", "pages with deliveries": `[{"id":1}]`} {
		n := 0
		w := newWire(func(req *http.Request) (*http.Response, error) {
			n++
			return reply(200, body, "Link", fmt.Sprintf(`<https://github.test/?cursor=%d>; rel="next"`, n))(req)
		})
		var unreadable *UnreadableError
		var last error
		for _, last = range acme(t, w).Deliveries(t.Context(), 7, DeliveriesOptions{}) {
		}
		if !errors.As(last, &unreadable) || !strings.Contains(last.Error(), "more than 1000 pages") {
			t.Errorf("%s: got %v, want an UnreadableError", name, last)
		}
		w.want(t, maxPages)
	}
}

func TestDeliveriesError(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]exchange{
		"null":           reply(200, "null"),
		"object":         reply(200, "{}"),
		"entry of zeros": reply(200, "[{}]"),
		"page":           reply(200, "<html>"),
		"empty":          reply(200, ""),
		"id as a text":   reply(200, `[{"id":"1"}]`),
		"refused":        reply(422, `{"message":"Invalid request. 'status' is not a permitted key."}`),
		"gone":           reply(404, `{"message":"Not Found"}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWire(cursorPage("a"), answer)
			var got []int64
			var failed error
			for d, err := range acme(t, w).Deliveries(t.Context(), 7, DeliveriesOptions{}) {
				if failed != nil {
					t.Fatal("it goes on after an error")
				}
				if failed = err; err == nil {
					got = append(got, d.ID)
				}
			}
			if failed == nil || !slices.Equal(got, []int64{1}) {
				t.Errorf("got %v, %v, want the first page and an error", got, failed)
			}
		})
	}
}
