package organizationwebhook_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// address is the resource's in the tests' configurations.
const address = "githubhooks_organization_webhook.test"

// step applies testdata/webhook with these variables.
func step(g *acctest.Fake, variables config.Variables) resource.TestStep {
	return g.Step("testdata/webhook", variables)
}

// theHook is the only webhook of the organization.
func theHook(g *acctest.Fake) (fakegithub.Hook, error) {
	hooks := g.Hooks(acctest.Organization)
	if len(hooks) != 1 {
		return fakegithub.Hook{}, fmt.Errorf("the organization has %d webhooks, want 1", len(hooks))
	}
	return hooks[0], nil
}

// elsewhere changes the only webhook behind Terraform's back.
func elsewhere(t *testing.T, g *acctest.Fake, change func(*fakegithub.Hook)) func() {
	return func() {
		t.Helper()
		hook, err := theHook(g)
		if err != nil {
			t.Fatal(err)
		}
		g.ChangeHook(acctest.Organization, hook.ID, change)
		g.ResetRequests()
	}
}

// holds checks the secret that GitHub holds.
func holds(g *acctest.Fake, secret string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := theHook(g)
		if err != nil {
			return err
		}
		if hook.Secret != secret {
			return fmt.Errorf("GitHub holds the secret %q, want %q", hook.Secret, secret)
		}
		return nil
	}
}

func has(attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	return acctest.Has(address, attributes)
}

func secretState(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.SecretState(address, configured, revision)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Plans(address, action)
}

// decodes checks a JSON text by what it says.
type decodes string

// CheckValue decodes the value.
func (d decodes) CheckValue(value any) error {
	text, ok := value.(string)
	var decoded string
	if err := json.Unmarshal([]byte(text), &decoded); !ok || err != nil || decoded != string(d) {
		return fmt.Errorf("%v is not %q in JSON", value, string(d))
	}
	return nil
}

// String is what it says.
func (d decodes) String() string { return string(d) }
