package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest/recording"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// inOrganization returns the configuration of a webhook with the provider's and
// its own organization; an empty one is not set.
func inOrganization(providers, own string) string {
	value := func(name string) string {
		if name == "" {
			return "null"
		}
		return fmt.Sprintf("%q", name)
	}
	return provider(value(providers)) + webhookOnly(fmt.Sprintf(`
  organization = %s
  url          = "${local.receiver}/hook"
`, value(own)))
}

func TestOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	g.NeedsSecondOrganization(t)
	first, second := g.Organization, g.SecondOrganization
	upper, capital, capitalSecond := strings.ToUpper(first), recording.Capitalized(first), recording.Capitalized(second)

	apply := func(hcl string, action plancheck.ResourceActionType, organization string) resource.TestStep {
		s := g.Config(hcl)
		s.ConfigPlanChecks = expectAction(action)
		s.ConfigStateChecks = expectAttributes(map[string]knownvalue.Check{"organization": knownvalue.StringExact(organization)})
		return s
	}
	// onlyIn checks that this organization has the webhook, and the other has none.
	onlyIn := func(organization string) resource.TestCheckFunc {
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
	moved := apply(inOrganization(first, capitalSecond), plancheck.ResourceActionReplace, capitalSecond)
	moved.Check = onlyIn(second)
	movedBack := apply(inOrganization(first, ""), plancheck.ResourceActionReplace, first)
	movedBack.Check = onlyIn(first)

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		apply(inOrganization(first, ""), plancheck.ResourceActionCreate, first),
		apply(inOrganization(upper, ""), plancheck.ResourceActionNoop, first),
		apply(inOrganization("", capital), plancheck.ResourceActionNoop, first),
		apply(inOrganization(second, first), plancheck.ResourceActionNoop, first),
		moved,
		apply(inOrganization(first, second), plancheck.ResourceActionNoop, capitalSecond),
		movedBack,
	}})
}

func TestNoOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.ConfigError(inOrganization("", ""), "No organization", "GITHUB_ORGANIZATION"),
	}})
}
