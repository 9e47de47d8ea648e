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
		name    string
		hookID  int64 // 0 is the webhook's
		token   *fakegithub.Token
		fault   *fakegithub.Fault
		told    []string
		failed  []string
		arrived int
	}{
		{name: "taken", told: []string{"GitHub accepted the ping of global webhook"}, arrived: 1},
		{name: "a lost answer is made good", fault: &fakegithub.Fault{Path: pings, Times: 1, Strike: fakegithub.ResetConnection()},
			told: []string{"GitHub accepted the ping of global webhook"}, arrived: 1},
		{name: "no such webhook", hookID: 1, failed: []string{`"hook_id"…Webhook not found…global webhook 1`}},
		{name: "not a site administrator", token: &fakegithub.Token{Scopes: []string{"admin:org_hook"}},
			failed: []string{"Cannot list the global webhooks…404…site administrator"}},
		{name: "refused", fault: &fakegithub.Fault{Path: pings, Strike: fakegithub.Unprocessable("Not today")},
			failed: []string{`"hook_id"…Cannot ping global webhook…Validation Failed; Not today`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := start(t)
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
			told, failed := g.Action(t, pingType, nil).Invoke(t.Context(), t, map[string]any{"hook_id": hook})
			acctest.WantTexts(t, "progress", told, row.told)
			acctest.WantTexts(t, "diagnostics", failed, row.failed)
			if got := len(g.Delivered(t)); got != row.arrived {
				t.Errorf("the receiver got %d pings, want %d", got, row.arrived)
			}
		})
	}
}

// TestPingActionRefuses what cannot be right before any request.
func TestPingActionRefuses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name     string
		settings map[string]string
		hookID   any
		failed   []string
	}{
		{"nothing", nil, 1, nil},
		{"an id that is not known yet", nil, tftypes.UnknownValue, nil},
		{"an id that a mock computed", nil, 0, nil},
		{"github.com", map[string]string{"base_url": "https://api.github.com/"}, 1, []string{"Global webhooks require GitHub Enterprise Server…base_url"}},
		{"a fine-grained token", map[string]string{"token": "github_pat_11AAAAAAA0aaaaaaaaaaaa"}, 1, []string{"do not support fine-grained tokens…personal access token (classic)"}},
		{"an app's token", map[string]string{"token": "ghs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}, 1, []string{"do not support app authentication…personal access token (classic)"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := start(t)
			got := g.Action(t, pingType, row.settings).Plan(t, map[string]any{"hook_id": row.hookID})
			acctest.WantTexts(t, "diagnostics", got, row.failed)
			if requests := g.Log(); len(requests) != 0 {
				t.Errorf("requests were made: %q", requests)
			}
		})
	}
}

// TestPingActionTrigger pings after a webhook was created, beside the ping that
// GitHub sends by itself.
func TestPingActionTrigger(t *testing.T) {
	t.Parallel()
	g := start(t)
	s := g.Step("testdata/ping_trigger", nil)
	s.Check = func(*terraform.State) error {
		if got := len(g.Delivered(t)); got != 2 {
			return fmt.Errorf("the webhook got %d pings, want 2", got)
		}
		return nil
	}
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.SkipOpenTofu("actions"), tfversion.SkipBelow(tfversion.Version1_14_0)},
		Steps:                  []resource.TestStep{s},
	})
}
