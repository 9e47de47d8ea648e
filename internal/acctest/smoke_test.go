package acctest_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestSmoke creates, updates, imports, and destroys a webhook with the built provider
// and features of every Terraform. It is not skipped with the oldest.
func TestSmoke(t *testing.T) {
	t.Parallel()
	t.Cleanup(func() {
		if t.Skipped() && os.Getenv("TF_ACC") != "" {
			t.Error("this is skipped with no CLI: it must need nothing that is new")
		}
	})
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/smoke", "TF_VAR_payload_url="+g.ReceiverURL+"/hook")
	run := func(code int, args ...string) string {
		t.Helper()
		return acctest.Run(t, w, code, args...)
	}
	is := func(events string) fakegithub.Hook {
		t.Helper()
		hooks := g.Hooks(acctest.Organization)
		if len(hooks) != 1 || hooks[0].Secret != "one" || fmt.Sprint(hooks[0].Events) != events {
			t.Fatalf("GitHub has %+v, want one webhook with the secret and the events %s", hooks, events)
		}
		return hooks[0]
	}

	run(0, "validate")
	run(2, "plan", "-detailed-exitcode")
	run(0, "apply", "-auto-approve")
	is("[push]")
	if d := g.Delivered(t); len(d) != 1 || d[0].Event != "ping" || !d[0].SignedWith("one") {
		t.Errorf("the delivery is %+v, want a ping signed with the secret", d)
	}
	run(0, "plan", "-detailed-exitcode")
	if got := run(0, "output", "-raw", "events"); got != "push" {
		t.Errorf("the data source reads the events %q", got)
	}

	run(0, "apply", "-auto-approve", `-var=events=["issues"]`)
	hook := is("[issues]")
	g.ChangeHook(acctest.Organization, hook.ID, func(h *fakegithub.Hook) { h.Events = []string{"star"} })
	run(2, "plan", "-detailed-exitcode")
	run(0, "apply", "-auto-approve")
	is("[push]")

	run(0, "state", "rm", "githubhooks_organization_webhook.test")
	run(0, "import", "githubhooks_organization_webhook.test", fmt.Sprintf("acme/%d", hook.ID))
	run(0, "apply", "-auto-approve") // the imported secret is unknown
	if again := is("[push]"); again.ID != hook.ID {
		t.Errorf("webhook %d was imported, and now there is %d", hook.ID, again.ID)
	}
	run(0, "plan", "-detailed-exitcode")
	run(0, "destroy", "-auto-approve")
	if left := g.Hooks(acctest.Organization); len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy", len(left))
	}
}
