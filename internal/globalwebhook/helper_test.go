package globalwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	typeName = "githubhooks_global_webhook"
	// address is the address of the resource in the tests' configurations.
	address = typeName + ".test"
)

// webhook returns the configuration of a webhook with these attributes.
func webhook(attributes string) string {
	return fmt.Sprintf(`
resource "githubhooks_global_webhook" "test" {
  url = "${local.receiver}/hook"
  %s
}
`, attributes)
}

// changeOutOfBand changes the only webhook without Terraform; a nil change does
// nothing. Requests until then are not checked.
func changeOutOfBand(t *testing.T, g *acctest.GitHub, change func(*acctest.Hook)) func() {
	return func() {
		t.Helper()
		if change == nil {
			g.ForgetRequests()
			return
		}
		g.OutOfBandGlobal(t).Change(change)
	}
}

func expectSecret(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.ExpectSecret(address, configured, revision)
}

func expectAction(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.ExpectAction(address, action)
}
