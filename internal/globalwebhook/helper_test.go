package globalwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// address is the resource's in the tests' configurations.
const address = "githubhooks_global_webhook.test"

// step applies testdata/webhook with these variables.
func step(g *acctest.GitHub, variables config.Variables) resource.TestStep {
	return g.Step("testdata/webhook", variables)
}

// changeOutOfBand changes the only webhook behind Terraform's back.
func changeOutOfBand(t *testing.T, g *acctest.GitHub, change func(*acctest.Hook)) func() {
	return func() {
		t.Helper()
		g.OutOfBandGlobal(t).Change(change)
	}
}

func expectSecret(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.ExpectSecret(address, configured, revision)
}

func expectAction(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.ExpectAction(address, action)
}
