package organizationwebhook_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// step applies testdata/webhook with these variables.
func step(g *acctest.GitHub, variables config.Variables) resource.TestStep {
	return stepIn(g, "testdata/webhook", variables)
}

func stepIn(g *acctest.GitHub, directory string, variables config.Variables) resource.TestStep {
	return resource.TestStep{
		ProtoV6ProviderFactories: g.ProviderFactories(),
		ConfigDirectory:          config.StaticDirectory(directory),
		ConfigVariables:          g.Variables(variables),
	}
}

// literal is a variable in JSON.
type literal string

// MarshalJSON is the literal.
func (l literal) MarshalJSON() ([]byte, error) { return []byte(l), nil }

// null is not configured.
const null = literal("null")

// says matches an error in which these texts follow each other, however the
// CLI wraps its lines.
func says(texts ...string) *regexp.Regexp {
	var patterns []string
	for _, text := range texts {
		var words []string
		for _, word := range strings.Fields(text) {
			words = append(words, regexp.QuoteMeta(word))
		}
		patterns = append(patterns, strings.Join(words, `\s+`))
	}
	return regexp.MustCompile("(?s)" + strings.Join(patterns, ".*"))
}

// theHook is the only webhook of the organization.
func theHook(g *acctest.GitHub) (fakegithub.Hook, error) {
	hooks := g.Hooks(acctest.Organization)
	if len(hooks) != 1 {
		return fakegithub.Hook{}, fmt.Errorf("the organization has %d webhooks, want 1", len(hooks))
	}
	return hooks[0], nil
}

// elsewhere changes the only webhook behind Terraform's back.
func elsewhere(t *testing.T, g *acctest.GitHub, change func(*fakegithub.Hook)) func() {
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
func holds(g *acctest.GitHub, secret string) resource.TestCheckFunc {
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

// wrote checks the writes since the log was last read.
func wrote(g *acctest.GitHub, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := acctest.DescribeAll(g.Writes()); !slices.Equal(got, want) {
			return fmt.Errorf("requests that write:\n got %q\nwant %q", got, want)
		}
		return nil
	}
}

// has checks attributes of the resource's state.
func has(attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(acctest.Resource, tfjsonpath.New(name), value))
	}
	return checks
}

// secretState is the visible side of a secret.
func secretState(configured bool, revision int64) []statecheck.StateCheck {
	return has(map[string]knownvalue.Check{
		"secret_configured": knownvalue.Bool(configured),
		"secret_revision":   knownvalue.Int64Exact(revision),
		"secret_wo":         knownvalue.Null(),
	})
}

// plans checks what the plan does with the resource.
func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
		plancheck.ExpectResourceAction(acctest.Resource, action),
	}}
}
