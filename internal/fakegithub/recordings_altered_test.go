package fakegithub_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// altered are responses of the fake with one error each, and the difference that must be
// found.
var altered = []struct {
	request  string // the first of its kind in the recordings
	name     string // of a header; "" is the body
	from, to string // an empty from replaces the whole header
	what     string
}{
	{"POST /orgs/{org}/hooks 201", "", `"id":`, `"di":`, "body.id: missing, recorded number"},
	{"POST /orgs/{org}/hooks 201", "", `"id":`, `"di":`, "body.di: number, not recorded"},
	{"POST /orgs/{org}/hooks 201", "", `"active":true`, `"active":"true"`, "body.active: string, recorded boolean"},
	{"POST /orgs/{org}/hooks 201", "", `"insecure_ssl":"0"`, `"insecure_ssl":0`, "body.config.insecure_ssl: number, recorded string"},
	{"POST /orgs/{org}/hooks 201", "", `["push"]`, `[]`, "body.events[0]: missing, recorded string"},
	{"POST /orgs/{org}/hooks 201", "", `["push"]`, `["push","fork"]`, "body.events[1]: string, not recorded"},
	{"POST /orgs/{org}/hooks 201", "", `{`, ``, "body: no JSON, recorded object"},
	{"POST /orgs/{org}/hooks 201", "Etag", `"`, `W/"`, "ETag: weak, recorded strong"},
	{"POST /orgs/{org}/hooks 201", "Etag", "", "", "ETag: missing, recorded strong"},
	{"POST /orgs/{org}/hooks 201", "Location", "", "", "Location: missing"},
	{"POST /orgs/{org}/hooks 201", "Location", "/hooks/", "/skooh/", "Location: "},
	{"POST /orgs/{org}/hooks 201", "Last-Modified", "", "Fri, 24 Sep 2021 05:58:39 GMT", "Last-Modified: a date, not recorded"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "Etag", "W/", "", "ETag: strong, recorded weak"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "Last-Modified", "", "", "Last-Modified: missing, recorded a date"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "Content-Type", "; charset=utf-8", "", "Content-Type: application/json, recorded "},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Ratelimit-Used", "", "", "X-RateLimit-Used: missing"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Ratelimit-Resource", "core", "search", "X-RateLimit-Resource: search, recorded core"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Oauth-Scopes", ", ", ",", "X-OAuth-Scopes: "},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Accepted-Oauth-Scopes", "admin:", "write:", "X-Accepted-OAuth-Scopes: write:org_hook, recorded"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Github-Request-Id", "", "", "X-GitHub-Request-Id: missing"},
	{"GET /orgs/{org}/hooks/{hook_id} 200", "X-Github-Media-Type", "", "", "X-GitHub-Media-Type: missing"},
	{"GET /orgs/{org}/hooks/{hook_id} 404", "", `"documentation_url":`, `"docs":`, "body.documentation_url: missing"},
	{"GET /orgs/{org}/hooks/{hook_id} 404", "", `"status":"404"`, `"status":404`, "body.status: number, not recorded"},
	{"PATCH /orgs/{org}/hooks/{hook_id} 200", "", `"type":`, `"last_response":`, "body.last_response: string, not recorded"},
	{"PATCH /orgs/{org}/hooks/{hook_id} 200", "", `"insecure_ssl":"0"`, `"insecure_ssl":0`, "body.config.insecure_ssl: number, not recorded"},
	{"DELETE /orgs/{org}/hooks/{hook_id} 204", "Content-Type", "", "text/html", "Content-Type: text/html, not recorded"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries 200", "", `[`, `[{},`, "body[1]: object, not recorded"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries 200", "", `"installation_id":null`, `"installation_id":0`, "body[0].installation_id: number, recorded null"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries 200", "Link", "", "", "Link: missing, recorded next by per_page and cursor"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries 200", "Link", "cursor=", "page=", "Link: next by per_page and page, recorded"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries 200", "Link", `"next"`, `"prev"`, "Link: prev by per_page and cursor, recorded"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id} 200", "", `"X-Hub-Signature-256":`, `"x":`, "body.request.headers.X-Hub-Signature-256: missing"},
	{"GET /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id} 200", "", `"payload":""`, `"payload":null`, "body.response.payload: null, recorded string"},
	{"POST /orgs/{org}/hooks/{hook_id}/deliveries/{delivery_id}/attempts 202", "", `{}`, ``, "body: missing, recorded object"},
}

// TestRecordingsCheckCanFail alters correct responses.
func TestRecordingsCheckCanFail(t *testing.T) {
	all := recordings(t)
	k := known{documents(t)[""], all}
	first := map[string]played{}
	for _, r := range all {
		for _, p := range play(t, r) {
			request := fmt.Sprintf("%s %s %d", p.method, p.template(), p.want.status)
			if _, ok := first[request]; !ok {
				first[request] = p
			}
		}
	}
	differs := func(p played, what string) bool {
		unexpected, _ := matchExpected(k.compare(p), expectedDifferences)
		return slices.ContainsFunc(unexpected, func(d difference) bool { return strings.HasPrefix(d.what, what) })
	}
	for _, d := range altered {
		p, ok := first[d.request]
		if !ok {
			t.Fatalf("%s is not recorded", d.request)
		}
		if differs(p, "") {
			t.Errorf("%s: the response differs without a change", d.request)
		}
		if !alter(&p.got, d.name, d.from, d.to) {
			t.Fatalf("%s: the text to alter is missing: %+v", d.what, p.got)
		}
		if !differs(p, d.what) {
			t.Errorf("%s: accepted without %q: %+v", d.request, d.what, p.got)
		}
		p = first[d.request]
		p.got.status = http.StatusTeapot
		if !differs(p, "status: 418, recorded ") {
			t.Errorf("%s: accepted a different status", d.request)
		}
	}
}

// alter changes a response, and reports whether it did.
func alter(a *response, name, from, to string) bool {
	before := a.body
	if name == "" {
		a.body = strings.Replace(before, from, to, 1)
		return a.body != before
	}
	a.header = a.header.Clone()
	before = a.header.Get(name)
	switch {
	case from != "":
		a.header.Set(name, strings.Replace(before, from, to, 1))
	case to != "":
		a.header.Set(name, to)
	default:
		a.header.Del(name)
	}
	return a.header.Get(name) != before
}

func TestExpectedDifferences(t *testing.T) {
	table := []expectedDifference{{"hub4j/", "ETag: *, not recorded", ""}}
	for _, test := range []struct {
		found              difference
		unexpected, unused int
	}{
		{difference{"hub4j/x", "", "ETag: weak, not recorded"}, 0, 0},
		{difference{"hub4j/x", "", "ETag: weak, recorded strong"}, 1, 1},
		{difference{"octokit.rb/x", "", "ETag: weak, not recorded"}, 1, 1},
	} {
		unexpected, unused := matchExpected([]difference{test.found}, table)
		if len(unexpected) != test.unexpected || len(unused) != test.unused {
			t.Errorf("%v: got %v and %v", test.found, unexpected, unused)
		}
	}
}
