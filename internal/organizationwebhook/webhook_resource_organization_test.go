package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// in are variables with the provider's and the resource's organization; empty
// is not configured.
func in(provider, own string) config.Variables {
	v := config.Variables{"organization": acctest.Null, "default_organization": acctest.Null}
	if provider != "" {
		v["default_organization"] = config.StringVariable(provider)
	}
	if own != "" {
		v["organization"] = config.StringVariable(own)
	}
	return v
}

func TestOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("umbrella")

	is := func(s resource.TestStep, action plancheck.ResourceActionType, name string) resource.TestStep {
		s.ConfigPlanChecks = plans(action)
		s.ConfigStateChecks = has(map[string]knownvalue.Check{"organization": knownvalue.StringExact(name)})
		return s
	}
	only := func(organization string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			for _, name := range []string{"acme", "umbrella"} {
				want := 0
				if name == organization {
					want = 1
				}
				if got := len(g.Hooks(name)); got != want {
					return fmt.Errorf("%s has %d webhooks, want %d", name, got, want)
				}
			}
			return nil
		}
	}
	moved := is(step(g, in("acme", "Umbrella")), plancheck.ResourceActionReplace, "Umbrella")
	moved.Check = only("umbrella")
	back := is(step(g, in("acme", "")), plancheck.ResourceActionReplace, "acme")
	back.Check = only("acme")

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		is(step(g, in("acme", "")), plancheck.ResourceActionCreate, "acme"),
		is(step(g, in("ACME", "")), plancheck.ResourceActionNoop, "acme"),
		is(step(g, in("", "Acme")), plancheck.ResourceActionNoop, "acme"),
		is(step(g, in("umbrella", "acme")), plancheck.ResourceActionNoop, "acme"),
		moved,
		is(step(g, in("acme", "umbrella")), plancheck.ResourceActionNoop, "Umbrella"),
		back,
	}})
}

func TestNoOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	s := step(g, in("", ""))
	s.ExpectError = acctest.Says("No organization", "GITHUB_ORGANIZATION")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
	if requests := g.Log(); len(requests) != 0 {
		t.Errorf("requests were made: %q", requests)
	}
}
