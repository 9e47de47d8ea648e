package globalwebhook_test

import (
	"fmt"
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
	patch       = "PATCH /admin/hooks/ID {active config{content_type insecure_ssl url} events}"
	patchSecret = "PATCH /admin/hooks/ID {active config{content_type insecure_ssl secret url} events}"
)

func TestWebhookDefaults(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	create := g.Config(webhook(``))
	create.ConfigStateChecks = acctest.ExpectAttributes(address, map[string]knownvalue.Check{
		"url":               knownvalue.StringExact(g.ReceiverURL + "/hook"),
		"content_type":      knownvalue.StringExact("form"),
		"insecure_ssl":      knownvalue.Bool(false),
		"events":            knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("organization"), knownvalue.StringExact("user")}),
		"active":            knownvalue.Bool(true),
		"secret":            knownvalue.Null(),
		"secret_wo":         knownvalue.Null(),
		"secret_wo_version": knownvalue.Null(),
		"secret_configured": knownvalue.Bool(false),
		"secret_revision":   knownvalue.Int64Exact(0),
		"hook_id":           knownvalue.NotNull(),
		"ping_url":          knownvalue.StringRegexp(regexp.MustCompile(`/admin/hooks/\d+/pings$`)),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
	})
	create.Check = g.CheckWrites("POST /admin/hooks {active config{content_type insecure_ssl url} events name}")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
	if left, err := g.OutOfBandGlobal(t).All(); err != nil || len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy (%v)", len(left), err)
	}
}

// TestUpdate applies each row of the contract's table of requests for global
// webhooks, and checks the secret in the state and of GitHub.
func TestUpdate(t *testing.T) {
	t.Parallel()
	added := func(h *acctest.Hook) { h.Secret = "unknown" }
	for _, row := range []struct {
		name   string
		before string
		// outOfBand is what changes between the two applies; nil is nothing.
		outOfBand func(*acctest.Hook)
		after     string
		requests  []string
		// secret and revision are GitHub's and the state's at the end.
		secret   string
		revision int64
	}{
		{"secret is known, configuration changes",
			`secret = "one"`, nil, `
  secret       = "one"
  content_type = "json"
`, []string{patchSecret}, "one", 1},
		{"secret_wo is known, configuration changes",
			`secret_wo = "one"`, nil, `
  secret_wo    = "one"
  content_type = "json"
`, []string{patchSecret}, "one", 1},
		{"secret_wo is known, only events change",
			`secret_wo = "one"`, nil, `
  secret_wo = "one"
  events    = ["user"]
`, []string{patchSecret}, "one", 1},
		{"the webhook has no secret",
			``, nil, `events = ["user"]`,
			[]string{patch}, "", 0},
		{"the secret is removed",
			`secret_wo = "one"`, nil, ``,
			[]string{patch}, "", 2},
		{"the secret is rotated",
			`secret_wo = "one"`, nil, `secret_wo = "two"`,
			[]string{patchSecret}, "two", 2},
		{"a version, nothing else changes: keep", `
  secret_wo         = "one"
  secret_wo_version = 1
`, nil, `
  secret_wo         = "two"
  secret_wo_version = 1
`, nil, "one", 1},
		{"a version, another attribute changes: the secret is sent again, and the plan shows it", `
  secret_wo         = "one"
  secret_wo_version = 1
`, nil, `
  secret_wo         = "one"
  secret_wo_version = 1
  events            = ["user"]
`, []string{patchSecret}, "one", 2},
		{"a different version", `
  secret_wo         = "one"
  secret_wo_version = 1
`, nil, `
  secret_wo         = "two"
  secret_wo_version = 2
`, []string{patchSecret}, "two", 2},
		{"an unknown secret is replaced",
			``, added, `
  secret_wo = "one"
  events    = ["user"]
`, []string{patchSecret}, "one", 1},
		{"an unknown secret is removed on purpose",
			``, added, `
  secret = ""
  events = ["user"]
`, []string{patch}, "", 1},
		{"an unknown secret, nothing changes: keep",
			``, added, ``,
			nil, "unknown", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			action := plancheck.ResourceActionUpdate
			if row.requests == nil {
				action = plancheck.ResourceActionNoop
			}
			after := g.Config(webhook(row.after))
			after.PreConfig = changeOutOfBand(t, g, row.outOfBand)
			after.ConfigPlanChecks = expectAction(action)
			after.ConfigStateChecks = expectSecret(row.secret != "", row.revision)
			after.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(row.before)), after}})
		})
	}
}

// TestUpdateRefused plans updates with which GitHub would remove a secret that
// Terraform does not know.
func TestUpdateRefused(t *testing.T) {
	t.Parallel()
	for _, attributes := range []string{`content_type = "json"`, `events = ["user"]`, `active = false`} {
		t.Run(attributes, func(t *testing.T) {
			t.Parallel()
			testUpdateRefused(t, acctest.StartFake(t, fakegithub.Options{}).GitHub, attributes)
		})
	}
}

// TestUpdateRefusedRecorded is one row of TestUpdateRefused in every mode.
func TestUpdateRefusedRecorded(t *testing.T) {
	t.Parallel()
	testUpdateRefused(t, acctest.Start(t, acctest.SiteAdmin), `active = false`)
}

func testUpdateRefused(t *testing.T, g *acctest.GitHub, attributes string) {
	t.Helper()
	refused := g.ConfigError(webhook(attributes), "would remove the webhook's secret", "secret_wo", `secret = ""`)
	refused.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = "unknown" })
	unchanged := g.Config(webhook(``))
	unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	unchanged.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("unknown"), g.CheckWrites())
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), refused, unchanged}})
}

// TestDrift changes each attribute out of band. The plan shows the change, and
// the apply reverts it.
func TestDrift(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*acctest.Hook){
		"url":               func(h *acctest.Hook) { h.URL, h.Secret = "http://127.0.0.1:1/changed", "one" },
		"content_type":      func(h *acctest.Hook) { h.ContentType, h.Secret = "form", "one" },
		"insecure_ssl":      func(h *acctest.Hook) { h.InsecureSSL, h.Secret = false, "one" },
		"events":            func(h *acctest.Hook) { h.Events, h.Secret = []string{"user"}, "one" },
		"active":            func(h *acctest.Hook) { h.Active, h.Secret = true, "one" },
		"secret_configured": func(h *acctest.Hook) { h.Secret = "" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testDrift(t, acctest.StartFake(t, fakegithub.Options{}).GitHub, change)
		})
	}
}

// TestDriftRecorded is one row of TestDrift in every mode.
func TestDriftRecorded(t *testing.T) {
	t.Parallel()
	testDrift(t, acctest.Start(t, acctest.SiteAdmin), func(h *acctest.Hook) { h.Events, h.Secret = []string{"user"}, "one" })
}

func testDrift(t *testing.T, g *acctest.GitHub, change func(*acctest.Hook)) {
	t.Helper()
	everyAttribute := webhook(`
  content_type = "json"
  insecure_ssl = true
  events       = ["repository", "team"]
  active       = false
  secret_wo    = "one"
`)
	drifted := g.Config(everyAttribute)
	drifted.PreConfig = changeOutOfBand(t, g, change)
	drifted.PlanOnly, drifted.ExpectNonEmptyPlan = true, true
	reverted := g.Config(everyAttribute)
	reverted.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("one"), g.CheckWrites(patchSecret))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(everyAttribute), drifted, reverted}})
}

// TestLostPermission plans with a token that lacks the permission: the plan fails,
// and the webhook stays in the state.
func TestLostPermission(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	g.NeedsWeakToken(t)
	lost := g.ConfigError(`
provider "githubhooks" {
  base_url = local.base_url
  token    = local.weak_token
}
`+webhook(``), "Cannot list the global webhooks", "404", "site administrator", "personal access token (classic)")
	unchanged := g.Config(webhook(``))
	unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), lost, unchanged}})
}

// TestUnsupportedCredentials rejects tokens and servers without global webhooks
// before any request.
func TestUnsupportedCredentials(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		// settings are those of the provider, and hcl is what uses it.
		settings, hcl string
		message       []string
	}{
		{"fine-grained", `
  base_url = local.base_url
  token    = "github_pat_x"
`, webhook(``), []string{"fine-grained", "personal access token (classic)", "site administrator"}},
		{"app", `
  base_url = local.base_url
  token    = "ghs_x"
`, webhook(``), []string{"app", "personal access token (classic)", "site administrator"}},
		{"github.com", `
  base_url = "https://api.github.com/"
  token    = local.token
`, webhook(``), []string{"Global webhooks require GitHub Enterprise Server", "Enterprise Server", "base_url"}},
		{"ghe.com", `
  base_url = "https://octo.ghe.com/"
  token    = local.token
`, dataSources(`hook_id = 1`), []string{"Global webhooks require GitHub Enterprise Server"}},
		{"fine-grained, data source", `
  base_url = local.base_url
  token    = "github_pat_x"
`, dataSources(`hook_id = 1`), []string{"fine-grained", "personal access token (classic)"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).GitHub
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
				g.ConfigError(fmt.Sprintf("provider \"githubhooks\" {\n  %s\n}\n", row.settings)+row.hcl, row.message...),
			}})
		})
	}
}

func TestInvalidAttribute(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		hcl     string
		message []string
	}{
		{"no events",
			webhook(`events = []`),
			[]string{"events = []", "at least one event"}},
		{"an empty url",
			`
resource "githubhooks_global_webhook" "test" {
  url = ""
}
`,
			[]string{`url = ""`, "The URL is empty"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).GitHub
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.ConfigError(row.hcl, row.message...)}})
		})
	}
}

// TestOtherEvents plans events of other kinds of webhooks: a warning, not an
// error.
func TestOtherEvents(t *testing.T) {
	t.Parallel()
	plan := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).Config(webhook(`events = ["push", "installation"]`))
	plan.PlanOnly, plan.ExpectNonEmptyPlan = true, true
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{plan}})
}

func TestImport(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	importStep := func(id func(acctest.Hook) string) resource.TestStep {
		s := g.Config(webhook(`secret_wo = "one"`))
		s.ResourceName, s.ImportState, s.ImportStateVerify = address, true, true
		s.ImportStateVerifyIdentifierAttribute = "hook_id"
		s.ImportStateVerifyIgnore = []string{"secret_revision"} // GitHub does not return it
		s.ImportStateIdFunc = func(*terraform.State) (string, error) {
			hook, err := g.OutOfBandGlobal(t).Only()
			return id(hook), err
		}
		return s
	}
	refused := func(id string, message ...string) resource.TestStep {
		s := importStep(func(acctest.Hook) string { return id })
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, g.ImportCase(
		g.Config(webhook(`secret_wo = "one"`)),
		importStep(func(h acctest.Hook) string { return fmt.Sprint(h.ID) }),
		importStep(func(h acctest.Hook) string { return h.URL }),
		refused("acme/1", "Invalid import ID", "neither the ID of a webhook nor an http or https URL"),
		refused("-1", "Invalid import ID", "neither the ID of a webhook"),
		refused(fmt.Sprint(acctest.MissingID), "Webhook not found", "global webhook 999999999999"),
		refused("https://example.com/none", "Webhook not found", "https://example.com/none"),
	))
}

func TestAlreadyExists(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	id := g.OutOfBandGlobal(t).Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"user"}, Active: true})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.ConfigError(webhook(``), "another webhook already has this payload URL", "to = githubhooks_global_webhook.this", fmt.Sprintf(`id = "%d"`, id)),
	}})
}
