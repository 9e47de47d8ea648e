package organizationwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

const (
	whole         = "PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl url} events}"
	wholeSecret   = "PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl secret url} events}"
	withoutConfig = "PATCH /orgs/acme/hooks/ID {active events}"
	configURL     = "PATCH /orgs/acme/hooks/ID/config {url}"
)

// TestSecretDecision is the contract's table of the secret, each row applied
// with the CLI.
func TestSecretDecision(t *testing.T) {
	t.Parallel()
	str, num := config.StringVariable, config.IntegerVariable[int]
	removed := func(h *acctest.Hook) { h.Secret = "" }
	added := func(h *acctest.Hook) { h.Secret = "added-elsewhere" }

	for _, row := range []struct {
		name   string
		before config.Variables
		// elsewhere happens between the two applies.
		elsewhere func(*acctest.Hook)
		after     config.Variables
		action    plancheck.ResourceActionType
		requests  []string
		// GitHub holds secret, and the state has revision, at the end.
		secret   string
		revision int64
	}{
		{"no secret; never set by Terraform: keep",
			nil, added, config.Variables{"active": config.BoolVariable(false)},
			plancheck.ResourceActionUpdate, []string{withoutConfig}, "added-elsewhere", 0},
		{"no secret; secret was set: remove",
			config.Variables{"secret": str("one")}, nil, nil,
			plancheck.ResourceActionUpdate, []string{whole}, "", 2},
		{"no secret; secret_wo was set: remove",
			config.Variables{"secret_wo": str("one")}, nil, nil,
			plancheck.ResourceActionUpdate, []string{whole}, "", 2},
		{"no secret; secret_wo was set with a version: remove",
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)}, nil, nil,
			plancheck.ResourceActionUpdate, []string{whole}, "", 2},
		{"empty; GitHub holds one: remove",
			nil, added, config.Variables{"secret": str("")},
			plancheck.ResourceActionUpdate, []string{whole}, "", 1},
		{"empty secret_wo; GitHub holds one: remove",
			nil, added, config.Variables{"secret_wo": str("")},
			plancheck.ResourceActionUpdate, []string{whole}, "", 1},
		{"a value; there is none yet: set",
			nil, nil, config.Variables{"secret_wo": str("one")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 1},
		{"a value; removed elsewhere: set",
			config.Variables{"secret_wo": str("one")}, removed, config.Variables{"secret_wo": str("one")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 2},
		{"a value with a version; removed elsewhere: set",
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)}, removed,
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 2},
		{"secret; differs from state: set",
			config.Variables{"secret": str("one")}, nil, config.Variables{"secret": str("two")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "two", 2},
		{"secret; the same: keep",
			config.Variables{"secret": str("one")}, nil, config.Variables{"secret": str("one")},
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"secret_wo with a version; version differs: set",
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)}, nil,
			config.Variables{"secret_wo": str("two"), "secret_wo_version": num(2)},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "two", 2},
		{"secret_wo with a version; version the same: keep, whatever the value",
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)}, nil,
			config.Variables{"secret_wo": str("two"), "secret_wo_version": num(1)},
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"secret_wo without a version; fingerprint differs: set",
			config.Variables{"secret_wo": str("one")}, nil, config.Variables{"secret_wo": str("two")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "two", 2},
		{"secret_wo without a version; no fingerprint: set",
			config.Variables{"secret_wo": str("one"), "secret_wo_version": num(1)}, nil,
			config.Variables{"secret_wo": str("one")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 2},
		{"secret_wo without a version; the same: keep",
			config.Variables{"secret_wo": str("one")}, nil, config.Variables{"secret_wo": str("one")},
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"from secret to secret_wo: set",
			config.Variables{"secret": str("one")}, nil, config.Variables{"secret_wo": str("one")},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.Start(t)
			first := step(g, row.before)
			second := step(g, row.after)
			second.PreConfig = elsewhere(t, g, func(h *acctest.Hook) {
				if row.elsewhere != nil {
					row.elsewhere(h)
				}
			})
			second.ConfigPlanChecks = plans(row.action)
			second.ConfigStateChecks = secretState(row.secret != "", row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.Behind(t, g.Organization).Holds(row.secret), g.Wrote(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{first, second}})
		})
	}
}

// TestSecretUnknown is a secret_wo that is known only at apply time.
func TestSecretUnknown(t *testing.T) {
	t.Parallel()
	str := config.StringVariable
	for _, row := range []struct {
		name     string
		before   config.Variables
		after    config.Variables
		action   plancheck.ResourceActionType
		requests []string
		secret   string
		revision int64
	}{
		{"without a version, nothing else changes: keep",
			config.Variables{"value": str("one")}, config.Variables{"value": str("two")},
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"without a version, something else changes: the apply decides to set",
			config.Variables{"value": str("one")},
			config.Variables{"value": str("two"), "active": config.BoolVariable(false)},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "two", 2},
		{"without a version, something else changes: the apply decides to keep",
			config.Variables{"value": str("one"), "trigger": str("a")},
			config.Variables{"value": str("one"), "trigger": str("b"), "active": config.BoolVariable(false)},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "one", 1},
		{"with another version: set",
			config.Variables{"value": str("one"), "secret_wo_version": config.IntegerVariable(1)},
			config.Variables{"value": str("two"), "secret_wo_version": config.IntegerVariable(2)},
			plancheck.ResourceActionUpdate, []string{wholeSecret}, "two", 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.Start(t)
			first := g.Step("testdata/unknown_secret", row.before)
			first.ConfigStateChecks = secretState(true, 1)
			first.Check = g.Behind(t, g.Organization).Holds("one")
			second := g.Step("testdata/unknown_secret", row.after)
			second.PreConfig = g.Forget
			second.ConfigPlanChecks = plans(row.action)
			second.ConfigStateChecks = secretState(true, row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.Behind(t, g.Organization).Holds(row.secret), g.Wrote(row.requests...))
			// The kept value is known after the apply, and then differs.
			second.ExpectNonEmptyPlan = row.secret == "one" && row.requests == nil
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{first, second}})
		})
	}
}

// TestUpdateRequests is the contract's table of requests, each row applied with
// the CLI.
func TestUpdateRequests(t *testing.T) {
	t.Parallel()
	str := config.StringVariable
	secret, version := str("one"), config.IntegerVariable(1)
	urlAndEvents := func(more config.Variables) func(*acctest.GitHub) config.Variables {
		return func(g *acctest.GitHub) config.Variables {
			all := config.Variables{"url": str(g.ReceiverURL + "/moved"), "events": acctest.Strings("issues")}
			for name, value := range more {
				all[name] = value
			}
			return all
		}
	}
	only := func(v config.Variables) func(*acctest.GitHub) config.Variables {
		return func(*acctest.GitHub) config.Variables { return v }
	}
	added := func(h *acctest.Hook) { h.Secret = "one" }
	nothing := func(*acctest.Hook) {}

	for _, row := range []struct {
		name      string
		before    config.Variables
		elsewhere func(*acctest.Hook)
		after     func(*acctest.GitHub) config.Variables
		requests  []string
		secret    string
	}{
		{"secret is known: one PATCH with the whole body",
			config.Variables{"secret": secret}, nothing, urlAndEvents(config.Variables{"secret": secret}),
			[]string{wholeSecret}, "one"},
		{"secret_wo is known: one PATCH with the whole body",
			config.Variables{"secret_wo": secret}, nothing, urlAndEvents(config.Variables{"secret_wo": secret}),
			[]string{wholeSecret}, "one"},
		{"the webhook has no secret: PATCH of the config, then of the webhook",
			nil, nothing, urlAndEvents(nil),
			[]string{configURL, withoutConfig}, ""},
		{"the secret is to be removed: one PATCH with the whole body",
			config.Variables{"secret_wo": secret}, nothing, urlAndEvents(nil),
			[]string{whole}, ""},
		{"an unknown secret stays, configuration changes: PATCH of the config",
			nil, added, func(g *acctest.GitHub) config.Variables {
				return config.Variables{"url": str(g.ReceiverURL + "/moved")}
			},
			[]string{configURL}, "one"},
		{"an unknown secret stays, both change: PATCH of the config, then of the hook",
			nil, added, urlAndEvents(nil),
			[]string{configURL, withoutConfig}, "one"},
		{"an unknown secret stays, only events change: PATCH of the hook without config",
			nil, added, only(config.Variables{"events": acctest.Strings("issues")}),
			[]string{withoutConfig}, "one"},
		{"a versioned secret stays, its value waits for the next version: neither request has it",
			config.Variables{"secret_wo": secret, "secret_wo_version": version}, nothing,
			urlAndEvents(config.Variables{"secret_wo": str("waiting"), "secret_wo_version": version}),
			[]string{configURL, withoutConfig}, "one"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.Start(t)
			second := step(g, row.after(g))
			second.PreConfig = elsewhere(t, g, row.elsewhere)
			second.ConfigPlanChecks = plans(plancheck.ResourceActionUpdate)
			second.Check = resource.ComposeTestCheckFunc(g.Behind(t, g.Organization).Holds(row.secret), g.Wrote(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, row.before), second}})
		})
	}
}
