package fakegithub_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestETags(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	a := g.want(201, "POST", hooksPath, `{"name":"web","config":{"url":"https://192.0.2.1/"}}`)
	strong := a.header.Get("ETag")
	id := int64(a.decode(t)["id"].(float64))
	a = g.want(200, "GET", hookPath(id), "")
	weak := a.header.Get("ETag")
	if weak != "W/"+strong || a.header.Get("Last-Modified") != c.Now().Format(http.TimeFormat) {
		t.Errorf("created with %s, read with %s, last modified %s", strong, weak, a.header.Get("Last-Modified"))
	}
	for _, path := range []string{hookPath(id), hooksPath, hookPath(id) + "/config"} {
		tag := g.want(200, "GET", path, "").header.Get("ETag")
		before := g.want(200, "GET", path, "").header.Get("X-RateLimit-Used")
		a := g.want(304, "GET", path, "", "If-None-Match", `"other", `+tag)
		if a.body != "" || a.header.Get("ETag") != tag || a.header.Get("X-RateLimit-Used") != before {
			t.Errorf("%s: 304 with %q, tag %s, used %s after %s", path, a.body, a.header.Get("ETag"), a.header.Get("X-RateLimit-Used"), before)
		}
		g.want(200, "GET", path, "", "If-None-Match", `"other"`)
	}
	g.want(304, "GET", hookPath(id), "", "If-None-Match", strong)
	c.advance(time.Second)
	g.want(200, "PATCH", hookPath(id), `{"active":false}`)
	g.want(200, "GET", hookPath(id), "", "If-None-Match", weak)
}

func TestRateLimit(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now, RateLimit: 3})
	g.AddToken("other", fakegithub.Token{Scopes: []string{"admin:org_hook"}})
	reset := strconv.FormatInt(c.Now().Add(time.Hour).Unix(), 10)
	check := func(a answer, used, remaining string) {
		t.Helper()
		for name, want := range map[string]string{"Limit": "3", "Used": used, "Remaining": remaining, "Reset": reset, "Resource": "core"} {
			if got := a.header.Get("X-RateLimit-" + name); got != want {
				t.Errorf("X-RateLimit-%s: got %q, want %q", name, got, want)
			}
		}
	}
	check(g.want(200, "GET", hooksPath, ""), "1", "2")
	c.advance(time.Minute)
	check(g.want(404, "GET", hookPath(1), ""), "2", "1")
	g.AddToken("classic", fakegithub.Token{Scopes: []string{"admin:org_hook"}}) // what it used stays
	check(g.want(200, "GET", hooksPath, ""), "3", "0")
	a := g.want(403, "POST", hooksPath, `{"name":"web","config":{"url":"https://192.0.2.1/"}}`)
	check(a, "3", "0")
	if !contains(a.body, "API rate limit exceeded") || len(g.Hooks("acme")) != 0 {
		t.Errorf("over the limit: %s", a.body)
	}
	g.want(200, "GET", hooksPath, "", "Authorization", "token other")
	c.advance(time.Hour)
	if a := g.want(200, "GET", hooksPath, ""); a.header.Get("X-RateLimit-Used") != "1" {
		t.Errorf("a new hour starts with %s used", a.header.Get("X-RateLimit-Used"))
	}
}

func TestNoRateLimit(t *testing.T) {
	g := start(t, fakegithub.Options{RateLimit: -1})
	if a := g.want(200, "GET", hooksPath, ""); a.header.Get("X-RateLimit-Limit") != "" {
		t.Errorf("got %v", a.header)
	}
}

func TestAPIVersion(t *testing.T) {
	g := start(t, fakegithub.Options{RetiredAPIVersions: []string{"2021-01-01"}})
	for _, test := range []struct {
		version, selected string
		status            int
	}{
		{"", "2022-11-28", 200},
		{"2022-11-28", "2022-11-28", 200},
		{"2026-03-10", "2026-03-10", 200},
		{"2021-01-01", "2022-11-28", 410},
		{"1999-01-01", "2022-11-28", 400},
	} {
		a := g.want(test.status, "GET", hooksPath, "", "X-GitHub-Api-Version", test.version)
		if a.header.Get("X-GitHub-Api-Version-Selected") != test.selected || a.header.Get("X-GitHub-Media-Type") == "" {
			t.Errorf("%q: got %v", test.version, a.header)
		}
	}
	got := g.want(400, "GET", hooksPath, "", "X-GitHub-Api-Version", "1999-01-01").decode(t)
	errors, _ := got["errors"].(string)
	want := `The version you specified in the "X-GitHub-API-Version" request header, "1999-01-01", is not a supported version. `
	if got["message"] != "Bad Request" || got["status"] != "400" || !strings.HasPrefix(errors, want) {
		t.Errorf("got %v", got)
	}
}
