package organizationwebhook_test

import (
	"fmt"
	"maps"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestWebhookDefaults(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	create := step(g, nil)
	create.ConfigStateChecks = has(map[string]knownvalue.Check{
		"organization":        knownvalue.StringExact(g.Organization),
		"url":                 knownvalue.StringExact(g.ReceiverURL + "/hook"),
		"content_type":        knownvalue.StringExact("form"),
		"insecure_ssl":        knownvalue.Bool(false),
		"events":              knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("push")}),
		"active":              knownvalue.Bool(true),
		"secret":              knownvalue.Null(),
		"secret_wo":           knownvalue.Null(),
		"secret_wo_version":   knownvalue.Null(),
		"username":            knownvalue.Null(),
		"password_wo":         knownvalue.Null(),
		"password_wo_version": knownvalue.Null(),
		"secret_configured":   knownvalue.Bool(false),
		"secret_revision":     knownvalue.Int64Exact(0),
		"ping_url":            knownvalue.StringRegexp(regexp.MustCompile(`/orgs/` + g.Organization + `/hooks/\d+/pings$`)),
		"deliveries_url":      knownvalue.StringRegexp(regexp.MustCompile(`/orgs/` + g.Organization + `/hooks/\d+/deliveries$`)),
		"created_at":          acctest.RFC3339,
		"updated_at":          acctest.RFC3339,
		"hook_id":             knownvalue.NotNull(),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
	if left, err := g.Behind(t, g.Organization).All(); err != nil || len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy (%v)", len(left), err)
	}
}

// everything sets every attribute.
func everything(g *acctest.GitHub) config.Variables {
	return config.Variables{
		"url":                 config.StringVariable(g.ReceiverURL + "/hook"),
		"content_type":        config.StringVariable("json"),
		"insecure_ssl":        config.BoolVariable(true),
		"events":              acctest.Strings("pull_request", "issues", "push"),
		"active":              config.BoolVariable(false),
		"secret_wo":           config.StringVariable("one"),
		"username":            config.StringVariable("octocat"),
		"password_wo":         config.StringVariable("swordfish"),
		"password_wo_version": config.IntegerVariable(1),
	}
}

func TestWebhookEveryAttribute(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	create := step(g, everything(g))
	create.Check = resource.ComposeTestCheckFunc(
		g.Behind(t, g.Organization).Holds("one"), hasPassword(t, g, "octocat", "swordfish"),
		g.Wrote("POST /orgs/acme/hooks {active config{content_type insecure_ssl password secret url username} events name}"))
	replaced := everything(g)
	replaced["password_wo"], replaced["password_wo_version"] = config.StringVariable("new"), config.IntegerVariable(2)
	password := step(g, replaced)
	password.ConfigPlanChecks = plans(plancheck.ResourceActionReplace)
	password.Check = resource.ComposeTestCheckFunc(hasPassword(t, g, "octocat", "new"), g.Wrote("DELETE /orgs/acme/hooks/ID", "POST /orgs/acme/hooks {active config{content_type insecure_ssl password secret url username} events name}"))
	renamed := maps.Clone(replaced)
	renamed["username"] = config.StringVariable("hubot")
	username := step(g, renamed)
	username.ConfigPlanChecks = plans(plancheck.ResourceActionReplace)
	username.Check = hasPassword(t, g, "hubot", "new")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, password, username}})
}

// hasPassword checks what GitHub never tells, where it can be looked into.
// TestUsernameStays updates a webhook that has a user name and a password, which
// only a create request can say.
func TestUsernameStays(t *testing.T) {
	t.Parallel()
	f := acctest.StartFake(t, fakegithub.Options{})
	change := func(values config.Variables, want ...string) resource.TestStep {
		variables := everything(f.GitHub)
		maps.Copy(variables, values)
		s := step(f.GitHub, variables)
		s.ConfigPlanChecks = plans(plancheck.ResourceActionUpdate)
		s.Check = resource.ComposeTestCheckFunc(hasPassword(t, f.GitHub, "octocat", "swordfish"), f.Wrote(want...))
		return s
	}
	active, secret := config.BoolVariable(true), config.StringVariable("two")
	create := step(f.GitHub, everything(f.GitHub))
	create.Check = func(*terraform.State) error { f.ResetRequests(); return nil }
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		create,
		change(config.Variables{"active": active}, "PATCH /orgs/acme/hooks/ID {active events}"),
		change(config.Variables{"active": active, "secret_wo": secret}, "PATCH /orgs/acme/hooks/ID/config {secret}"),
		change(config.Variables{"secret_wo": secret, "content_type": config.StringVariable("form")},
			"PATCH /orgs/acme/hooks/ID/config {content_type}", "PATCH /orgs/acme/hooks/ID {active events}"),
	}})
}

func hasPassword(t *testing.T, g *acctest.GitHub, username, password string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := g.Behind(t, g.Organization).Only()
		if err != nil || g.Inside == nil {
			return err
		}
		if held, _ := g.Inside.Hook(g.Organization, hook.ID); held.Username != username || held.Password != password {
			return fmt.Errorf("GitHub holds the user %q with the password %q", held.Username, held.Password)
		}
		return nil
	}
}

// TestDrift changes every attribute elsewhere: the plan shows it, and the apply
// repairs it.
func TestDrift(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		attribute string
		change    func(*acctest.Hook)
	}{
		{"url", func(h *acctest.Hook) { h.URL = "http://127.0.0.1:1/elsewhere" }},
		{"content_type", func(h *acctest.Hook) { h.ContentType = "form" }},
		{"insecure_ssl", func(h *acctest.Hook) { h.InsecureSSL = false }},
		{"events", func(h *acctest.Hook) { h.Events = []string{"push", "star"} }},
		{"active", func(h *acctest.Hook) { h.Active = true }},
		{"secret_configured", func(h *acctest.Hook) { h.Secret = "" }},
	} {
		t.Run(row.attribute, func(t *testing.T) {
			t.Parallel()
			g := acctest.Start(t)
			b := g.Behind(t, g.Organization)
			var before acctest.Hook
			drifted := step(g, everything(g))
			drifted.PreConfig = func() {
				var err error
				if before, err = b.Only(); err != nil {
					t.Fatal(err)
				}
				b.Change(row.change)
			}
			drifted.PlanOnly, drifted.ExpectNonEmptyPlan = true, true
			repaired := step(g, everything(g))
			repaired.ConfigPlanChecks = plans(plancheck.ResourceActionUpdate)
			repaired.Check = func(*terraform.State) error {
				after, err := b.Only()
				if err != nil {
					return err
				}
				if got, want := fmt.Sprintf("%+v", after), fmt.Sprintf("%+v", before); got != want {
					return fmt.Errorf("GitHub holds\n%s, want\n%s", got, want)
				}
				return b.Holds("one")(nil)
			}
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, everything(g)), drifted, repaired}})
		})
	}
}

func TestDeletedElsewhere(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	b := g.Behind(t, g.Organization)
	var first int64
	again := step(g, nil)
	again.PreConfig = func() {
		hook, err := b.Only()
		if err != nil {
			t.Fatal(err)
		}
		first = hook.ID
		b.Delete(hook.ID)
	}
	again.ConfigPlanChecks = plans(plancheck.ResourceActionCreate)
	again.Check = func(*terraform.State) error {
		hook, err := b.Only()
		if err == nil && hook.ID == first {
			err = fmt.Errorf("the webhook %d is the deleted one", first)
		}
		return err
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), again}})
}
