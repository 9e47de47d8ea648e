package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestChangedSinceThePlan applies saved plans after the webhook changed out of
// band.
func TestChangedSinceThePlan(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		since func(g *acctest.Fake, id int64)
		// code is the exit code of the apply, and message its output.
		code    int
		message []string
		// after is the exit code of the next plan.
		after int
	}{
		{"changed",
			func(g *acctest.Fake, id int64) {
				g.ChangeHook(acctest.Organization, id, func(h *fakegithub.Hook) { h.URL = "https://example.com/changed" })
			},
			0, []string{"GitHub reports a different url", "https://example.com/changed"}, 2},
		{"deleted",
			func(g *acctest.Fake, id int64) { g.DeleteHook(acctest.Organization, id) },
			1, []string{"the webhook no longer exists", "Plan again"}, 2},
		{"the organization has a different case",
			func(g *acctest.Fake, _ int64) { g.RenameOrganization("acme", "ACME") },
			0, nil, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			w := g.Workdir(t, "testdata/saved_plan")
			acctest.Run(t, w, 0, "apply", "-auto-approve")
			hook, err := onlyHook(g)
			if err != nil {
				t.Fatal(err)
			}
			// With a secret that Terraform does not know, an update does not
			// write the configuration, and keeps the change.
			g.ChangeHook(acctest.Organization, hook.ID, func(h *fakegithub.Hook) { h.Secret = "unknown" })
			acctest.Run(t, w, 0, "plan", "-out=saved.tfplan", `-var=events=["issues"]`)
			row.since(g, hook.ID)
			out := acctest.Run(t, w, row.code, "apply", "saved.tfplan")
			if !acctest.ErrorContains(row.message...).MatchString(out) {
				t.Errorf("the output lacks %q:\n%s", row.message, out)
			}
			acctest.Run(t, w, row.after, "plan", "-detailed-exitcode", `-var=events=["issues"]`)
		})
	}
}

// countLists returns the number of requests for the organization's list.
func countLists(g *acctest.Fake) (n int) {
	for _, r := range g.Requests() {
		if r.Method == "GET" {
			n++
		}
	}
	return n
}

// TestDestroyOfDeletedSharesList destroys webhooks that were deleted: one list
// shows it for all of them.
func TestDestroyOfDeletedSharesList(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("org-0")
	w := g.Workdir(t, "testdata/many", "TF_VAR_organizations=1", "TF_VAR_webhooks_each=12", "TF_VAR_url=https://example.com", "TF_VAR_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	for _, hook := range g.Hooks("org-0") {
		g.DeleteHook("org-0", hook.ID)
	}
	g.ResetRequests()
	acctest.Run(t, w, 0, "destroy", "-auto-approve", "-refresh=false")
	if lists := countLists(g); lists != 1 {
		t.Errorf("%d lists for 12 deleted webhooks, want 1", lists)
	}
}

// TestAlreadyExistsSharesList creates webhooks whose payload URLs already exist: one
// list shows the existing webhooks of all of them.
func TestAlreadyExistsSharesList(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("org-0")
	for i := range 12 {
		g.AddHook("org-0", fakegithub.Hook{URL: fmt.Sprintf("https://example.com/0/%d", i)})
	}
	w := g.Workdir(t, "testdata/many", "TF_VAR_organizations=1", "TF_VAR_webhooks_each=12", "TF_VAR_url=https://example.com", "TF_VAR_secret=one")
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if got := strings.Count(out, "import {"); got != 12 {
		t.Errorf("%d import blocks, want 12:\n%s", got, out)
	}
	if lists := countLists(g); lists != 1 {
		t.Errorf("%d lists for 12 webhooks that exist, want 1", lists)
	}
}
