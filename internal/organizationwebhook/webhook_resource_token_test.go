package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestWeakToken plans with a token that lacks the scope: the plan fails, and
// the webhook stays in the state.
func TestWeakToken(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	g.NeedsWeakToken(t)
	testToken(t, g, "local.weak_token",
		`Cannot list the webhooks of organization "`+g.Organization+`"`, "404", `lacks the scope "admin:org_hook"`, "request ID")
}

// TestInvalidToken plans with a token that is not valid: the plan fails, and the
// webhook stays in the state.
func TestInvalidToken(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{}).GitHub
	testToken(t, g, `"ghp_noSuchToken"`, "token is not valid", "Bad credentials", "GITHUB_TOKEN")
}

func testToken(t *testing.T, g *acctest.GitHub, token string, message ...string) {
	t.Helper()
	refused := g.Config(fmt.Sprintf(`
provider "githubhooks" {
  base_url = local.base_url
  token    = %s
}
`, token) + webhook(""))
	refused.ExpectError = acctest.ErrorContains(message...)
	unchanged := g.Config(webhook(""))
	unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook("")), refused, unchanged}})
}

// TestRejectedToken creates 50 webhooks with a token that is not valid: GitHub
// gets no more requests than Terraform makes at once.
func TestRejectedToken(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's settings, not the kind of webhooks")
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/many", "GITHUB_TOKEN=ghp_noSuchToken", "TF_VAR_organizations=1", "TF_VAR_webhooks_each=50",
		"TF_VAR_url=https://example.com", "TF_VAR_secret=one", "TF_VAR_organization=acme")
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if n := len(g.Log()); n > 10 {
		t.Errorf("%d requests were sent, want at most 10", n)
	}
	if !strings.Contains(out, "Bad credentials") || !acctest.ErrorContains("GitHub rejected the token for an earlier request (POST").MatchString(out) {
		t.Errorf("the output is\n%s", out)
	}
}
