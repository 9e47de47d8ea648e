package repositorywebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// address is the address of the resource in the tests' configurations.
const address = "githubhooks_repository_webhook.test"

// webhook returns the configuration of a webhook with these attributes.
func webhook(repository, attributes string) string {
	return fmt.Sprintf(`
resource "githubhooks_repository_webhook" "test" {
  owner      = "acme"
  repository = %q
  url        = "${local.receiver}/hook"
  %s
}
`, repository, attributes)
}

// start returns a fake GitHub with the repository acme/widgets.
func start(t *testing.T) *acctest.Fake {
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddRepository("acme", "widgets")
	g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"admin:repo_hook"}})
	return g
}

// TestRenamed renames a repository. GitHub redirects requests for the former name.
func TestRenamed(t *testing.T) {
	t.Parallel()
	g := start(t)
	create := g.Config(webhook("widgets", `secret_wo = "one"`))
	create.ConfigStateChecks = acctest.ExpectAttributes(address, map[string]knownvalue.Check{
		"owner":      knownvalue.StringExact("acme"),
		"repository": knownvalue.StringExact("widgets"),
	})

	renamed := g.Config(webhook("widgets", `secret_wo = "one"`))
	renamed.PreConfig = func() { g.RenameRepository("acme/widgets", "acme/gadgets") }
	renamed.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionNoop)

	update := g.Config(webhook("widgets", `secret_wo = "one"
  active = false`))
	update.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionUpdate)

	followed := g.Config(webhook("gadgets", `secret_wo = "one"
  active = false`))
	followed.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionUpdate)
	followed.ConfigStateChecks = acctest.ExpectAttributes(address, map[string]knownvalue.Check{
		"repository": knownvalue.StringExact("gadgets"),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, renamed, update, followed}})
}
