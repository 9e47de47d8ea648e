package organizationwebhook_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestAnotherToken plans with a token that does not see the webhooks: it fails,
// and the webhook stays in the state.
func TestAnotherToken(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		token   func(t *testing.T, g *acctest.GitHub) string
		message func(g *acctest.GitHub) []string
	}{
		{"without the scope", func(t *testing.T, g *acctest.GitHub) string {
			g.NeedsWeakToken(t)
			return g.WeakToken
		}, func(g *acctest.GitHub) []string {
			return []string{`Cannot list the webhooks of organization "` + g.Organization + `"`, "404", "scopes:", "Needed: admin:org_hook", "request id"}
		}},
		{"not valid", func(*testing.T, *acctest.GitHub) string { return "ghp_noSuchToken" }, func(*acctest.GitHub) []string {
			return []string{"token is not valid", "Bad credentials", "GITHUB_TOKEN"}
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.Start(t)
			other := step(g, config.Variables{"token": config.StringVariable(row.token(t, g))})
			other.ExpectError = acctest.ErrorContains(row.message(g)...)
			still := step(g, nil)
			still.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), other, still}})
		})
	}
}

// TestRejectedToken creates 50 webhooks with a token that is not valid: GitHub
// gets no more requests than Terraform makes at once.
func TestRejectedToken(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/many", "GITHUB_TOKEN=ghp_noSuchToken", "TF_VAR_organizations=1", "TF_VAR_webhooks_each=50",
		"TF_VAR_url=https://example.com", "TF_VAR_secret=one", "TF_VAR_organization=acme")
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if n := len(g.Log()); n > 10 {
		t.Errorf("%d requests were sent, want at most 10", n)
	}
	if !strings.Contains(out, "Bad credentials") || !strings.Contains(out, "Not sent: GitHub rejected the token for POST") {
		t.Errorf("the output is\n%s", out)
	}
}
