package fakegithub_test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestConcurrency(t *testing.T) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{MaxHooksPerEvent: 1000})
	var work sync.WaitGroup
	for i := range 200 {
		work.Go(func() {
			url := fmt.Sprintf("%s/%d", r.URL, i)
			a, err := g.try(g.request("POST", hooksPath, fmt.Sprintf(`{"name":"web","config":{"url":%q}}`, url)))
			if err != nil || a.status != 201 {
				t.Errorf("create %d: %d, %v", i, a.status, err)
				return
			}
			id := int64(a.decode(t)["id"].(float64))
			for _, step := range []struct{ method, path, body string }{
				{"PATCH", hookPath(id), `{"active":false}`},
				{"PATCH", hookPath(id) + "/config", `{"secret":"s"}`},
				{"GET", hooksPath, ""},
				{"GET", hookPath(id) + "/deliveries", ""},
				{"POST", hookPath(id) + "/pings", ""},
			} {
				if a, err := g.try(g.request(step.method, step.path, step.body)); err != nil || a.status >= 300 {
					t.Errorf("%s %s: %d, %v", step.method, step.path, a.status, err)
				}
			}
			g.ChangeHook("acme", id, func(h *fakegithub.Hook) { h.Events = append(h.Events, "fork") })
			g.Inject(fakegithub.Fault{Path: "/nowhere", Responder: fakegithub.Hang()})()
		})
	}
	work.Wait()
	g.waitForDeliveries()
	if hooks, got := len(g.Hooks("acme")), len(r.got()); hooks != 200 || got != 400 {
		t.Errorf("%d hooks, %d deliveries", hooks, got)
	}
	if n := len(g.Requests()); n != 200*6 {
		t.Errorf("%d requests in the log", n)
	}
}

func TestMaxInFlight(t *testing.T) {
	g := start(t, fakegithub.Options{})
	for range 50 {
		g.want(200, "GET", hooksPath, "")
	}
	if n := g.MaxInFlight(); n != 1 {
		t.Errorf("one after the other: %d at once", n)
	}
	var together sync.WaitGroup
	together.Add(3)
	g.Inject(fakegithub.Fault{Responder: func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		together.Done()
		together.Wait()
		w.WriteHeader(http.StatusOK)
	}})
	var work sync.WaitGroup
	for range 3 {
		work.Go(func() { _, _ = g.try(g.request("GET", hooksPath, "")) })
	}
	work.Wait()
	if n := g.MaxInFlight(); n != 3 {
		t.Errorf("side by side: %d at once", n)
	}
	g.ResetRequests()
	if n := g.MaxInFlight(); n != 0 || len(g.Requests()) != 0 {
		t.Errorf("after a reset: %d at once, %d requests", n, len(g.Requests()))
	}
}

func TestLog(t *testing.T) {
	g := start(t, fakegithub.Options{})
	a := g.want(201, "POST", "/api/v3"+hooksPath+"?per_page=1", createBody)
	g.want(404, "GET", hookPath(1), "")
	requests := g.Requests()
	if want := "POST /orgs/acme/hooks?per_page=1 201\nGET /orgs/acme/hooks/1 404"; g.lines() != want {
		t.Errorf("got\n%s\nwant\n%s", g.lines(), want)
	}
	first := requests[0]
	if string(first.Body) != createBody || first.Query.Get("per_page") != "1" ||
		first.Header.Get("Authorization") != "Bearer classic" || first.RequestID != a.header.Get("X-GitHub-Request-Id") {
		t.Errorf("got %+v", first)
	}
	if slices.ContainsFunc(requests, func(r fakegithub.Request) bool { return r.Time.IsZero() }) {
		t.Error("a request has no time")
	}
}
