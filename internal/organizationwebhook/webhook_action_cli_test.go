package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// invoke returns the argument of apply that invokes an action of
// testdata/actions.
func invoke(action string) string {
	return acctest.ForKind("-invoke=action.githubhooks_organization_webhook_" + action + ".test")
}

// TestActionsCLI invokes actions with the CLI, and checks the output and the exit
// code. Terraform 1.14 does not show which attribute an error is about; the tests
// through the protocol check it.
func TestActionsCLI(t *testing.T) {
	t.Parallel()
	acctest.SkipBelow(t, tfversion.Version1_14_0, "actions")
	g := acctest.StartFake(t, fakegithub.Options{})
	accepting, refusing := oldHook(g, g.ReceiverURL+"/hook"), oldHook(g, unreachable)
	ids := addAttempts(g, accepting, attempted{"a", 10, 503}, attempted{"b", 20, 503})
	w := g.Workdir(t, "testdata/actions")
	for _, row := range []struct {
		name, action string
		args         []string
		code         int
		output       []string
	}{
		{"a ping", "ping", nil, 0, []string{"GitHub accepted the ping of webhook", "Action complete"}},
		{"a ping with wait", "ping", []string{"wait=true"}, 0,
			[]string{"Waiting up to 30s for the receiver's response", "The receiver returned 204 No Content", "Action complete"}},
		{"a ping that is not accepted", "ping", []string{"wait=true", fmt.Sprint("hook_id=", refusing)}, 1,
			[]string{"GitHub accepted the ping", "The receiver of webhook", "did not accept the ping", "failed to connect to host"}},
		{"an invalid timeout", "ping", []string{"timeout=soon"}, 1, []string{"Invalid duration", `"soon" is not a positive duration`}},
		{"a redelivery of failed deliveries", "redeliver", []string{"failed_since=24h"}, 0,
			[]string{"Redelivering 1 of 2: delivery", "Redelivering 2 of 2: delivery", "2 of 2 redelivered", "Action complete"}},
		{"a redelivery of one delivery", "redeliver", []string{fmt.Sprint("delivery_id=", ids[0])}, 0, []string{fmt.Sprintf("GitHub accepted the redelivery of delivery %d", ids[0])}},
		{"a redelivery without delivery_id and failed_since", "redeliver", nil, 1, []string{"Invalid Attribute Combination", "one (and only one) of [delivery_id,failed_since]"}},
		{"a redelivery of a missing delivery", "redeliver", []string{"delivery_id=1"}, 1, []string{"Delivery not found", "GitHub has no delivery 1"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			args := []string{"apply", "-auto-approve", invoke(row.action), fmt.Sprint("-var=hook_id=", accepting)}
			for _, arg := range row.args {
				args = append(args, "-var="+arg)
			}
			if row.action == "ping" { // the configuration of the other action must be valid
				args = append(args, "-var=delivery_id=1")
			}
			if out := acctest.Run(t, w, row.code, args...); !acctest.ErrorContains(row.output...).MatchString(out) {
				t.Errorf("the output is\n%s\nwant in this order %q", out, row.output)
			}
		})
	}
}

// TestPingActionTrigger pings after a webhook was created and after it was
// changed, and distinguishes its ping from the one that GitHub sends after
// creation.
func TestPingActionTrigger(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	apply := func(status int, attributes string, action plancheck.ResourceActionType, pings int) resource.TestStep {
		s := g.Config(defaultOrganization + webhook(attributes+`
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.githubhooks_organization_webhook_ping.test]
    }
  }
`) + `
action "githubhooks_organization_webhook_ping" "test" {
  config {
    hook_id = githubhooks_organization_webhook.test.hook_id
    wait    = true
  }
}
`)
		s.PreConfig = func() { g.Receiver.SetStatus(status) }
		s.ConfigPlanChecks = expectAction(action)
		s.Check = func(*terraform.State) error {
			if got := len(g.Delivered(t)); got != pings {
				return fmt.Errorf("the webhook got %d pings, want %d", got, pings)
			}
			return nil
		}
		return s
	}
	refused := apply(http.StatusServiceUnavailable, `active = true`, plancheck.ResourceActionUpdate, 0)
	refused.ExpectError = acctest.ErrorContains("did not accept the ping", "returned 503 Service Unavailable")
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.SkipOpenTofu("actions"), tfversion.SkipBelow(tfversion.Version1_14_0)},
		Steps: []resource.TestStep{
			apply(http.StatusNoContent, `active = true`, plancheck.ResourceActionCreate, 2),
			apply(http.StatusNoContent, `active = true`, plancheck.ResourceActionNoop, 2),
			apply(http.StatusNoContent, `active = false`, plancheck.ResourceActionUpdate, 3),
			refused,
			apply(http.StatusNoContent, `active = true`, plancheck.ResourceActionNoop, 4), // the failed apply changed the webhook
		},
	})
}
