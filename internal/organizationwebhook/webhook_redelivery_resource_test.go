package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const redeliveryAddress = "githubhooks_organization_webhook_redelivery.test"

// TestRedeliveryResource redelivers when it is created and replaced, and makes
// no request else.
func TestRedeliveryResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	ids := addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 200}, attempted{"c", 30, 0})
	const (
		list = "GET /orgs/acme/hooks/ID/deliveries"
		post = "POST /orgs/acme/hooks/ID/deliveries/%d/attempts"
	)
	step := func(action plancheck.ResourceActionType, variables config.Variables, requests ...string) resource.TestStep {
		variables["hook_id"] = acctest.HookID(hook)
		s := g.Step("testdata/redelivery_resource", variables)
		s.ConfigPlanChecks = acctest.ExpectAction(redeliveryAddress, action)
		s.Check = asked(g, requests...)
		s.PreConfig = func() { g.Delivered(t) }
		return s
	}
	since := func(trigger string) config.Variables {
		return config.Variables{"failed_since": config.StringVariable("1h"), "triggers": config.MapVariable(map[string]config.Variable{"v": config.StringVariable(trigger)})}
	}
	refused := func(variables config.Variables, message ...string) resource.TestStep {
		variables["hook_id"] = acctest.HookID(hook)
		s := g.Step("testdata/redelivery_resource", variables)
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			refused(config.Variables{}, "Invalid Attribute Combination", "one (and only one) of [delivery_id,failed_since]"),
			refused(config.Variables{"failed_since": config.StringVariable("yesterday")}, "failed_since = var.failed_since", "neither a time nor a duration"),
			step(plancheck.ResourceActionCreate, since("1"), list, fmt.Sprintf(post, ids[2]), fmt.Sprintf(post, ids[0])),
			step(plancheck.ResourceActionNoop, since("1")),
			step(plancheck.ResourceActionReplace, since("2"), list),
			step(plancheck.ResourceActionReplace, config.Variables{"delivery_id": acctest.HookID(ids[1])}, fmt.Sprintf(post, ids[1])),
			step(plancheck.ResourceActionNoop, config.Variables{"delivery_id": acctest.HookID(ids[1])}),
		},
		CheckDestroy: asked(g),
	})
	if got := events(t, g); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}

// TestRedeliveryResourceFails for one of three: the others are redelivered, and
// the next apply redelivers the rest.
func TestRedeliveryResourceFails(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 503}, attempted{"c", 30, 0})
	g.Inject(attempts(1, 1, fakegithub.Answer(http.StatusNotFound, nil, `{"message":"Not Found"}`)))
	apply := func(arrived ...string) resource.TestStep {
		s := g.Step("testdata/redelivery_resource", config.Variables{"hook_id": acctest.HookID(hook), "failed_since": config.StringVariable("1h")})
		s.ConfigPlanChecks = acctest.ExpectAction(redeliveryAddress, plancheck.ResourceActionCreate)
		s.PreConfig = func() {
			if got := events(t, g); !slices.Equal(got, arrived) {
				t.Errorf("the receiver got %q, want %q", got, arrived)
			}
		}
		return s
	}
	fails := apply()
	fails.ExpectError = acctest.ErrorContains("Some deliveries were not redelivered", "failed_since = var.failed_since", "2 of 3 redelivered; failed:", "404 Not Found: Not Found")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{fails, apply("c", "a")}})
	if got := events(t, g); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}
