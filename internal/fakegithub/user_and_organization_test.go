package fakegithub_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// The keys and JSON types of an organization, a user, and a hook in a payload (recorded).
const (
	organizationShape = "login string, id number, node_id string, url string, repos_url string, events_url string, " +
		"hooks_url string, issues_url string, members_url string, public_members_url string, avatar_url string, description null"
	userShape = "login string, id number, node_id string, avatar_url string, gravatar_id string, url string, html_url string, " +
		"followers_url string, following_url string, gists_url string, starred_url string, subscriptions_url string, " +
		"organizations_url string, repos_url string, events_url string, received_events_url string, type string, site_admin boolean"
	hookShape = "type string, id number, name string, active boolean, events array, events[0] string, config object, " +
		"config.url string, config.insecure_ssl string, config.content_type string, " +
		"updated_at string, created_at string, url string, ping_url string, deliveries_url string"
)

// checkShape compares the keys and types of a JSON object.
func checkShape(t *testing.T, what string, body any, wants ...string) {
	t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	got := shape(string(b))
	delete(got, "")
	want := map[string]string{}
	for line := range strings.SplitSeq(strings.Join(wants, ", "), ", ") {
		key, kind, _ := strings.Cut(line, " ")
		want["."+key] = kind
	}
	if !maps.Equal(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, lines(got), lines(want))
	}
}

func lines(m map[string]string) []string {
	var all []string
	for key, kind := range m {
		all = append(all, key+" "+kind)
	}
	slices.Sort(all)
	return all
}

func TestPingPayload(t *testing.T) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{})
	g.AddToken("site-admin", fakegithub.Token{SiteAdmin: true})
	g.create(r.URL, `,"content_type":"json"`)
	g.waitForDeliveries()
	g.want(201, "POST", "/admin/hooks", `{"name":"web","config":{"url":"`+r.URL+`","content_type":"json"}}`, "Authorization", "Bearer site-admin")
	g.waitForDeliveries()
	got := r.got()
	if len(got) != 2 {
		t.Fatalf("%d deliveries", len(got))
	}
	var pings [2]map[string]any
	for i := range pings {
		if err := json.Unmarshal(got[i].body, &pings[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"hook hook_id organization sender zen", "hook hook_id sender zen"} {
		if keys := strings.Join(slices.Sorted(maps.Keys(pings[i])), " "); keys != want {
			t.Errorf("ping %d has %q, want %q", i, keys, want)
		}
		checkShape(t, "sender", pings[i]["sender"], userShape)
	}
	checkShape(t, "organization", pings[0]["organization"], organizationShape)
	checkShape(t, "hook", pings[0]["hook"], hookShape)
}

func TestEnterpriseHeaders(t *testing.T) {
	for _, enterprise := range []*fakegithub.Enterprise{nil, {Host: "github.example.com", Version: "3.19.1"}} {
		t.Run(fmt.Sprintf("%+v", enterprise), func(t *testing.T) {
			var want fakegithub.Enterprise
			if enterprise != nil {
				want = *enterprise
			}
			r := newReceiver(t, false)
			g := start(t, fakegithub.Options{Enterprise: enterprise})
			g.AddHook("acme", fakegithub.Hook{URL: r.URL, Active: true})
			g.AddGlobalHook(fakegithub.Hook{URL: r.URL, Active: true})
			g.Trigger("acme", "push", []byte("{}"))
			g.TriggerGlobal("user", []byte("{}"))
			g.waitForDeliveries()
			got := r.got()
			if len(got) != 2 {
				t.Fatalf("%d deliveries", len(got))
			}
			for _, d := range got {
				host, version := d.header.Get("X-GitHub-Enterprise-Host"), d.header.Get("X-GitHub-Enterprise-Version")
				if host != want.Host || version != want.Version {
					t.Errorf("%s has %q and %q", d.header.Get("X-GitHub-Event"), host, version)
				}
			}
		})
	}
}

func TestGetOrganization(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.AddToken("weak", fakegithub.Token{})
	g.AddToken("fine", fakegithub.Token{Kind: fakegithub.FineGrained})
	byID := fmt.Sprintf("/organizations/%d", g.orgID)
	for _, path := range []string{"/orgs/Acme", "/orgs/acme", "/api/v3/orgs/acme", byID} {
		for _, token := range []string{"classic", "weak", "fine"} {
			a := g.want(200, "GET", path, "", "Authorization", "Bearer "+token)
			body := a.decode(t)
			if body["login"] != "Acme" || int64(body["id"].(float64)) != g.orgID || body["type"] != "Organization" {
				t.Errorf("GET %s: got %s", path, a.body)
			}
		}
	}
	a := g.want(200, "HEAD", "/orgs/acme", "")
	if scopes := a.header.Get("X-Accepted-OAuth-Scopes"); scopes != "admin:org, read:org, repo, user, write:org" {
		t.Errorf("accepted scopes: %q", scopes)
	}
	g.want(304, "GET", "/orgs/acme", "", "If-Modified-Since", a.header.Get("Last-Modified"))
	missing := g.want(404, "GET", "/orgs/nobody", "")
	if !strings.Contains(missing.body, "rest/orgs/orgs#get-an-organization") {
		t.Errorf("got %s", missing.body)
	}
	g.want(404, "PATCH", "/orgs/acme", "{}")
	g.want(401, "GET", "/orgs/acme", "", "Authorization", "Bearer wrong")
	checkShape(t, "organization", g.want(200, "GET", "/orgs/acme", "").decode(t), organizationShape,
		"name null, company null, blog null, location null, email null, twitter_username null, is_verified boolean, "+
			"has_organization_projects boolean, has_repository_projects boolean, public_repos number, public_gists number, "+
			"followers number, following number, html_url string, created_at string, updated_at string, archived_at null, type string")
}

func TestGetUser(t *testing.T) {
	g := start(t, fakegithub.Options{})
	a := g.want(200, "GET", "/user", "")
	if scopes, ok := a.header["X-Accepted-Oauth-Scopes"]; !ok || scopes[0] != "" {
		t.Errorf("accepted scopes: %q", scopes)
	}
	checkShape(t, "user", a.decode(t), userShape,
		"name null, company null, blog null, location null, email null, hireable null, bio null, twitter_username null, "+
			"public_repos number, public_gists number, followers number, following number, created_at string, updated_at string")
	g.want(401, "GET", "/user", "", "Authorization", "")
	g.want(404, "POST", "/user", "")
}
