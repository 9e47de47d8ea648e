package globalwebhook_test

import (
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

const (
	whole       = "PATCH /admin/hooks/ID {active config{content_type insecure_ssl url} events}"
	wholeSecret = "PATCH /admin/hooks/ID {active config{content_type insecure_ssl secret url} events}"
)

func TestWebhookDefaults(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	create := step(g, nil)
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

// TestUpdate is the contract's table of requests for global webhooks, and what
// the state and GitHub then hold.
func TestUpdate(t *testing.T) {
	t.Parallel()
	str, num := config.StringVariable, config.IntegerVariable[int]
	secret := func(value string) config.Variables { return config.Variables{"secret_wo": str(value)} }
	versioned := func(value string, version int) config.Variables {
		return config.Variables{"secret_wo": str(value), "secret_wo_version": num(version)}
	}
	with := func(v config.Variables, name string, value config.Variable) config.Variables {
		all := config.Variables{name: value}
		for n, value := range v {
			all[n] = value
		}
		return all
	}
	events, json := acctest.Strings("user"), str("json")
	added := func(h *acctest.Hook) { h.Secret = "unknown" }

	for _, row := range []struct {
		name      string
		before    config.Variables
		outOfBand func(*acctest.Hook)
		after     config.Variables
		requests  []string
		secret    string
		revision  int64
	}{
		{"secret is known, configuration changes", config.Variables{"secret": str("one")}, nil,
			config.Variables{"secret": str("one"), "content_type": json}, []string{wholeSecret}, "one", 1},
		{"secret_wo is known, configuration changes", secret("one"), nil,
			with(secret("one"), "content_type", json), []string{wholeSecret}, "one", 1},
		{"secret_wo is known, only events change", secret("one"), nil,
			with(secret("one"), "events", events), []string{wholeSecret}, "one", 1},
		{"the hook has no secret", nil, nil, config.Variables{"events": events}, []string{whole}, "", 0},
		{"the secret is to be removed", secret("one"), nil, nil, []string{whole}, "", 2},
		{"the secret is to be rotated", secret("one"), nil, secret("two"), []string{wholeSecret}, "two", 2},
		{"a version, and nothing else changes: keep", versioned("one", 1), nil, versioned("two", 1), nil, "one", 1},
		{"a version, and something else changes: the secret is sent again, and the plan says so",
			versioned("one", 1), nil, with(versioned("one", 1), "events", events), []string{wholeSecret}, "one", 2},
		{"another version", versioned("one", 1), nil, versioned("two", 2), []string{wholeSecret}, "two", 2},
		{"an unknown secret is replaced", nil, added, with(secret("one"), "events", events), []string{wholeSecret}, "one", 1},
		{"an unknown secret is removed on purpose", nil, added, config.Variables{"secret": str(""), "events": events}, []string{whole}, "", 1},
		{"an unknown secret, nothing changes: keep", nil, added, nil, nil, "unknown", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			after := step(g, row.after)
			after.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) {
				if row.outOfBand != nil {
					row.outOfBand(h)
				}
			})
			action := plancheck.ResourceActionUpdate
			if row.requests == nil {
				action = plancheck.ResourceActionNoop
			}
			after.ConfigPlanChecks = expectAction(action)
			after.ConfigStateChecks = expectSecret(row.secret != "", row.revision)
			after.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, row.before), after}})
		})
	}
}

// TestUpdateRefused plans updates with which GitHub would remove a secret that
// Terraform does not know.
func TestUpdateRefused(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]config.Variables{
		"configuration": {"content_type": config.StringVariable("json")},
		"events":        {"events": acctest.Strings("user")},
		"active":        {"active": config.BoolVariable(false)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testUpdateRefused(t, acctest.StartFake(t, fakegithub.Options{}).GitHub, change)
		})
	}
}

// TestUpdateRefusedRecorded is one row of TestUpdateRefused in every mode.
func TestUpdateRefusedRecorded(t *testing.T) {
	t.Parallel()
	testUpdateRefused(t, acctest.Start(t, acctest.SiteAdmin), config.Variables{"active": config.BoolVariable(false)})
}

func testUpdateRefused(t *testing.T, g *acctest.GitHub, change config.Variables) {
	t.Helper()
	refused := step(g, change)
	refused.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = "unknown" })
	refused.ExpectError = acctest.ErrorContains("would remove the webhook's secret", "secret_wo", `secret = ""`)
	unchanged := step(g, nil)
	unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	unchanged.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("unknown"), g.CheckWrites())
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), refused, unchanged}})
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
	everything := config.Variables{
		"content_type": config.StringVariable("json"), "insecure_ssl": config.BoolVariable(true),
		"events": acctest.Strings("repository", "team"), "active": config.BoolVariable(false), "secret_wo": config.StringVariable("one"),
	}
	drifted := step(g, everything)
	drifted.PreConfig = changeOutOfBand(t, g, change)
	drifted.PlanOnly, drifted.ExpectNonEmptyPlan = true, true
	reverted := step(g, everything)
	reverted.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("one"), g.CheckWrites(wholeSecret))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, everything), drifted, reverted}})
}

// TestLostPermission plans with a token that may not see the webhooks: they do
// not leave the state.
func TestLostPermission(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	g.NeedsWeakToken(t)
	lost := step(g, config.Variables{"token": config.StringVariable(g.WeakToken)})
	lost.ExpectError = acctest.ErrorContains("Cannot list the global webhooks", "404", "site administrator", "personal access token (classic)")
	still := step(g, nil)
	still.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), lost, still}})
}

// TestTokensRefused are refused before any request.
func TestTokensRefused(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name      string
		directory string
		variables config.Variables
		message   []string
	}{
		{"fine-grained", "testdata/webhook", config.Variables{"token": config.StringVariable("github_pat_x")}, []string{"fine-grained", "personal access token (classic)", "site administrator"}},
		{"app", "testdata/webhook", config.Variables{"token": config.StringVariable("ghs_x")}, []string{"app", "personal access token (classic)", "site administrator"}},
		{"github.com", "testdata/webhook", config.Variables{"base_url": config.StringVariable("https://api.github.com/")}, []string{"Global webhooks require GitHub Enterprise Server", "Enterprise Server", "base_url"}},
		{"ghe.com", "testdata/data", config.Variables{"base_url": config.StringVariable("https://octo.ghe.com/")}, []string{"Global webhooks require GitHub Enterprise Server"}},
		{"fine-grained, data source", "testdata/data", config.Variables{"token": config.StringVariable("github_pat_x")}, []string{"fine-grained", "personal access token (classic)"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).GitHub
			refused := g.Step(row.directory, row.variables)
			refused.ExpectError = acctest.ErrorContains(row.message...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{refused}})
		})
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		variables config.Variables
		message   []string
	}{
		"no events": {config.Variables{"events": acctest.Literal("[]")}, []string{"events = var.events", "at least one event"}},
		"no url":    {config.Variables{"url": config.StringVariable("")}, []string{"url = var.url", "The URL is empty"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).GitHub
			refused := step(g, row.variables)
			refused.ExpectError = acctest.ErrorContains(row.message...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{refused}})
		})
	}
}

// TestAcceptedEvents plans events of other kinds of webhooks: a warning, not an
// error.
func TestAcceptedEvents(t *testing.T) {
	t.Parallel()
	s := step(acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests).GitHub, config.Variables{"events": acctest.Strings("push", "installation")})
	s.PlanOnly, s.ExpectNonEmptyPlan = true, true
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}

func TestImport(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	imports := func(id func(acctest.Hook) string) resource.TestStep {
		s := step(g, config.Variables{"secret_wo": config.StringVariable("one")})
		s.ResourceName, s.ImportState, s.ImportStateVerify = address, true, true
		s.ImportStateVerifyIdentifierAttribute = "hook_id"
		s.ImportStateVerifyIgnore = []string{"secret_revision"} // what Terraform alone knows
		s.ImportStateIdFunc = func(*terraform.State) (string, error) {
			hook, err := g.OutOfBandGlobal(t).Only()
			return id(hook), err
		}
		return s
	}
	refused := func(id string, message ...string) resource.TestStep {
		s := imports(func(acctest.Hook) string { return id })
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		step(g, config.Variables{"secret_wo": config.StringVariable("one")}),
		imports(func(h acctest.Hook) string { return fmt.Sprint(h.ID) }),
		imports(func(h acctest.Hook) string { return h.URL }),
		refused("acme/1", "Invalid import ID", "neither the ID of a webhook nor an http or https URL"),
		refused("-1", "Invalid import ID", "neither the ID of a webhook"),
		refused(fmt.Sprint(acctest.MissingID), "Webhook not found", "global webhook 999999999999"),
		refused("https://example.com/none", "Webhook not found", "https://example.com/none"),
	}})
}

func TestAlreadyExists(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	id := g.OutOfBandGlobal(t).Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"user"}, Active: true})
	s := step(g, nil)
	s.ExpectError = acctest.ErrorContains("another webhook already has this payload URL", "to = githubhooks_global_webhook.this", fmt.Sprintf(`id = "%d"`, id))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}
