package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest/recording"
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
	g := acctest.Start(t)
	g.NeedsSecondOrganization(t)
	first, second := g.Organization, g.SecondOrganization
	upper, capital, capitalSecond := strings.ToUpper(first), recording.Capitalized(first), recording.Capitalized(second)

	is := func(s resource.TestStep, action plancheck.ResourceActionType, name string) resource.TestStep {
		s.ConfigPlanChecks = expectAction(action)
		s.ConfigStateChecks = expectAttributes(map[string]knownvalue.Check{"organization": knownvalue.StringExact(name)})
		return s
	}
	only := func(organization string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			for _, name := range []string{first, second} {
				want := 0
				if name == organization {
					want = 1
				}
				if got, err := g.OutOfBand(t, name).All(); err != nil || len(got) != want {
					return fmt.Errorf("%s has %d webhooks, want %d (%w)", name, len(got), want, err)
				}
			}
			return nil
		}
	}
	moved := is(step(g, in(first, capitalSecond)), plancheck.ResourceActionReplace, capitalSecond)
	moved.Check = only(second)
	back := is(step(g, in(first, "")), plancheck.ResourceActionReplace, first)
	back.Check = only(first)

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		is(step(g, in(first, "")), plancheck.ResourceActionCreate, first),
		is(step(g, in(upper, "")), plancheck.ResourceActionNoop, first),
		is(step(g, in("", capital)), plancheck.ResourceActionNoop, first),
		is(step(g, in(second, first)), plancheck.ResourceActionNoop, first),
		moved,
		is(step(g, in(first, second)), plancheck.ResourceActionNoop, capitalSecond),
		back,
	}})
}

func TestNoOrganization(t *testing.T) {
	t.Parallel()
	s := step(acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests), in("", ""))
	s.ExpectError = acctest.ErrorContains("No organization", "GITHUB_ORGANIZATION")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}
