package organizationwebhook_test

import (
	"fmt"
	"maps"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// The writing requests, as CheckWrites describes them.
const (
	createDefaults   = "POST /orgs/acme/hooks {active config{content_type insecure_ssl url} events name}"
	createEverything = "POST /orgs/acme/hooks {active config{content_type insecure_ssl password secret url username} events name}"
	deleteWebhook    = "DELETE /orgs/acme/hooks/ID"
	patch            = "PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl url} events}"
	patchSecret      = "PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl secret url} events}"
	patchNoConfig    = "PATCH /orgs/acme/hooks/ID {active events}"
	patchConfigURL   = "PATCH /orgs/acme/hooks/ID/config {url}"
)

// Reasons why a test is only for organization webhooks.
const (
	noUsername = "repository webhooks have no user name and password"
	sharedCode = "it tests code that does not depend on the kind of webhooks"
)

func TestWebhookDefaults(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	create := g.Config(`
resource "githubhooks_organization_webhook" "test" {
  organization = local.organization
  url          = "${local.receiver}/hook"
}
`)
	attributes := acctest.ByKind(map[string]knownvalue.Check{
		"username":            knownvalue.Null(),
		"password_wo":         knownvalue.Null(),
		"password_wo_version": knownvalue.Null(),
	}, map[string]knownvalue.Check{"repository": knownvalue.StringExact("widgets")})
	maps.Copy(attributes, map[string]knownvalue.Check{
		"organization":      knownvalue.StringExact(g.Organization),
		"url":               knownvalue.StringExact(g.ReceiverURL + "/hook"),
		"content_type":      knownvalue.StringExact("form"),
		"insecure_ssl":      knownvalue.Bool(false),
		"events":            knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("push")}),
		"active":            knownvalue.Bool(true),
		"secret":            knownvalue.Null(),
		"secret_wo":         knownvalue.Null(),
		"secret_wo_version": knownvalue.Null(),
		"secret_configured": knownvalue.Bool(false),
		"secret_revision":   knownvalue.Int64Exact(0),
		"ping_url":          knownvalue.StringRegexp(regexp.MustCompile(acctest.ForKind(`/orgs/`+g.Organization+`/hooks/\d+`) + `/pings$`)),
		"deliveries_url":    knownvalue.StringRegexp(regexp.MustCompile(acctest.ForKind(`/orgs/`+g.Organization+`/hooks/\d+`) + `/deliveries$`)),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
		"hook_id":           knownvalue.NotNull(),
	})
	create.ConfigStateChecks = expectAttributes(attributes)
	create.Check = g.CheckWrites(createDefaults)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
	if left, err := g.OutOfBand(t, g.Organization).All(); err != nil || len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy (%v)", len(left), err)
	}
}

// everyAttribute sets every attribute that is not computed.
var everyAttribute = webhook(`
  content_type = "json"
  insecure_ssl = true
  events       = ["pull_request", "issues", "push"]
  active       = false
  secret_wo    = "one"
` + acctest.ByKind(`
  username            = "octocat"
  password_wo         = "swordfish"
  password_wo_version = 1
`, ``))

func TestWebhookEveryAttribute(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, noUsername)
	g := acctest.Start(t)
	create := g.Config(everyAttribute)
	create.Check = resource.ComposeTestCheckFunc(
		g.OutOfBand(t, g.Organization).CheckSecret("one"),
		checkPassword(t, g, "octocat", "swordfish"),
		g.CheckWrites(createEverything))

	newPassword := g.Config(`
resource "githubhooks_organization_webhook" "test" {
  organization        = local.organization
  url                 = "${local.receiver}/hook"
  content_type        = "json"
  insecure_ssl        = true
  events              = ["pull_request", "issues", "push"]
  active              = false
  secret_wo           = "one"
  username            = "octocat"
  password_wo         = "new"
  password_wo_version = 2
}
`)
	newPassword.ConfigPlanChecks = expectAction(plancheck.ResourceActionReplace)
	newPassword.Check = resource.ComposeTestCheckFunc(
		checkPassword(t, g, "octocat", "new"),
		g.CheckWrites(deleteWebhook, createEverything))

	newUsername := g.Config(`
resource "githubhooks_organization_webhook" "test" {
  organization        = local.organization
  url                 = "${local.receiver}/hook"
  content_type        = "json"
  insecure_ssl        = true
  events              = ["pull_request", "issues", "push"]
  active              = false
  secret_wo           = "one"
  username            = "hubot"
  password_wo         = "new"
  password_wo_version = 2
}
`)
	newUsername.ConfigPlanChecks = expectAction(plancheck.ResourceActionReplace)
	newUsername.Check = checkPassword(t, g, "hubot", "new")

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, newPassword, newUsername}})
}

// TestUpdateKeepsPassword updates a webhook that has a user name and a password,
// which only the request that creates a webhook can set.
func TestUpdateKeepsPassword(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, noUsername)
	g := acctest.StartFake(t, fakegithub.Options{}).GitHub
	update := func(attributes string, requests ...string) resource.TestStep {
		s := g.Config(webhook(`
  insecure_ssl        = true
  events              = ["pull_request", "issues", "push"]
  username            = "octocat"
  password_wo         = "swordfish"
  password_wo_version = 1
` + attributes))
		s.ConfigPlanChecks = expectAction(plancheck.ResourceActionUpdate)
		s.Check = resource.ComposeTestCheckFunc(checkPassword(t, g, "octocat", "swordfish"), g.CheckWrites(requests...))
		return s
	}
	create := g.Config(everyAttribute)
	create.Check = g.CheckWrites(createEverything)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		create,
		update(`
  content_type = "json"
  active       = true
  secret_wo    = "one"
`, patchNoConfig),
		update(`
  content_type = "json"
  active       = true
  secret_wo    = "two"
`, "PATCH /orgs/acme/hooks/ID/config {secret}"),
		update(`
  content_type = "form"
  active       = false
  secret_wo    = "two"
`, "PATCH /orgs/acme/hooks/ID/config {content_type}", patchNoConfig),
	}})
}

// checkPassword checks the only webhook's user name and password, which GitHub
// does not return, on a fake.
func checkPassword(t *testing.T, g *acctest.GitHub, username, password string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := g.OutOfBand(t, g.Organization).Only()
		if err != nil || g.FakeServer == nil {
			return err
		}
		if stored, _ := g.FakeServer.Hook(g.Organization, hook.ID); stored.Username != username || stored.Password != password {
			return fmt.Errorf("GitHub has the user name %q with the password %q", stored.Username, stored.Password)
		}
		return nil
	}
}

// TestDrift changes each attribute out of band. The plan shows the change, and
// the apply reverts it.
func TestDrift(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	for _, row := range []struct {
		attribute string
		change    func(*acctest.Hook)
	}{
		{"url", func(h *acctest.Hook) { h.URL = "http://127.0.0.1:1/changed" }},
		{"content_type", func(h *acctest.Hook) { h.ContentType = "form" }},
		{"insecure_ssl", func(h *acctest.Hook) { h.InsecureSSL = false }},
		{"events", func(h *acctest.Hook) { h.Events = []string{"push", "star"} }},
		{"active", func(h *acctest.Hook) { h.Active = true }},
		{"secret_configured", func(h *acctest.Hook) { h.Secret = "" }},
	} {
		t.Run(row.attribute, func(t *testing.T) {
			t.Parallel()
			testDrift(t, acctest.StartFake(t, fakegithub.Options{}).GitHub, row.change)
		})
	}
}

// TestDriftRecorded changes all attributes out of band at once, in every mode.
func TestDriftRecorded(t *testing.T) {
	t.Parallel()
	testDrift(t, acctest.Start(t), func(h *acctest.Hook) {
		h.ContentType, h.InsecureSSL, h.Events, h.Active, h.Secret = "form", false, []string{"star"}, true, ""
	})
}

func testDrift(t *testing.T, g *acctest.GitHub, change func(*acctest.Hook)) {
	t.Helper()
	outOfBand := g.OutOfBand(t, g.Organization)
	var before acctest.Hook
	drifted := g.Config(everyAttribute)
	drifted.PreConfig = func() {
		var err error
		if before, err = outOfBand.Only(); err != nil {
			t.Fatal(err)
		}
		outOfBand.Change(change)
	}
	drifted.PlanOnly, drifted.ExpectNonEmptyPlan = true, true
	reverted := g.Config(everyAttribute)
	reverted.ConfigPlanChecks = expectAction(plancheck.ResourceActionUpdate)
	reverted.Check = func(*terraform.State) error {
		after, err := outOfBand.Only()
		if err != nil {
			return err
		}
		if got, want := fmt.Sprintf("%+v", after), fmt.Sprintf("%+v", before); got != want {
			return fmt.Errorf("GitHub has\n%s, want\n%s", got, want)
		}
		return outOfBand.CheckSecret("one")(nil)
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(everyAttribute), drifted, reverted}})
}

func TestDeletedOutOfBand(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	var deleted int64
	again := g.Config(webhook(""))
	again.PreConfig = func() {
		hook, err := outOfBand.Only()
		if err != nil {
			t.Fatal(err)
		}
		deleted = hook.ID
		outOfBand.Delete(hook.ID)
	}
	again.ConfigPlanChecks = expectAction(plancheck.ResourceActionCreate)
	again.Check = func(*terraform.State) error {
		hook, err := outOfBand.Only()
		if err == nil && hook.ID == deleted {
			err = fmt.Errorf("the webhook %d is the deleted one", deleted)
		}
		return err
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook("")), again}})
}
