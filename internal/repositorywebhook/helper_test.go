package repositorywebhook_test

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// The tests of internal/organizationwebhook also run for repository webhooks. The
// tests of this package are about what is particular to repositories, and are
// recorded.

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	typeName = "githubhooks_repository_webhook"
	// address is the address of the resource in the tests' configurations.
	address = typeName + ".test"
)

// webhook returns the configuration of a webhook of the repository of the test with
// these attributes.
func webhook(attributes string) string {
	return webhookIn("local.organization", "local.repository", attributes)
}

// webhookIn returns the configuration of a webhook with these attributes. The owner
// and the repository are HCL expressions.
func webhookIn(owner, repository, attributes string) string {
	return fmt.Sprintf(`
resource "githubhooks_repository_webhook" "test" {
  owner      = %s
  repository = %s
  url        = "${local.receiver}/hook"
  %s
}
`, owner, repository, attributes)
}

// start provides the GitHub of the current mode, with a repository.
func start(t *testing.T) *acctest.GitHub {
	t.Helper()
	g := acctest.Start(t)
	g.NeedsRepository(t)
	return g
}
