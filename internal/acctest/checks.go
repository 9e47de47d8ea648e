package acctest

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// Step returns a test step that applies the configuration in the directory with
// these variables and those of Variables. If the CLI is too old for the
// configuration, the test is skipped.
func (g *GitHub) Step(directory string, variables config.Variables) resource.TestStep {
	g.t.Helper()
	if os.Getenv("TF_ACC") != "" {
		cli, err := findCLI()
		if err != nil {
			g.t.Fatal(err)
		}
		SkipUnsupported(g.t, cli, directory)
	}
	return resource.TestStep{
		ProtoV6ProviderFactories: g.ProviderFactories(),
		ConfigDirectory:          config.StaticDirectory(directory),
		ConfigVariables:          g.Variables(variables),
	}
}

// Literal is a variable in JSON.
type Literal string

// MarshalJSON returns the literal.
func (l Literal) MarshalJSON() ([]byte, error) { return []byte(l), nil }

// Null is the value of a variable that is not set.
const Null = Literal("null")

// MissingID is not the ID of a webhook or of a delivery.
const MissingID int64 = 999_999_999_999

// HookID returns a variable with a webhook's ID.
func HookID(id int64) config.Variable { return Literal(fmt.Sprint(id)) }

// ErrorContains matches an error that contains the texts in this order, wherever
// the CLI wraps its lines.
func ErrorContains(texts ...string) *regexp.Regexp {
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

// ExpectAttributes checks attributes in the state.
func ExpectAttributes(address string, attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(address, tfjsonpath.New(name), value))
	}
	return checks
}

// ExpectSecret checks what the state shows of a secret.
func ExpectSecret(address string, configured bool, revision int64) []statecheck.StateCheck {
	return ExpectAttributes(address, map[string]knownvalue.Check{
		"secret_configured": knownvalue.Bool(configured),
		"secret_revision":   knownvalue.Int64Exact(revision),
		"secret_wo":         knownvalue.Null(),
	})
}

// ExpectAction checks what the plan does with the resource.
func ExpectAction(address string, action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
		plancheck.ExpectResourceAction(address, action),
	}}
}

// RFC3339 matches a time as GitHub returns it.
var RFC3339 = knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`))
