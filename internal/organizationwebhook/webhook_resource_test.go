package organizationwebhook_test

import (
	"encoding/json"
	"fmt"
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
	g := acctest.StartFake(t, fakegithub.Options{})
	create := step(g, nil)
	create.ConfigStateChecks = has(map[string]knownvalue.Check{
		"organization":        knownvalue.StringExact(acctest.Organization),
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
		"ping_url":            knownvalue.StringRegexp(regexp.MustCompile(`/orgs/acme/hooks/\d+/pings$`)),
		"deliveries_url":      knownvalue.StringRegexp(regexp.MustCompile(`/orgs/acme/hooks/\d+/deliveries$`)),
		"created_at":          acctest.RFC3339,
		"updated_at":          acctest.RFC3339,
		"hook_id":             knownvalue.NotNull(),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
	if left := g.Hooks(acctest.Organization); len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy", len(left))
	}
}

// everything sets every attribute.
func everything(g *acctest.Fake) config.Variables {
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
	g := acctest.StartFake(t, fakegithub.Options{})
	create := step(g, everything(g))
	create.Check = func(*terraform.State) error {
		hook, err := theHook(g)
		if err != nil {
			return err
		}
		type held struct {
			ContentType, InsecureSSL, Secret, Username, Password string
			Active                                               bool
			Events                                               int
		}
		got := held{hook.ContentType, hook.InsecureSSL, hook.Secret, hook.Username, hook.Password, hook.Active, len(hook.Events)}
		if want := (held{"json", "1", "one", "octocat", "swordfish", false, 3}); got != want {
			return fmt.Errorf("GitHub holds %+v, want %+v", got, want)
		}
		for _, d := range g.Delivered(t) {
			if d.Event == "ping" && d.SignedWith("one") && d.ContentType == "application/json" && json.Valid(d.Body) {
				return nil
			}
		}
		return fmt.Errorf("no ping arrived that is signed with the secret")
	}
	replaced := everything(g)
	replaced["password_wo"], replaced["password_wo_version"] = config.StringVariable("new"), config.IntegerVariable(2)
	password := step(g, replaced)
	password.ConfigPlanChecks = plans(plancheck.ResourceActionReplace)
	password.Check = func(*terraform.State) error {
		if hook, err := theHook(g); err != nil || hook.Password != "new" {
			return fmt.Errorf("GitHub holds the password %q (%w)", hook.Password, err)
		}
		return nil
	}
	renamed := everything(g)
	renamed["username"] = config.StringVariable("hubot")
	username := step(g, renamed)
	username.ConfigPlanChecks = plans(plancheck.ResourceActionReplace)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, password, username}})
}

// TestDrift changes every attribute elsewhere: the plan shows it, and the apply
// repairs it.
func TestDrift(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		attribute string
		change    func(*fakegithub.Hook)
	}{
		{"url", func(h *fakegithub.Hook) { h.URL = "http://127.0.0.1:1/elsewhere" }},
		{"content_type", func(h *fakegithub.Hook) { h.ContentType = "application/json" }},
		{"insecure_ssl", func(h *fakegithub.Hook) { h.InsecureSSL = "0" }},
		{"events", func(h *fakegithub.Hook) { h.Events = []string{"push", "star"} }},
		{"active", func(h *fakegithub.Hook) { h.Active = true }},
		{"secret_configured", func(h *fakegithub.Hook) { h.Secret = "" }},
	} {
		t.Run(row.attribute, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			var before fakegithub.Hook
			drifted := resource.TestStep{
				PreConfig: func() {
					var err error
					if before, err = theHook(g); err != nil {
						t.Fatal(err)
					}
					elsewhere(t, g, row.change)()
				},
				ProtoV6ProviderFactories: g.ProviderFactories(),
				ConfigDirectory:          config.StaticDirectory("testdata/webhook"),
				ConfigVariables:          g.Variables(everything(g)),
				PlanOnly:                 true,
				ExpectNonEmptyPlan:       true,
			}
			repaired := step(g, everything(g))
			repaired.ConfigPlanChecks = plans(plancheck.ResourceActionUpdate)
			repaired.Check = func(*terraform.State) error {
				after, err := theHook(g)
				if err != nil {
					return err
				}
				after.UpdatedAt = before.UpdatedAt
				if got, want := fmt.Sprintf("%+v", after), fmt.Sprintf("%+v", before); got != want {
					return fmt.Errorf("GitHub holds\n%s, want\n%s", got, want)
				}
				return nil
			}
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, everything(g)), drifted, repaired}})
		})
	}
}

func TestDeletedElsewhere(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	var first int64
	again := step(g, nil)
	again.PreConfig = func() {
		hook, err := theHook(g)
		if err != nil {
			t.Fatal(err)
		}
		first = hook.ID
		g.DeleteHook(acctest.Organization, hook.ID)
	}
	again.ConfigPlanChecks = plans(plancheck.ResourceActionCreate)
	again.Check = func(*terraform.State) error {
		hook, err := theHook(g)
		if err == nil && hook.ID == first {
			err = fmt.Errorf("the webhook %d is the deleted one", first)
		}
		return err
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), again}})
}

// TestDestroyOfDeleted destroys a webhook that is deleted between the plan's
// refresh and the apply: the list tells that it is gone.
func TestDestroyOfDeleted(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{
		Method: "DELETE", Times: 1, AfterCommit: true,
		Strike: fakegithub.Answer(404, nil, `{"message":"Not Found","status":"404"}`),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil)}})
	if left := g.Hooks(acctest.Organization); len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy", len(left))
	}
}
