package globalwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const pingType = "githubhooks_global_webhook_ping"

func TestPingActionProtocol(t *testing.T) {
	t.Parallel()
	const pings = "/admin/hooks/*/pings"
	for _, row := range []struct {
		name     string
		hookID   int64 // 0 means the webhook of the test
		token    *fakegithub.Token
		fault    *fakegithub.Fault
		progress []string
		errors   []string
		arrived  int
	}{
		{name: "accepted", progress: []string{"GitHub accepted the ping of global webhook"}, arrived: 1},
		{name: "a lost response is retried", fault: &fakegithub.Fault{Path: pings, Times: 1, Responder: fakegithub.ResetConnection()},
			progress: []string{"GitHub accepted the ping of global webhook"}, arrived: 1},
		{name: "no such webhook", hookID: 1, errors: []string{`"hook_id"…Webhook not found…global webhook 1`}},
		{name: "not a site administrator", token: &fakegithub.Token{Scopes: []string{"admin:org_hook"}},
			errors: []string{"Cannot list the global webhooks…404…site administrator"}},
		{name: "refused", fault: &fakegithub.Fault{Path: pings, Responder: fakegithub.Unprocessable("Not today")},
			errors: []string{`"hook_id"…Cannot ping global webhook…Validation Failed; Not today`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			hook := g.AddGlobalHook(fakegithub.Hook{URL: g.ReceiverURL + "/hook"})
			if row.hookID != 0 {
				hook = row.hookID
			}
			if row.token != nil {
				g.AddToken(acctest.Token, *row.token)
			}
			if row.fault != nil {
				g.Inject(*row.fault)
			}
			progress, errors := g.Action(t, pingType, nil).Invoke(t.Context(), t, map[string]any{"hook_id": hook})
			acctest.WantTexts(t, "progress", progress, row.progress)
			acctest.WantTexts(t, "diagnostics", errors, row.errors)
			if got := len(g.Delivered(t)); got != row.arrived {
				t.Errorf("the receiver got %d pings, want %d", got, row.arrived)
			}
		})
	}
}

// TestPingActionInvalid rejects invalid arguments and credentials before any
// request.
func TestPingActionInvalid(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name     string
		settings map[string]string
		hookID   any
		errors   []string
	}{
		{"valid", nil, 1, nil},
		{"an unknown ID", nil, tftypes.UnknownValue, nil},
		{"an ID of a mock provider", nil, 0, nil},
		{"github.com", map[string]string{"base_url": "https://api.github.com/"}, 1, []string{"Global webhooks require GitHub Enterprise Server…base_url"}},
		{"a fine-grained token", map[string]string{"token": "github_pat_11AAAAAAA0aaaaaaaaaaaa"}, 1, []string{"do not support fine-grained tokens…personal access token (classic)"}},
		{"an app's token", map[string]string{"token": "ghs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, 1, []string{"do not support app authentication…personal access token (classic)"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			got := g.Action(t, pingType, row.settings).Plan(t, map[string]any{"hook_id": row.hookID})
			acctest.WantTexts(t, "diagnostics", got, row.errors)
			if requests := g.Log(); len(requests) != 0 {
				t.Errorf("requests: %q", requests)
			}
		})
	}
}

// TestPingActionTrigger pings after a webhook was created. GitHub also sends a
// ping after creation.
func TestPingActionTrigger(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	create := g.Config(webhook(`
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.githubhooks_global_webhook_ping.test]
    }
  }
`) + `
action "githubhooks_global_webhook_ping" "test" {
  config {
    hook_id = githubhooks_global_webhook.test.hook_id
  }
}
`)
	create.Check = func(*terraform.State) error {
		if got := len(g.Delivered(t)); got != 2 {
			return fmt.Errorf("the webhook got %d pings, want 2", got)
		}
		return nil
	}
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.SkipOpenTofu("actions"), tfversion.SkipBelow(tfversion.Version1_14_0)},
		Steps:                  []resource.TestStep{create},
	})
}
