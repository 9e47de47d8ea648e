package fakegithub_test

import (
	"net/http"
	"slices"
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

func TestNotModified(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.create("https://example.com", "")
	read := g.want(200, "GET", hookPath(id), "")
	modified, tag := read.header.Get("Last-Modified"), read.header.Get("ETag")
	earlier := "Sun, 01 Mar 2026 11:59:59 GMT"
	for _, test := range []struct {
		name    string
		path    string
		status  int
		headers []string
	}{
		{"its ETag", hookPath(id), 304, []string{"If-None-Match", tag}},
		{"its time", hookPath(id), 304, []string{"If-Modified-Since", modified}},
		{"an earlier time", hookPath(id), 200, []string{"If-Modified-Since", earlier}},
		{"not a time", hookPath(id), 200, []string{"If-Modified-Since", "yesterday"}},
		{"a different ETag and its time", hookPath(id), 200, []string{"If-None-Match", `"other"`, "If-Modified-Since", modified}},
		{"its ETag and an earlier time", hookPath(id), 304, []string{"If-None-Match", tag, "If-Modified-Since", earlier}},
		{"a list, which has no time", hooksPath, 200, []string{"If-Modified-Since", modified}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := g.in(t).want(test.status, "GET", test.path, "", test.headers...)
			for _, name := range []string{"X-OAuth-Scopes", "X-Accepted-OAuth-Scopes", "X-GitHub-Media-Type", "Content-Type"} {
				if has := a.header.Get(name) != ""; has != (test.status == 200) {
					t.Errorf("%d with %s: %t", test.status, name, has)
				}
			}
			if a.header.Get("ETag") == "" || a.header.Get("X-RateLimit-Used") == "" {
				t.Errorf("%d without ETag or rate limit: %v", test.status, a.header)
			}
		})
	}
}

func TestHead(t *testing.T) { eachKind(t, testHead) }

func testHead(t *testing.T, k kind) {
	g := start(t, fakegithub.Options{})
	id := g.createIn(k, "https://example.com", "")
	delivery := g.AddDelivery(k.owner, id, fakegithub.Delivery{ID: 12})
	if delivery != 12 {
		t.Fatalf("delivery %d", delivery)
	}
	for _, path := range []string{
		k.path, k.hookPath(id), k.hookPath(id) + "/config", k.hookPath(id) + "/deliveries", k.hookPath(id) + "/deliveries/12",
	} {
		get, head := g.want(200, "GET", path, ""), g.want(200, "HEAD", path, "")
		if head.body != "" || head.header.Get("ETag") != get.header.Get("ETag") ||
			head.header.Get("Content-Type") != get.header.Get("Content-Type") {
			t.Errorf("HEAD %s: %q %v", path, head.body, head.header)
		}
	}
	g.want(404, "HEAD", k.hookPath(1), "")
	g.want(404, "HEAD", k.hookPath(id)+"/pings", "")
	tag := g.want(200, "HEAD", k.hookPath(id), "").header.Get("ETag")
	g.want(304, "HEAD", k.hookPath(id), "", "If-None-Match", tag)
}

func TestDeprecation(t *testing.T) {
	const next = `/orgs/Acme/hooks?per_page=1&page=2>; rel="next"`
	for _, test := range []struct {
		name        string
		deprecation fakegithub.Deprecation
		version     string
		lines       int
		announced   bool
	}{
		{"not deprecated", fakegithub.NotDeprecated, "2022-11-28", 1, false},
		{"joined", fakegithub.DeprecationLinkJoined, "2022-11-28", 1, true},
		{"separate", fakegithub.DeprecationLinkSeparate, "2022-11-28", 2, true},
		{"default version", fakegithub.DeprecationLinkJoined, "", 1, true},
		{"newest version", fakegithub.DeprecationLinkJoined, "2026-03-10", 1, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := start(t, fakegithub.Options{Deprecation: test.deprecation})
			g.create("https://example.com/1", "")
			id := g.create("https://example.com/2", "")
			a := g.want(200, "GET", hooksPath+"?per_page=1", "", "X-GitHub-Api-Version", test.version)
			lines := a.header.Values("Link")
			all := strings.Join(lines, ", ")
			if len(lines) != test.lines || !strings.Contains(all, next) || strings.Contains(all, `rel="deprecation"`) != test.announced {
				t.Errorf("got Link %q", lines)
			}
			for _, name := range []string{"Deprecation", "Sunset"} {
				if has := a.header.Get(name) != ""; has != test.announced {
					t.Errorf("%s: %t, want %t", name, has, test.announced)
				}
			}
			one := g.want(200, "GET", hookPath(id), "", "X-GitHub-Api-Version", test.version)
			if has := slices.ContainsFunc(one.header.Values("Link"), func(l string) bool {
				return strings.Contains(l, `rel="deprecation"`)
			}); has != test.announced {
				t.Errorf("one webhook has Link %q", one.header.Values("Link"))
			}
		})
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
