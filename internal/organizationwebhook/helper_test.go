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

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// address is the resource's in the tests' configurations.
const address = "githubhooks_organization_webhook.test"

// steps is a GitHub in any mode.
type steps interface {
	Step(directory string, variables config.Variables) resource.TestStep
}

// step applies testdata/webhook with these variables.
func step(g steps, variables config.Variables) resource.TestStep {
	return g.Step("testdata/webhook", variables)
}

// elsewhere changes the only webhook behind Terraform's back.
func elsewhere(t *testing.T, g *acctest.GitHub, change func(*acctest.Hook)) func() {
	return func() {
		t.Helper()
		g.Behind(t, g.Organization).Change(change)
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
