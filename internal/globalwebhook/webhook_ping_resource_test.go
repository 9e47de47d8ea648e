package globalwebhook_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const pingAddress = "githubhooks_global_webhook_ping.test"

// pingOf returns the configuration of a ping resource.
func pingOf(hook int64, trigger string) string {
	return fmt.Sprintf(`
resource "githubhooks_global_webhook_ping" "test" {
  hook_id  = %d
  triggers = { version = %q }
}
`, hook, trigger)
}

// TestPingResource pings when the resource is created or replaced, and sends no
// other request. If the ping fails, the resource is not in the state.
func TestPingResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := g.AddGlobalHook(fakegithub.Hook{URL: g.ReceiverURL + "/hook"})
	apply := func(trigger string, action plancheck.ResourceActionType, pings int) resource.TestStep {
		s := g.Config(pingOf(hook, trigger))
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = func(*terraform.State) error {
			requests := acctest.DescribeAll(g.TakeRequests())
			if len(requests) != pings || pings == 1 && requests[0] != "POST /admin/hooks/ID/pings" {
				return fmt.Errorf("requests: %q", requests)
			}
			return nil
		}
		return s
	}
	fails := apply("2", plancheck.ResourceActionReplace, 0)
	fails.PreConfig = func() {
		g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Responder: fakegithub.Response(http.StatusForbidden, nil, `{"message":"Not today"}`)})
	}
	fails.ExpectError = acctest.ErrorContains("Cannot ping global webhook", "Not today", "site administrator")
	again := apply("2", plancheck.ResourceActionCreate, 1)
	again.PreConfig = g.ResetRequests
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			apply("1", plancheck.ResourceActionCreate, 1),
			apply("1", plancheck.ResourceActionNoop, 0),
			fails,
			again,
		},
		CheckDestroy: func(*terraform.State) error {
			if requests := g.Log(); len(requests) != 0 {
				return fmt.Errorf("requests: %q", requests)
			}
			return nil
		},
	})
	if got := len(g.Delivered(t)); got != 2 {
		t.Errorf("the webhook got %d pings, want 2", got)
	}
}
