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

// address is the address of the resource in the tests' configurations.
const address = "githubhooks_organization_webhook.test"

// webhook returns the configuration of a webhook with these attributes.
func webhook(attributes string) string { return webhookAt("hook", attributes) }

// webhookAt is webhook with another path of the payload URL.
func webhookAt(path, attributes string) string {
	return fmt.Sprintf(`
resource "githubhooks_organization_webhook" "test" {
  organization = local.organization
  url          = "${local.receiver}/%s"
  %s
}
`, path, attributes)
}

// githubMode is a GitHub of any mode.
type githubMode interface {
	Step(directory string, variables config.Variables) resource.TestStep
}

// step applies testdata/webhook with these variables. New tests use Config.
func step(g githubMode, variables config.Variables) resource.TestStep {
	return g.Step("testdata/webhook", variables)
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

func expectAttributes(attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	return acctest.ExpectAttributes(address, attributes)
}

func expectSecret(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.ExpectSecret(address, configured, revision)
}

func expectAction(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.ExpectAction(address, action)
}

// jsonString checks a JSON text that encodes a string.
type jsonString string

// CheckValue decodes the value.
func (s jsonString) CheckValue(value any) error {
	text, ok := value.(string)
	var decoded string
	if err := json.Unmarshal([]byte(text), &decoded); !ok || err != nil || decoded != string(s) {
		return fmt.Errorf("%v is not %q in JSON", value, string(s))
	}
	return nil
}

// String returns the string.
func (s jsonString) String() string { return string(s) }

// everything sets every attribute, for step.
func everything(g *acctest.GitHub) config.Variables {
	return config.Variables{
		"url":                 config.StringVariable(g.ReceiverURL + "/hook"),
		"content_type":        config.StringVariable("json"),
		"insecure_ssl":        config.BoolVariable(true),
		"events":              acctest.Strings("pull_request", "issues", "push"),
		"active":              config.BoolVariable(false),
		"secret_wo":           config.StringVariable("one"),
		"username":            config.StringVariable("octocat"),
		"password_wo":         config.StringVariable("swordfish"),
		"password_wo_version": config.IntegerVariable(1),
	}
}
