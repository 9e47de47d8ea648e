package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestMain(m *testing.M) { acctest.MainForKinds(m) }

// address is the address of the resource in the tests' configurations.
var address = acctest.ForKind("githubhooks_organization_webhook.test")

// provider returns a provider block with this default organization, which is an
// HCL expression.
func provider(organization string) string {
	return fmt.Sprintf(`
provider "githubhooks" {
  base_url     = local.base_url
  token        = local.token
  organization = %s
}
`, organization)
}

// defaultOrganization is the provider block of data sources and actions that do
// not set an organization.
var defaultOrganization = provider("local.organization")

// webhook returns the configuration of a webhook with these attributes.
func webhook(attributes string) string { return webhookAt("hook", attributes) }

// webhookAt is webhook with a different path of the payload URL.
func webhookAt(path, attributes string) string {
	return webhookOnly(fmt.Sprintf(`
  organization = local.organization
  url          = "${local.receiver}/%s"
  %s
`, path, attributes))
}

// webhookOnly is webhook without an organization and a payload URL.
func webhookOnly(attributes string) string {
	return fmt.Sprintf(`
resource "githubhooks_organization_webhook" "test" {
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
		g.OutOfBand(t, g.Organization).Change(change)
	}
}

// onlyHook returns the organization's only webhook as the fake stores it, with
// the secret and the password.
func onlyHook(g *acctest.Fake) (fakegithub.Hook, error) {
	hooks := g.Hooks(acctest.Organization)
	if len(hooks) != 1 {
		return fakegithub.Hook{}, fmt.Errorf("the organization has %d webhooks, want 1", len(hooks))
	}
	return hooks[0], nil
}

func expectAttributes(attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	return acctest.ExpectAttributes(address, attributes)
}

func expectSecret(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.ExpectSecret(address, configured, revision)
}

func expectAction(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.ExpectAction(address, action)
}
