package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var redeliveryAddress = acctest.ForKind("githubhooks_organization_webhook_redelivery.test")

// redeliveryOf returns the configuration of a redelivery resource.
func redeliveryOf(hook int64, arguments string) string {
	return fmt.Sprintf(`
resource "githubhooks_organization_webhook_redelivery" "test" {
  organization = local.organization
  hook_id      = %d
  %s
}
`, hook, arguments)
}

// TestRedeliveryResource redelivers when the resource is created or replaced, and
// sends no other request.
func TestRedeliveryResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	ids := addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 200}, attempted{"c", 30, 0})
	const (
		list = "GET /orgs/acme/hooks/ID/deliveries"
		post = "POST /orgs/acme/hooks/ID/deliveries/%d/attempts"

		failedSince = `
  failed_since = "1h"
  triggers     = { version = "1" }
`
		newTrigger = `
  failed_since = "1h"
  triggers     = { version = "2" }
`
	)
	oneDelivery := fmt.Sprintf(`delivery_id = %d`, ids[1])
	apply := func(arguments string, action plancheck.ResourceActionType, requests ...string) resource.TestStep {
		s := g.Config(redeliveryOf(hook, arguments))
		s.ConfigPlanChecks = acctest.ExpectAction(redeliveryAddress, action)
		s.Check = checkRequests(g, requests...)
		s.PreConfig = func() { g.Delivered(t) }
		return s
	}
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			g.ConfigError(redeliveryOf(hook, ``), "Invalid Attribute Combination", "one (and only one) of [delivery_id,failed_since]"),
			g.ConfigError(redeliveryOf(hook, `failed_since = "yesterday"`), `failed_since = "yesterday"`, "neither a time nor a duration"),
			apply(failedSince, plancheck.ResourceActionCreate, list, fmt.Sprintf(post, ids[2]), fmt.Sprintf(post, ids[0])),
			apply(failedSince, plancheck.ResourceActionNoop),
			apply(newTrigger, plancheck.ResourceActionReplace, list),
			apply(oneDelivery, plancheck.ResourceActionReplace, fmt.Sprintf(post, ids[1])),
			apply(oneDelivery, plancheck.ResourceActionNoop),
		},
		CheckDestroy: checkRequests(g),
	})
	if got := events(t, g); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}

// TestRedeliveryResourceFails fails to redeliver one of three deliveries: the
// others are redelivered, and the next apply redelivers that one.
func TestRedeliveryResourceFails(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 503}, attempted{"c", 30, 0})
	g.Inject(attempts(1, 1, fakegithub.Response(http.StatusNotFound, nil, `{"message":"Not Found"}`)))
	apply := func(arrived ...string) resource.TestStep {
		s := g.Config(redeliveryOf(hook, `failed_since = "1h"`))
		s.ConfigPlanChecks = acctest.ExpectAction(redeliveryAddress, plancheck.ResourceActionCreate)
		s.PreConfig = func() {
			if got := events(t, g); !slices.Equal(got, arrived) {
				t.Errorf("the receiver got %q, want %q", got, arrived)
			}
		}
		return s
	}
	fails := apply()
	fails.ExpectError = acctest.ErrorContains("Some deliveries were not redelivered", `failed_since = "1h"`, "2 of 3 redelivered; failed:", "404 Not Found: Not Found")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{fails, apply("c", "a")}})
	if got := events(t, g); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}
