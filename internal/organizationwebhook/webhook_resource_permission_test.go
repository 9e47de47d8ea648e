package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestLostPermission loses access to the organization in every way that looks
// like a deleted webhook: the plan fails, and the webhook stays in the state.
func TestLostPermission(t *testing.T) {
	t.Parallel()
	full := fakegithub.Token{Scopes: []string{"admin:org_hook"}}
	for _, row := range []struct {
		name    string
		lose    func(*acctest.Fake)
		restore func(*acctest.Fake)
		message []string
	}{
		{"the token loses its scope",
			func(g *acctest.Fake) {
				g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"read:org", "repo"}})
			},
			func(g *acctest.Fake) { g.AddToken(acctest.Token, full) },
			[]string{`Cannot list the webhooks of organization "acme"`, "404", `lacks the scope "admin:org_hook" (its scopes: ` + acctest.ByKind("read:org, repo", "read:org, repo:status") + `)`, acctest.ByKind("Either the organization", "Either the repository"),
				acctest.ByKind("Manage organization webhooks", "administrator of the repository"), acctest.ByKind("renamed", "deleted"), "request ID"}},
		{"a fine-grained token loses its permission",
			func(g *acctest.Fake) {
				g.AddToken(acctest.Token, fakegithub.Token{Kind: fakegithub.FineGrained, Permissions: map[string]string{}})
			},
			func(g *acctest.Fake) { g.AddToken(acctest.Token, full) },
			[]string{"403", "Resource not accessible by personal access token", acctest.ByKind("organization permission", "repository permission"), "organization_hooks=read"}},
		{"the organization enforces single sign-on",
			func(g *acctest.Fake) {
				g.Inject(fakegithub.Fault{Method: "GET", Responder: fakegithub.Response(403,
					http.Header{"X-GitHub-SSO": {"required; url=https://github.com/orgs/acme/sso?authorization_request=AB12"}},
					`{"message":"Resource protected by organization SAML enforcement."}`)})
			},
			func(g *acctest.Fake) { g.ClearFaults() },
			[]string{"403", "single sign-on", "https://github.com/orgs/acme/sso?authorization_request=AB12"}},
		{"the token is revoked",
			func(g *acctest.Fake) { g.RemoveToken(acctest.Token) },
			func(g *acctest.Fake) { g.AddToken(acctest.Token, full) },
			[]string{"token is not valid", "Bad credentials", "GITHUB_TOKEN"}},
		{"the organization is renamed",
			func(g *acctest.Fake) { g.RenameOrganization("acme", "acme-corp") },
			func(g *acctest.Fake) { g.RenameOrganization("acme-corp", "acme") },
			[]string{`organization "acme"`, "If the organization was renamed", "import NEW-NAME/HOOK_ID"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(row.name, "renamed") {
				acctest.OrganizationOnly(t, "GitHub redirects requests for the repositories of a renamed organization")
			}
			g := acctest.StartFake(t, fakegithub.Options{})
			var id int64
			create := g.Config(webhook(``))
			create.Check = func(*terraform.State) error {
				hook, err := onlyHook(g)
				id = hook.ID
				return err
			}
			lost := g.ConfigError(webhook(``), row.message...)
			lost.PreConfig = func() { row.lose(g) }
			// If the webhook were not in the state, the plan would create it.
			unchanged := g.Config(webhook(``))
			unchanged.PreConfig = func() { row.restore(g) }
			unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
			unchanged.Check = func(s *terraform.State) error {
				attributes := s.RootModule().Resources[address].Primary.Attributes
				if got := attributes["hook_id"]; got != fmt.Sprint(id) {
					return fmt.Errorf("the state has webhook %s, want %d", got, id)
				}
				return nil
			}
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, lost, unchanged}})
		})
	}
}

// TestDestroyWithoutPermission gets a 404 for the DELETE of a webhook that exists:
// the destroy fails, and the webhook stays in the state.
func TestDestroyWithoutPermission(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	denied := g.ConfigError(webhook(``), "Cannot delete webhook", `of organization "acme"`, "404")
	denied.Destroy = true
	denied.PreConfig = func() {
		// The list is readable, deleting is not allowed.
		g.Inject(fakegithub.Fault{Method: "DELETE", Responder: fakegithub.Response(404, nil, `{"message":"Not Found","status":"404"}`)})
	}
	unchanged := g.Config(webhook(``))
	unchanged.PreConfig = g.ClearFaults
	unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), denied, unchanged}})
}

// TestDeleteNotFound gets a 404 for the DELETE of a webhook that was in the list:
// a new list decides whether the webhook was deleted.
func TestDeleteNotFound(t *testing.T) {
	t.Parallel()
	notFound := fakegithub.Response(404, nil, `{"message":"Not Found","status":"404"}`)
	for _, row := range []struct {
		name string
		// deleted is whether the DELETE took effect; listed is whether the new
		// list can be read.
		deleted, listed bool
		want            []string
	}{
		{"deleted", true, true, nil},
		{"not deleted", false, true, []string{"Cannot delete webhook", `of organization "acme"`, "404"}},
		{"deleted, no permission to list", true, false, []string{"Cannot delete webhook", `of organization "acme"`, "404"}},
		{"not deleted, no permission to list", false, false, []string{"Cannot delete webhook", `of organization "acme"`, "404"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			m := g.ProtocolRun(t, typeName, map[string]string{"organization": acctest.Organization})
			if err := m.Apply(acctest.Config{"url": "https://example.com/hook"}); err != nil {
				t.Fatal(err)
			}
			g.Inject(fakegithub.Fault{Method: "DELETE", AfterCommit: row.deleted, Responder: notFound})
			if !row.listed { // the first list is the refresh
				g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks", Skip: 1, Responder: notFound})
			}
			g.ResetRequests()
			err := m.Apply(nil)
			if row.want == nil && (err != nil || m.Exists()) {
				t.Errorf("got %v, and a state: %t", err, m.Exists())
			}
			if row.want != nil && (err == nil || !acctest.ErrorContains(row.want...).MatchString(err.Error()) || !m.Exists()) {
				t.Errorf("got %v, want an error with %q; a state: %t", err, row.want, m.Exists())
			}
			if requests := g.Log(); len(requests) != 3 {
				t.Errorf("the requests were %q, want a list, the DELETE, and a new list", requests)
			}
		})
	}
}
