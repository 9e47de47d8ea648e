package organizationwebhook_test

import (
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestIgnoreChanges ignores the secret of a webhook that Terraform created, and
// changes the events and the configured secret.
func TestIgnoreChanges(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	const before = `
variable "secret" {
  type = string
}

variable "events" {
  type = set(string)
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = "https://example.com/hook"
  events       = var.events
  secret_wo    = var.secret
`
	ignore := func(attributes string) string {
		return "\n  lifecycle {\n    ignore_changes = " + attributes + "\n  }\n"
	}
	const version = "  secret_wo_version = 1\n"
	for _, row := range []struct {
		name, more, ignored string
	}{
		{"without a version", "", "[secret_wo]"},
		{"with a version", version, "[secret_wo]"},
		{"without a version, all", "", "all"},
		{"with a version, all", version, "all"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			w := g.WorkdirConfig(t, before+row.more+"}\n")
			first := []string{"-auto-approve", "-var=secret=real", `-var=events=["push"]`}
			acctest.Run(t, w, 0, append([]string{"apply"}, first...)...)
			g.WriteConfig(t, w.Dir, before+row.more+ignore(row.ignored)+"}\n")
			placeholder := []string{"-var=secret=placeholder", `-var=events=["issues"]`}
			acctest.Run(t, w, 0, append([]string{"apply", "-auto-approve"}, placeholder...)...)
			hook, err := onlyHook(g)
			if err != nil {
				t.Fatal(err)
			}
			wantEvents := "issues"
			if row.ignored == "all" {
				wantEvents = "push"
			}
			if hook.Secret != "real" || strings.Join(hook.Events, " ") != wantEvents {
				t.Errorf("GitHub has the secret %q and the events %q", hook.Secret, hook.Events)
			}
			acctest.Run(t, w, 0, append([]string{"plan", "-detailed-exitcode"}, placeholder...)...)
		})
	}
}

// TestSavedPlanOtherValue applies a saved plan that changes a different attribute,
// with a different value of an ephemeral secret_wo without a version.
func TestSavedPlanOtherValue(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.WorkdirConfig(t, `
variable "secret" {
  type      = string
  ephemeral = true
}

variable "active" {
  type = bool
}

resource "githubhooks_organization_webhook" "test" {
  organization = "acme"
  url          = "https://example.com/hook"
  active       = var.active
  secret_wo    = var.secret
}
`)
	acctest.Run(t, w, 0, "apply", "-auto-approve", "-var=secret=one", "-var=active=true")
	acctest.Run(t, w, 0, "plan", "-out=saved.tfplan", "-var=secret=one", "-var=active=false")
	acctest.Run(t, w, 0, "apply", "-var=secret=two", "saved.tfplan")
	hook, err := onlyHook(g)
	if err != nil {
		t.Fatal(err)
	}
	if hook.Secret != "two" || hook.Active {
		t.Errorf("GitHub has the secret %q, active %t", hook.Secret, hook.Active)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode", "-var=secret=two", "-var=active=false")
}
