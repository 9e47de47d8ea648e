package fakegithub_test

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestGlobalAccess(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.AddToken("classic", fakegithub.Token{SiteAdmin: true}) // no scope is required
	id := g.AddGlobalHook(originalGlobal())
	permissions := map[string]string{"organization_hooks": "write"}
	g.AddToken("other-organization", fakegithub.Token{SiteAdmin: true, Scopes: []string{"site_admin"}, Organizations: []string{"other"}})
	g.AddToken("ordinary", fakegithub.Token{Scopes: []string{"admin:org_hook", "admin:enterprise", "site_admin"}})
	g.AddToken("fine", fakegithub.Token{Kind: fakegithub.FineGrained, Permissions: permissions})
	g.AddToken("fine-admin", fakegithub.Token{Kind: fakegithub.FineGrained, Permissions: permissions, SiteAdmin: true})

	for name, test := range map[string]struct {
		authorization string
		allowed       bool
		refusal       int
		message       string
		scopes        string
	}{
		"no header":              {"", false, 401, "Requires authentication", ""},
		"unknown":                {"Bearer unknown", false, 401, "Bad credentials", ""},
		"site administrator":     {"Bearer classic", true, 0, "", ""},
		"token":                  {"token classic", true, 0, "", ""},
		"other organization":     {"Bearer other-organization", true, 0, "", "site_admin"},
		"no site administrator":  {"Bearer ordinary", false, 404, "Not Found", "admin:org_hook, admin:enterprise, site_admin"},
		"fine-grained":           {"Bearer fine", false, 404, "Not Found", ""},
		"fine-grained and admin": {"Bearer fine-admin", false, 404, "Not Found", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for _, request := range []struct {
				method, path, body string
				status             int
			}{
				{"GET", global.path, "", 200},
				{"GET", global.hookPath(id), "", 200},
				{"PATCH", global.hookPath(id), `{"config":{"url":"https://a.example/"}}`, 200},
				{"POST", global.path, `{"name":"web","config":{"url":"https://a.example/"}}`, 422},
				{"POST", global.hookPath(id) + "/pings", "", 204},
				{"DELETE", global.hookPath(1), "", 404},
			} {
				status := request.status
				if !test.allowed {
					status = test.refusal
				}
				a := g.want(status, request.method, request.path, request.body, "Authorization", test.authorization)
				if !test.allowed && a.decode(t)["message"] != test.message {
					t.Errorf("%s %s: got %s, want the message %q", request.method, request.path, a.body, test.message)
				}
				if got := a.header.Get("X-OAuth-Scopes"); got != test.scopes {
					t.Errorf("X-OAuth-Scopes: got %q, want %q", got, test.scopes)
				}
				for _, name := range []string{"X-Accepted-OAuth-Scopes", "X-Accepted-GitHub-Permissions"} {
					if got := a.header.Get(name); got != "" {
						t.Errorf("%s: got %q", name, got)
					}
				}
			}
		})
	}
	g.AddToken("classic", fakegithub.Token{})
	g.want(404, "GET", global.path, "")
	g.AddToken("classic", fakegithub.Token{SiteAdmin: true})
	g.want(404, "GET", hooksPath, "") // a site administrator needs the scope there
}

func TestNoSuchGlobalEndpoints(t *testing.T) {
	g := start(t, fakegithub.Options{})
	hook := global.hookPath(g.AddGlobalHook(originalGlobal()))
	for _, request := range []struct{ method, path string }{
		{"GET", hook + "/config"},
		{"PATCH", hook + "/config"},
		{"GET", hook + "/deliveries"},
		{"GET", hook + "/deliveries/1"},
		{"POST", hook + "/deliveries/1/attempts"},
		{"GET", hook + "/pings"},
		{"PUT", hook},
		{"DELETE", global.path},
		{"GET", global.path + "/x"},
		{"GET", "/admin"},
		{"GET", "/admin/organizations"},
	} {
		for _, prefix := range []string{"", "/api/v3"} {
			g.want(404, request.method, prefix+request.path, "")
		}
	}
	if n := len(g.GlobalHooks()); n != 1 {
		t.Errorf("there are %d hooks", n)
	}
}
