package fakegithub_test

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// The scopes that GitHub accepts for the hooks of a repository (recorded).
const (
	repositoryRead  = "admin:repo_hook, public_repo, read:repo_hook, repo, write:repo_hook"
	repositoryWrite = "admin:repo_hook, public_repo, repo, write:repo_hook"
)

func accepts(scopes string) map[string]string {
	return map[string]string{"X-Accepted-OAuth-Scopes": scopes}
}

func TestAuthorization(t *testing.T) {
	g := start(t, fakegithub.Options{})
	id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
	repositoryID := g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://a.example/"})
	g.AddToken("scopeless", fakegithub.Token{Scopes: []string{"repo"}})
	g.AddToken("organizations", fakegithub.Token{Scopes: []string{"admin:org_hook", "public_repo"}})
	for _, scope := range []string{"admin", "write", "read"} {
		g.AddToken(scope+" scope", fakegithub.Token{Scopes: []string{scope + ":repo_hook"}})
	}
	g.AddToken("invisible", fakegithub.Token{Scopes: []string{"admin:org_hook"}, Organizations: []string{"other"}})
	g.AddToken("none", fakegithub.Token{Kind: fakegithub.FineGrained})
	g.AddToken("reader", fakegithub.Token{Kind: fakegithub.FineGrained, Permissions: map[string]string{"organization_hooks": "read", "repository_hooks": "read"}})
	g.AddToken("writer", fakegithub.Token{Kind: fakegithub.FineGrained, Permissions: map[string]string{"organization_hooks": "write", "repository_hooks": "write"}, Organizations: []string{"ACME"}})

	for name, test := range map[string]struct {
		authorization, method, path string
		status                      int
		message                     string
		header                      map[string]string
	}{
		"no header":             {"", "GET", hooksPath, 401, "Requires authentication", nil},
		"unknown scheme":        {"Basic abc", "GET", hooksPath, 401, "Requires authentication", nil},
		"unknown":               {"Bearer unknown", "GET", hooksPath, 401, "Bad credentials", nil},
		"bearer":                {"Bearer classic", "GET", hooksPath, 200, "", map[string]string{"X-OAuth-Scopes": "repo, admin:org_hook", "X-Accepted-OAuth-Scopes": "admin:org_hook"}},
		"token":                 {"token classic", "GET", hooksPath, 200, "", nil},
		"upper case":            {"Bearer classic", "GET", "/orgs/ACME/hooks", 200, "", nil},
		"no scope":              {"Bearer scopeless", "GET", hooksPath, 404, "Not Found", map[string]string{"X-OAuth-Scopes": "repo", "X-Accepted-OAuth-Scopes": "admin:org_hook"}},
		"not visible":           {"Bearer invisible", "GET", hooksPath, 404, "Not Found", nil},
		"no organization":       {"Bearer classic", "GET", "/orgs/nobody/hooks", 404, "Not Found", nil},
		"no such path":          {"Bearer classic", "GET", "/orgs/acme/nothing", 404, "Not Found", nil},
		"no such method":        {"Bearer classic", "PUT", hooksPath, 404, "Not Found", nil},
		"no permission":         {"Bearer none", "GET", hooksPath, 403, "Resource not accessible by personal access token", map[string]string{"X-Accepted-GitHub-Permissions": "organization_hooks=read"}},
		"read permission":       {"Bearer reader", "GET", hooksPath, 200, "", nil},
		"no write permission":   {"Bearer reader", "DELETE", hookPath(id), 403, "Resource not accessible by personal access token", map[string]string{"X-Accepted-GitHub-Permissions": "organization_hooks=write"}},
		"write implies reading": {"Bearer writer", "GET", hookPath(id), 200, "", nil},

		"repository":                     {"Bearer classic", "GET", repository.path, 200, "", accepts(repositoryRead)},
		"repository, upper case":         {"Bearer classic", "GET", "/repos/ACME/WIDGETS/hooks", 200, "", nil},
		"repository, scope repo":         {"Bearer scopeless", "POST", repository.path, 422, "Invalid request.\n\n\"config\" wasn't supplied.", accepts(repositoryWrite)},
		"repository, no scope":           {"Bearer organizations", "GET", repository.path, 404, "Not Found", accepts(repositoryRead)},
		"repository, not visible":        {"Bearer invisible", "GET", repository.path, 404, "Not Found", nil},
		"repository, no account":         {"Bearer classic", "GET", "/repos/nobody/widgets/hooks", 404, "Not Found", nil},
		"repository, no repository":      {"Bearer classic", "GET", "/repos/acme/nothing/hooks", 404, "Not Found", nil},
		"repository, scope read":         {"Bearer read scope", "GET", repository.hookPath(repositoryID), 200, "", nil},
		"repository, ping, scope read":   {"Bearer read scope", "POST", repository.hookPath(repositoryID) + "/pings", 204, "", accepts(repositoryRead)},
		"repository, update, scope read": {"Bearer read scope", "PATCH", repository.hookPath(repositoryID), 404, "Not Found", accepts(repositoryWrite)},
		"repository, scope write":        {"Bearer write scope", "PATCH", repository.hookPath(repositoryID), 200, "", nil},
		"repository, delete, write":      {"Bearer write scope", "DELETE", repository.hookPath(repositoryID), 404, "Not Found", accepts("admin:repo_hook, public_repo, repo")},
		"repository, scope admin":        {"Bearer admin scope", "DELETE", repository.hookPath(1), 404, "Not Found", nil},
		"repository, no permission":      {"Bearer none", "GET", repository.path, 403, "Resource not accessible by personal access token", map[string]string{"X-Accepted-GitHub-Permissions": "repository_hooks=read"}},
		"repository, read permission":    {"Bearer reader", "GET", repository.path, 200, "", nil},
		"repository, ping, read":         {"Bearer reader", "POST", repository.hookPath(repositoryID) + "/pings", 204, "", map[string]string{"X-Accepted-GitHub-Permissions": "repository_hooks=read"}},
		"repository, no write":           {"Bearer reader", "DELETE", repository.hookPath(repositoryID), 403, "Resource not accessible by personal access token", map[string]string{"X-Accepted-GitHub-Permissions": "repository_hooks=write"}},
		"repository, write":              {"Bearer writer", "PATCH", repository.hookPath(repositoryID), 200, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(test.status, test.method, test.path, "", "Authorization", test.authorization)
			for name, value := range test.header {
				if got := a.header.Get(name); got != value {
					t.Errorf("%s: got %q, want %q", name, got, value)
				}
			}
			if test.message == "" {
				return
			}
			body := a.decode(t)
			if body["message"] != test.message {
				t.Errorf("got %s, want the message %q", a.body, test.message)
			}
			if _, ok := body["status"].(string); !ok || body["documentation_url"] == nil {
				t.Errorf("status must be a string beside documentation_url: %s", a.body)
			}
		})
	}
}

// TestTokenSeesRepositoriesOfItsAccounts limits tokens to accounts.
func TestTokenSeesRepositoriesOfItsAccounts(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.AddRepository("octocat", "gadgets")
	g.AddToken("octocat", fakegithub.Token{Scopes: []string{"repo"}, Organizations: []string{"OctoCat"}})
	g.want(200, "GET", "/repos/octocat/gadgets/hooks", "", "Authorization", "Bearer octocat")
	g.want(404, "GET", repository.path, "", "Authorization", "Bearer octocat")
	g.RenameRepository("acme/widgets", "octocat/widgets")
	g.want(301, "GET", repository.path, "", "Authorization", "Bearer octocat")
	g.RenameRepository("octocat/widgets", "acme/widgets")
	g.want(404, "GET", "/repos/octocat/widgets/hooks", "", "Authorization", "Bearer octocat")
	g.want(404, "GET", "/orgs/octocat/hooks", "")

	g.AddOrganization("octocat")
	g.want(200, "GET", "/orgs/octocat/hooks", "")
	g.want(200, "GET", "/repos/octocat/gadgets/hooks", "")
}

func TestLostAccess(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.want(200, "GET", hooksPath, "")
	g.AddToken("classic", fakegithub.Token{})
	g.want(404, "GET", hooksPath, "")
	g.RemoveToken("classic")
	g.want(401, "GET", hooksPath, "")
}

func TestOrganizations(t *testing.T) {
	g := start(t, fakegithub.Options{})
	if again := g.AddOrganization("acme"); again != g.orgID {
		t.Errorf("got id %d for an organization that has %d", again, g.orgID)
	}
	id := g.create("https://a.example/", "")
	g.RenameOrganization("acme", "Umbrella")
	g.want(404, "GET", hookPath(id), "")
	a := g.want(200, "GET", "/orgs/umbrella/hooks", "")
	if want := g.url + "/orgs/Umbrella/hooks/"; !contains(a.body, want) {
		t.Errorf("want %s in %s", want, a.body)
	}
}
