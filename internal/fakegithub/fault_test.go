package fakegithub_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const createBody = `{"name":"web","config":{"url":"https://192.0.2.1/"}}`

// lines returns the log as text.
func (g *github) lines() string {
	var lines []string
	for _, r := range g.Requests() {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}

func TestFaultMatching(t *testing.T) {
	g := start(t, fakegithub.Options{})
	response := func(status int) fakegithub.Responder { return fakegithub.Response(status, nil, "{}") }
	remove := g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks", Skip: 1, Times: 2, Responder: response(500)})
	g.Inject(fakegithub.Fault{
		Path:      "/orgs/acme/hooks/*",
		Match:     func(r *http.Request) bool { return r.Header.Get("X-Fail") == "yes" && len(g.Hooks("acme")) == 0 },
		Responder: response(502),
	})
	for _, status := range []int{200, 500, 500, 200} {
		g.want(status, "GET", "/api/v3/orgs/acme/hooks", "")
	}
	g.want(201, "POST", hooksPath, createBody)
	id := g.Hooks("acme")[0].ID
	g.want(204, "DELETE", hookPath(id), "", "X-Fail", "yes")
	g.want(502, "DELETE", hookPath(id), "", "X-Fail", "yes")
	g.want(404, "DELETE", hookPath(id), "")
	g.ClearFaults()
	g.want(404, "DELETE", hookPath(id), "", "X-Fail", "yes")
	remove()
	if got := g.lines(); !strings.HasPrefix(got, "GET /orgs/acme/hooks 200\nGET /orgs/acme/hooks 500\n") {
		t.Errorf("the log is\n%s", got)
	}
}

func TestFaultBeforeAndAfterCommit(t *testing.T) {
	for _, after := range []bool{false, true} {
		g := start(t, fakegithub.Options{})
		g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: after, Responder: fakegithub.ResetConnection()})
		if a, err := g.try(g.request("POST", hooksPath, createBody)); err == nil {
			t.Errorf("got %d instead of a reset", a.status)
		}
		hooks := len(g.Hooks("acme"))
		if after != (hooks == 1) {
			t.Errorf("after commit %t: %d hooks", after, hooks)
		}
		line := g.Requests()[0]
		if line.Status != 0 || string(line.Body) != createBody || line.RequestID == "" {
			t.Errorf("the log is %+v", line)
		}
		if used := g.want(200, "GET", hooksPath, "").header.Get("X-RateLimit-Used"); after != (used == "2") {
			t.Errorf("after commit %t: used %s", after, used)
		}
	}
}

func TestFaultGetsActualResponse(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{AfterCommit: true, Responder: func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
		body, _ := io.ReadAll(actual.Body)
		sent, _ := io.ReadAll(r.Body)
		if actual.StatusCode != 201 || !strings.Contains(string(body), `"id"`) || string(sent) != createBody {
			t.Errorf("got %d %s for %s", actual.StatusCode, body, sent)
		}
		w.WriteHeader(http.StatusBadGateway)
	}})
	g.want(502, "POST", hooksPath, createBody)
}

func TestFaultResponses(t *testing.T) {
	reset := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		respond fakegithub.Responder
		status  int
		header  map[string]string
		body    string
	}{
		"any":             {fakegithub.Response(418, http.Header{"X-A": {"b"}, "Server": nil}, "tea"), 418, map[string]string{"X-A": "b", "Server": ""}, "tea"},
		"html":            {fakegithub.HTML(502), 502, map[string]string{"Content-Type": "text/html", "X-GitHub-Request-Id": ""}, "<h1>502 Bad Gateway</h1>"},
		"secondary":       {fakegithub.SecondaryLimit(403, "7"), 403, map[string]string{"Retry-After": "7"}, `secondary-rate-limits"`},
		"secondary, bare": {fakegithub.SecondaryLimit(429, ""), 429, map[string]string{"Retry-After": ""}, `"status":"429"`},
		"primary":         {fakegithub.PrimaryLimit(429, reset), 429, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1893456000"}, "API rate limit exceeded"},
		"redirect":        {fakegithub.Redirect(307, "/orgs/other/hooks"), 307, map[string]string{"Location": "/orgs/other/hooks"}, `"url":"/orgs/other/hooks"`},
		"unprocessable":   {fakegithub.Unprocessable("one", "two"), 422, nil, `"errors":[{"resource":"Hook","code":"custom","message":"one"},{"resource":"Hook","code":"custom","message":"two"}]`},
		"truncated":       {fakegithub.Truncated(), 200, nil, "["},
		"no response":     {func(http.ResponseWriter, *http.Request, *http.Response) {}, 200, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			g := start(t, fakegithub.Options{})
			g.Inject(fakegithub.Fault{Responder: test.respond, AfterCommit: name == "truncated"})
			a := g.want(test.status, "GET", hooksPath, "")
			if !contains(a.body, test.body) {
				t.Errorf("want %s in %s", test.body, a.body)
			}
			for header, value := range test.header {
				if got := a.header.Get(header); got != value {
					t.Errorf("%s: got %q, want %q", header, got, value)
				}
			}
			if got := g.Requests()[0].Status; got != test.status {
				t.Errorf("the log has %d", got)
			}
		})
	}
}

func TestDamagedResponses(t *testing.T) {
	for _, after := range []bool{false, true} {
		g := start(t, fakegithub.Options{})
		remove := g.Inject(fakegithub.Fault{AfterCommit: after, Responder: fakegithub.Truncated()})
		if a := g.want(201, "POST", hooksPath, createBody); json.Valid([]byte(a.body)) || a.body == "" {
			t.Errorf("truncated: %s", a.body)
		}
		remove()
		g.Inject(fakegithub.Fault{AfterCommit: after, Responder: fakegithub.CutOff()})
		if a, err := g.try(g.request("GET", hooksPath, "")); err == nil || a.status != 200 {
			t.Errorf("cut off: got %d, %v", a.status, err)
		}
	}
}

// TestEndlessResponses ends responses by disconnecting the client, and by closing the
// server.
func TestEndlessResponses(t *testing.T) {
	for name, respond := range map[string]fakegithub.Responder{"hang": fakegithub.Hang(), "endless": fakegithub.Endless()} {
		for _, clientDisconnects := range []bool{true, false} {
			g := start(t, fakegithub.Options{})
			faulted := make(chan struct{})
			g.Inject(fakegithub.Fault{Responder: func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
				close(faulted)
				respond(w, r, actual)
			}})
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				<-faulted
				if clientDisconnects {
					cancel()
				} else {
					g.Close()
				}
			}()
			if a, err := g.try(g.request("GET", hooksPath, "").WithContext(ctx)); err == nil {
				t.Errorf("%s: got %d %s", name, a.status, a.body)
			}
			cancel()
		}
	}
}

func TestLatency(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.SetLatency(time.Millisecond)
	g.want(200, "GET", hooksPath, "")
	g.SetLatency(time.Hour)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if a, err := g.try(g.request("POST", hooksPath, createBody).WithContext(ctx)); err == nil {
		t.Errorf("got %d", a.status)
	}
	if n := len(g.Hooks("acme")); n != 0 {
		t.Errorf("%d hooks of a client that disconnected", n)
	}
}
