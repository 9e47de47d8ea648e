package fakegithub_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestRateLimit(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now, RateLimit: 3})
	g.AddToken("other", fakegithub.Token{Scopes: []string{"admin:org_hook"}})
	reset := strconv.FormatInt(c.Now().Add(time.Hour).Unix(), 10)
	check := func(a response, used, remaining string) {
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
	g.AddToken("classic", fakegithub.Token{Scopes: []string{"admin:org_hook"}}) // its usage stays
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
