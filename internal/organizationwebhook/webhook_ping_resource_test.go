package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const pingAddress = "githubhooks_organization_webhook_ping.test"

// asked checks all requests since the last step; looks at the same list that
// follow each other count as one.
func asked(g *acctest.Fake, want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		got := slices.CompactFunc(acctest.DescribeAll(g.TakeRequests()), func(a, b string) bool { return a == b && strings.HasPrefix(a, "GET ") })
		g.ResetRequests()
		if !slices.Equal(got, want) {
			return fmt.Errorf("requests:\n got %q\nwant %q", got, want)
		}
		return nil
	}
}

// TestPingResource pings when it is created and replaced, and makes no request
// else.
func TestPingResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("umbrella")
	hook, other := oldHook(g, g.ReceiverURL+"/hook"), oldHook(g, g.ReceiverURL+"/other")
	const ping = "POST /orgs/acme/hooks/ID/pings"
	triggers := func(value string) config.Variable {
		return config.MapVariable(map[string]config.Variable{"version": config.StringVariable(value)})
	}
	variables := config.Variables{"hook_id": acctest.HookID(hook)}
	// then changes variables for this step and all that follow.
	then := func(action plancheck.ResourceActionType, change config.Variables, requests ...string) resource.TestStep {
		now := config.Variables{}
		for name, value := range variables {
			now[name] = value
		}
		for name, value := range change {
			now[name] = value
		}
		variables = now
		s := g.Step("testdata/ping_resource", now)
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = asked(g, requests...)
		return s
	}
	created := then(plancheck.ResourceActionCreate, nil, ping)
	created.ConfigStateChecks = acctest.ExpectAttributes(pingAddress, map[string]knownvalue.Check{
		"organization": knownvalue.StringExact("acme"),
		"hook_id":      knownvalue.Int64Exact(hook),
		"wait":         knownvalue.Bool(false),
		"timeout":      knownvalue.StringExact("30s"),
		"triggers":     knownvalue.Null(),
	})
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			created,
			then(plancheck.ResourceActionNoop, nil),
			then(plancheck.ResourceActionReplace, config.Variables{"triggers": triggers("1")}, ping),
			then(plancheck.ResourceActionNoop, nil),
			then(plancheck.ResourceActionReplace, config.Variables{"triggers": triggers("2")}, ping),
			then(plancheck.ResourceActionNoop, config.Variables{"default_organization": config.StringVariable("ACME")}),
			then(plancheck.ResourceActionNoop, config.Variables{"own_organization": config.StringVariable("Acme")}),
			then(plancheck.ResourceActionNoop, config.Variables{"own_organization": config.StringVariable("acme")}),
			then(plancheck.ResourceActionNoop, config.Variables{"wait": config.BoolVariable(false), "timeout": config.StringVariable("30s")}),
			then(plancheck.ResourceActionReplace, config.Variables{"timeout": config.StringVariable("40s")}, ping),
			then(plancheck.ResourceActionReplace, config.Variables{"hook_id": acctest.HookID(other)}, ping),
			then(plancheck.ResourceActionReplace, config.Variables{"wait": config.BoolVariable(true)},
				"GET /orgs/acme/hooks/ID/deliveries", ping, "GET /orgs/acme/hooks/ID/deliveries"),
			{
				ProtoV6ProviderFactories: g.ProviderFactories(),
				ConfigDirectory:          config.StaticDirectory("testdata/ping_resource"),
				ConfigVariables:          g.Variables(variables),
				ResourceName:             pingAddress,
				ImportState:              true,
				ImportStateId:            "acme/1",
				ExpectError:              regexp.MustCompile("Import Not Implemented"),
			},
		},
		CheckDestroy: asked(g),
	})
	if n := len(g.Delivered(t)); n != 4 {
		t.Errorf("the first webhook got %d pings, want 4", n)
	}
}

// TestPingResourceOrganization follows the provider's default to another
// organization.
func TestPingResourceOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("umbrella")
	hook := oldHook(g, g.ReceiverURL+"/hook")
	in := func(name config.Variable) resource.TestStep {
		return g.Step("testdata/ping_resource", config.Variables{"hook_id": acctest.HookID(hook), "default_organization": name})
	}
	acme, umbrella, none := in(config.StringVariable("acme")), in(config.StringVariable("umbrella")), in(acctest.Null)
	umbrella.ExpectError = acctest.ErrorContains("Webhook not found", "hook_id = var.hook_id", `organization "umbrella"`)
	none.ExpectError = acctest.ErrorContains("No organization", "GITHUB_ORGANIZATION")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{none, acme, umbrella}})
}

// TestPingResourceNewWebhook pings a webhook that was created a moment before,
// and does not take the ping of its creation for its own.
func TestPingResourceNewWebhook(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Step("testdata/ping_new_webhook", nil)}})
	if n := len(g.Delivered(t)); n != 2 {
		t.Errorf("the webhook got %d pings, want 2", n)
	}
}

// TestPingResourceRefused leaves nothing in the state, so that the next apply
// pings again.
func TestPingResourceRefused(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	apply := func(status int, trigger string, action plancheck.ResourceActionType) resource.TestStep {
		s := g.Step("testdata/ping_resource", config.Variables{
			"hook_id": acctest.HookID(hook), "wait": config.BoolVariable(true),
			"triggers": config.MapVariable(map[string]config.Variable{"v": config.StringVariable(trigger)}),
		})
		s.PreConfig = func() { g.Receiver.Answer(status) }
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		if status == http.StatusServiceUnavailable {
			s.ExpectError = acctest.ErrorContains("The receiver of webhook", "did not accept the ping", "hook_id = var.hook_id",
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
