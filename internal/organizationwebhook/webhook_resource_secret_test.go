package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// Attributes that rows combine.
const (
	secretOne   = `secret = "one"`
	secretWoOne = `secret_wo = "one"`
	secretWoTwo = `secret_wo = "two"`
	versionOne  = "\n  secret_wo_version = 1"
	versionTwo  = "\n  secret_wo_version = 2"
)

// TestSecretDecision applies each case of decideSecret.
func TestSecretDecision(t *testing.T) {
	t.Parallel()
	removed := func(h *acctest.Hook) { h.Secret = "" }
	added := func(h *acctest.Hook) { h.Secret = "added-out-of-band" }

	for _, row := range []struct {
		name   string
		before string
		// outOfBand is what changes between the two applies; nil is nothing.
		outOfBand func(*acctest.Hook)
		after     string
		action    plancheck.ResourceActionType
		requests  []string
		// secret and revision are GitHub's and the state's at the end.
		secret   string
		revision int64
	}{
		{"no secret, never set by Terraform: keep",
			``, added, `active = false`,
			plancheck.ResourceActionUpdate, []string{patchNoConfig}, "added-out-of-band", 0},
		{"no secret, secret was set: remove",
			secretOne, nil, ``,
			plancheck.ResourceActionUpdate, []string{patch}, "", 2},
		{"no secret, secret_wo was set: remove",
			secretWoOne, nil, ``,
			plancheck.ResourceActionUpdate, []string{patch}, "", 2},
		{"no secret, secret_wo was set with a version: remove",
			secretWoOne + versionOne, nil, ``,
			plancheck.ResourceActionUpdate, []string{patch}, "", 2},
		{"empty secret, GitHub has one: remove",
			``, added, `secret = ""`,
			plancheck.ResourceActionUpdate, []string{patch}, "", 1},
		{"empty secret_wo, GitHub has one: remove",
			``, added, `secret_wo = ""`,
			plancheck.ResourceActionUpdate, []string{patch}, "", 1},
		{"a value, GitHub has none yet: set",
			``, nil, secretWoOne,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 1},
		{"a value, removed out of band: set",
			secretWoOne, removed, secretWoOne,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 2},
		{"a value with a version, removed out of band: set",
			secretWoOne + versionOne, removed, secretWoOne + versionOne,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 2},
		{"secret, differs from the state: set",
			secretOne, nil, `secret = "two"`,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "two", 2},
		{"secret, the same: keep",
			secretOne, nil, secretOne,
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"secret_wo with a different version: set",
			secretWoOne + versionOne, nil, secretWoTwo + versionTwo,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "two", 2},
		{"secret_wo with the same version: keep, even if the value differs",
			secretWoOne + versionOne, nil, secretWoTwo + versionOne,
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"secret_wo without a version, fingerprint differs: set",
			secretWoOne, nil, secretWoTwo,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "two", 2},
		{"secret_wo without a version, no fingerprint: set",
			secretWoOne + versionOne, nil, secretWoOne,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 2},
		{"secret_wo without a version, the same: keep",
			secretWoOne, nil, secretWoOne,
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"from secret to secret_wo: set",
			secretOne, nil, secretWoOne,
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			second := g.Config(webhook(row.after))
			second.PreConfig = changeOutOfBand(t, g, row.outOfBand)
			second.ConfigPlanChecks = expectAction(row.action)
			second.ConfigStateChecks = expectSecret(row.secret != "", row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(row.before)), second}})
		})
	}
}

// TestSecretLifecycle sets, rotates, keeps, and removes a secret, in every mode.
func TestSecretLifecycle(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	apply := func(attributes, secret string, revision int64, requests ...string) resource.TestStep {
		s := g.Config(webhook(attributes))
		s.ConfigStateChecks = expectSecret(secret != "", revision)
		s.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret(secret), g.CheckWrites(requests...))
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		apply(secretWoOne, "one", 1, "POST /orgs/acme/hooks {active config{content_type insecure_ssl secret url} events name}"),
		apply(secretWoTwo, "two", 2, patchSecret),
		apply(secretWoTwo, "two", 2),
		apply(``, "", 3, patch),
	}})
}

// TestSecretUnknown plans a secret_wo that is unknown until the apply.
func TestSecretUnknown(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	// config makes the output, and so secret_wo, unknown when value or trigger changes.
	config := func(value, trigger, attributes string) string {
		return fmt.Sprintf(`
resource "terraform_data" "source" {
  input = {
    value   = %q
    trigger = %q
  }
}
`, value, trigger) + webhook("secret_wo = terraform_data.source.output.value\n"+attributes)
	}
	for _, row := range []struct {
		name          string
		before, after string
		action        plancheck.ResourceActionType
		requests      []string
		secret        string
		revision      int64
	}{
		{"without a version, nothing else changes: keep",
			config("one", "", ""), config("two", "", ""),
			plancheck.ResourceActionNoop, nil, "one", 1},
		{"without a version, another attribute changes: the apply decides to set",
			config("one", "", ""), config("two", "", "active = false"),
			plancheck.ResourceActionUpdate, []string{patchSecret}, "two", 2},
		{"without a version, another attribute changes: the apply decides to keep",
			config("one", "a", ""), config("one", "b", "active = false"),
			plancheck.ResourceActionUpdate, []string{patchSecret}, "one", 1},
		{"with a different version: set",
			config("one", "", versionOne), config("two", "", versionTwo),
			plancheck.ResourceActionUpdate, []string{patchSecret}, "two", 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			first := g.Config(row.before)
			first.ConfigStateChecks = expectSecret(true, 1)
			first.Check = g.OutOfBand(t, g.Organization).CheckSecret("one")
			second := g.Config(row.after)
			second.PreConfig = g.ForgetRequests
			second.ConfigPlanChecks = expectAction(row.action)
			second.ConfigStateChecks = expectSecret(true, row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			// After the apply, the kept value is known and differs.
			second.ExpectNonEmptyPlan = row.secret == "one" && row.requests == nil
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{first, second}})
		})
	}
}

// TestUpdateRequests applies each case of updateRequests.
func TestUpdateRequests(t *testing.T) {
	t.Parallel()
	added := func(h *acctest.Hook) { h.Secret = "one" }
	const issues = "\n  events = [\"issues\"]"

	for _, row := range []struct {
		name      string
		before    string
		outOfBand func(*acctest.Hook)
		after     string
		requests  []string
		secret    string
	}{
		{"secret is known: one PATCH with the complete body",
			secretOne, nil, webhookAt("moved", secretOne+issues),
			[]string{patchSecret}, "one"},
		{"secret_wo is known: one PATCH with the complete body",
			secretWoOne, nil, webhookAt("moved", secretWoOne+issues),
			[]string{patchSecret}, "one"},
		{"the webhook has no secret: PATCH of the config, then of the webhook",
			``, nil, webhookAt("moved", issues),
			[]string{patchConfigURL, patchNoConfig}, ""},
		{"the secret is removed: one PATCH with the complete body",
			secretWoOne, nil, webhookAt("moved", issues),
			[]string{patch}, ""},
		{"an unknown secret stays, configuration changes: PATCH of the config",
			``, added, webhookAt("moved", ``),
			[]string{patchConfigURL}, "one"},
		{"an unknown secret stays, both change: PATCH of the config, then of the webhook",
			``, added, webhookAt("moved", issues),
			[]string{patchConfigURL, patchNoConfig}, "one"},
		{"an unknown secret stays, only events change: PATCH of the webhook without config",
			``, added, webhook(issues),
			[]string{patchNoConfig}, "one"},
		{"a versioned secret stays, its new value waits for the next version: neither request has it",
			secretWoOne + versionOne, nil, webhookAt("moved", `secret_wo = "waiting"`+versionOne+issues),
			[]string{patchConfigURL, patchNoConfig}, "one"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			testUpdateRequests(t, acctest.StartFake(t, fakegithub.Options{}).GitHub, row.before, row.outOfBand, row.after, row.secret, row.requests)
		})
	}
}

// TestUpdateRequestsRecorded changes the configuration and the events of a
// webhook with an unknown secret, in every mode.
func TestUpdateRequestsRecorded(t *testing.T) {
	t.Parallel()
	added := func(h *acctest.Hook) { h.Secret = "one" }
	testUpdateRequests(t, acctest.Start(t), ``, added, webhookAt("moved", `events = ["issues"]`), "one", []string{patchConfigURL, patchNoConfig})
}

func testUpdateRequests(t *testing.T, g *acctest.GitHub, before string, outOfBand func(*acctest.Hook), after, secret string, requests []string) {
	t.Helper()
	update := g.Config(after)
	update.PreConfig = changeOutOfBand(t, g, outOfBand)
	update.ConfigPlanChecks = expectAction(plancheck.ResourceActionUpdate)
	update.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret(secret), g.CheckWrites(requests...))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(before)), update}})
}
