package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var pingAddress = acctest.ForKind("githubhooks_organization_webhook_ping.test")

// pingOf returns the configuration of a ping resource.
func pingOf(hook int64, arguments string) string {
	return defaultOrganization + pingOnly(hook, arguments)
}

// pingOnly is pingOf without a provider block.
func pingOnly(hook int64, arguments string) string {
	return fmt.Sprintf(`
resource "githubhooks_organization_webhook_ping" "test" {
  hook_id = %d
  %s
}
`, hook, arguments)
}

// checkRequests checks all requests since the last step. Equal GET requests that
// follow each other count as one.
func checkRequests(g *acctest.Fake, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		got := slices.CompactFunc(acctest.DescribeAll(g.TakeRequests()), func(a, b string) bool { return a == b && strings.HasPrefix(a, "GET ") })
		if !slices.Equal(got, want) {
			return fmt.Errorf("requests:\n got %q\nwant %q", got, want)
		}
		return nil
	}
}

// TestPingResource pings when the resource is created or replaced, and sends no
// other request.
func TestPingResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("umbrella")
	hook, other := oldHook(g, g.ReceiverURL+"/hook"), oldHook(g, g.ReceiverURL+"/other")
	const ping = "POST /orgs/acme/hooks/ID/pings"
	apply := func(hcl string, action plancheck.ResourceActionType, requests ...string) resource.TestStep {
		s := g.Config(hcl)
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = checkRequests(g, requests...)
		return s
	}
	create := apply(pingOf(hook, ``), plancheck.ResourceActionCreate, ping)
	create.ConfigStateChecks = acctest.ExpectAttributes(pingAddress, map[string]knownvalue.Check{
		"organization": knownvalue.StringExact("acme"),
		"hook_id":      knownvalue.Int64Exact(hook),
		"wait":         knownvalue.Bool(false),
		"timeout":      knownvalue.StringExact("30s"),
		"triggers":     knownvalue.Null(),
	})
	const triggers = `triggers = { version = "2" }`
	importStep := g.Config(pingOf(hook, ``))
	importStep.ResourceName = pingAddress
	importStep.ImportState = true
	importStep.ImportStateId = acctest.ImportID("acme", 1)
	importStep.ExpectError = regexp.MustCompile("Import Not Implemented")
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			create,
			importStep,
			apply(pingOf(hook, ``), plancheck.ResourceActionNoop),
			apply(pingOf(hook, `triggers = { version = "1" }`), plancheck.ResourceActionReplace, ping),
			apply(pingOf(hook, `triggers = { version = "1" }`), plancheck.ResourceActionNoop),
			apply(pingOf(hook, triggers), plancheck.ResourceActionReplace, ping),
			apply(provider(`"ACME"`)+pingOnly(hook, triggers), plancheck.ResourceActionNoop),
			apply(pingOf(hook, `
  organization = "Acme"
  triggers     = { version = "2" }
`), plancheck.ResourceActionNoop),
			apply(pingOf(hook, `
  organization = "acme"
  triggers     = { version = "2" }
`), plancheck.ResourceActionNoop),
			apply(pingOf(hook, `
  wait     = false
  timeout  = "30s"
  triggers = { version = "2" }
`), plancheck.ResourceActionNoop),
			apply(pingOf(hook, `
  timeout  = "40s"
  triggers = { version = "2" }
`), plancheck.ResourceActionReplace, ping),
			apply(pingOf(other, `
  timeout  = "40s"
  triggers = { version = "2" }
`), plancheck.ResourceActionReplace, ping),
			apply(pingOf(other, `
  wait     = true
  timeout  = "40s"
  triggers = { version = "2" }
`), plancheck.ResourceActionReplace, "GET /orgs/acme/hooks/ID/deliveries", ping, "GET /orgs/acme/hooks/ID/deliveries"),
		},
		CheckDestroy: checkRequests(g),
	})
	if n := len(g.Delivered(t)); n != 4 {
		t.Errorf("the first webhook got %d pings, want 4", n)
	}
}

// TestPingResourceOrganization changes the provider's default organization.
func TestPingResourceOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("umbrella")
	hook := oldHook(g, g.ReceiverURL+"/hook")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.ConfigError(provider(`null`)+pingOnly(hook, ``),
			"No organization", "GITHUB_ORGANIZATION"),
		g.Config(provider(`"acme"`) + pingOnly(hook, ``)),
		g.ConfigError(provider(`"umbrella"`)+pingOnly(hook, ``),
			"Webhook not found", fmt.Sprintf("hook_id = %d", hook), `organization "umbrella"`),
	}})
}

// TestPingResourceNewWebhook pings a webhook that was just created, and
// distinguishes its ping from the one that GitHub sends after creation.
func TestPingResourceNewWebhook(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``) + `
resource "githubhooks_organization_webhook_ping" "test" {
  organization = local.organization
  hook_id      = githubhooks_organization_webhook.test.hook_id
  wait         = true

  triggers = {
    url = githubhooks_organization_webhook.test.url
  }
}
`)}})
	if n := len(g.Delivered(t)); n != 2 {
		t.Errorf("the webhook got %d pings, want 2", n)
	}
}

// TestPingResourceRefused fails when the receiver does not accept the ping: the
// resource is not in the state, and the next apply pings again.
func TestPingResourceRefused(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	apply := func(status int, trigger string, action plancheck.ResourceActionType) resource.TestStep {
		s := g.Config(pingOf(hook, fmt.Sprintf(`
  wait     = true
  triggers = { version = %q }
`, trigger)))
		s.PreConfig = func() { g.Receiver.SetStatus(status) }
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		if status == http.StatusServiceUnavailable {
			s.ExpectError = acctest.ErrorContains("The receiver of webhook", "did not accept the ping", fmt.Sprintf("hook_id = %d", hook),
				"returned 503 Service Unavailable", "status of the delivery: Invalid HTTP Response: 503")
		}
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		apply(http.StatusServiceUnavailable, "1", plancheck.ResourceActionCreate),
		apply(http.StatusNoContent, "1", plancheck.ResourceActionCreate),
		apply(http.StatusServiceUnavailable, "2", plancheck.ResourceActionReplace),
		apply(http.StatusNoContent, "2", plancheck.ResourceActionCreate),
	}})
	if n := len(g.Delivered(t)); n != 4 {
		t.Errorf("the webhook got %d pings, want 4", n)
	}
}
