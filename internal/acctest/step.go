package acctest

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// Step applies the configuration in the directory with these variables, and
// those of the GitHub. Where the CLI is too old for them, the test is skipped.
func (g *GitHub) Step(directory string, variables config.Variables) resource.TestStep {
	g.t.Helper()
	all := g.Variables(variables)
	return resource.TestStep{
		ProtoV6ProviderFactories: g.ProviderFactories(),
		ConfigDirectory:          config.StaticDirectory(g.fitted(directory, all)),
		ConfigVariables:          all,
	}
}

// Literal is a variable in JSON.
type Literal string

// MarshalJSON is the literal.
func (l Literal) MarshalJSON() ([]byte, error) { return []byte(l), nil }

// Null is a variable that is not configured.
const Null = Literal("null")

// NoHook is the id of no webhook, and of no delivery.
const NoHook int64 = 999_999_999_999

// HookID is a variable with a webhook's id.
func HookID(id int64) config.Variable { return Literal(fmt.Sprint(id)) }

// Says matches an error in which these texts follow each other, however the
// CLI wraps its lines.
func Says(texts ...string) *regexp.Regexp {
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

// Has checks attributes in the state.
func Has(address string, attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(name), value))
	}
	return checks
}

// SecretState is the visible side of a secret.
func SecretState(address string, configured bool, revision int64) []statecheck.StateCheck {
	return Has(address, map[string]knownvalue.Check{
		"secret_configured": knownvalue.Bool(configured),
		"secret_revision":   knownvalue.Int64Exact(revision),
		"secret_wo":         knownvalue.Null(),
	})
}

// Plans checks what the plan does with the resource.
func Plans(address string, action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
		plancheck.ExpectResourceAction(address, action),
	}}
}

// RFC3339 is a time as GitHub writes it.
var RFC3339 = knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`))
