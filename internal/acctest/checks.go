package acctest

import (
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// MissingID is not the ID of a webhook or of a delivery.
const MissingID int64 = 999_999_999_999

// ErrorContains matches an error that contains the texts in this order, wherever
// the CLI wraps its lines. The texts are translated as by ForKind.
func ErrorContains(texts ...string) *regexp.Regexp {
	var patterns []string
	for _, text := range texts {
		var words []string
		for _, word := range strings.Fields(ForKind(text)) {
			words = append(words, regexp.QuoteMeta(word))
		}
		patterns = append(patterns, strings.Join(words, `\s+`))
	}
	return regexp.MustCompile("(?s)" + strings.Join(patterns, ".*"))
}

// ExpectAttributes checks attributes in the state. For repository webhooks, the
// attribute organization is owner.
func ExpectAttributes(address string, attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range attributes {
		if name == "organization" {
			name = ByKind("organization", "owner")
		}
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
