package globalwebhook_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const pingAddress = "githubhooks_global_webhook_ping.test"

// TestPingResource pings when it is created and replaced, makes no request else,
// and leaves nothing in the state when it fails.
func TestPingResource(t *testing.T) {
	t.Parallel()
	g := start(t)
	hook := g.AddGlobalHook(fakegithub.Hook{URL: g.ReceiverURL + "/hook"})
	step := func(action plancheck.ResourceActionType, trigger string, pings int) resource.TestStep {
		s := g.Step("testdata/ping", config.Variables{
			"hook_id":  acctest.HookID(hook),
			"triggers": config.MapVariable(map[string]config.Variable{"v": config.StringVariable(trigger)}),
		})
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = func(*terraform.State) error {
			requests := acctest.DescribeAll(g.TakeRequests())
			g.ResetRequests()
			if len(requests) != pings || pings == 1 && requests[0] != "POST /admin/hooks/ID/pings" {
				return fmt.Errorf("requests: %q", requests)
			}
			return nil
		}
		return s
	}
	fails := step(plancheck.ResourceActionReplace, "2", 0)
	fails.PreConfig = func() {
		g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Strike: fakegithub.Answer(http.StatusForbidden, nil, `{"message":"Not today"}`)})
	}
	fails.ExpectError = acctest.ErrorContains("Cannot ping global webhook", "Not today", "site administrator")
	again := step(plancheck.ResourceActionCreate, "2", 1)
	again.PreConfig = g.ResetRequests
	resource.Test(t, resource.TestCase{
		Steps: []resource.TestStep{
			step(plancheck.ResourceActionCreate, "1", 1),
			step(plancheck.ResourceActionNoop, "1", 0),
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
