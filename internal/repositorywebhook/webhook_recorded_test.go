package repositorywebhook_test

import (
	"fmt"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// The tests of this file run in every mode.

// everyAttribute sets every attribute that is not computed.
var everyAttribute = webhook(`
  content_type      = "json"
  insecure_ssl      = true
  events            = ["pull_request", "issues", "push"]
  active            = false
  secret_wo         = "one"
  secret_wo_version = 1
`)

// TestEveryAttribute creates, updates, and deletes a webhook.
func TestEveryAttribute(t *testing.T) {
	t.Parallel()
	g := start(t)
	outOfBand := g.OutOfBandRepository(t)
	hookURL := fmt.Sprintf(`/repos/%s/%s/hooks/\d+`, g.Organization, g.Repository)
	create := g.Config(everyAttribute)
	create.ConfigStateChecks = acctest.ExpectAttributes(address, map[string]knownvalue.Check{
		"owner":             knownvalue.StringExact(g.Organization),
		"repository":        knownvalue.StringExact(g.Repository),
		"url":               knownvalue.StringExact(g.ReceiverURL + "/hook"),
		"content_type":      knownvalue.StringExact("json"),
		"insecure_ssl":      knownvalue.Bool(true),
		"active":            knownvalue.Bool(false),
		"secret":            knownvalue.Null(),
		"secret_wo":         knownvalue.Null(),
		"secret_wo_version": knownvalue.Int64Exact(1),
		"secret_configured": knownvalue.Bool(true),
		"secret_revision":   knownvalue.Int64Exact(1),
		"ping_url":          knownvalue.StringRegexp(regexp.MustCompile(hookURL + `/pings$`)),
		"deliveries_url":    knownvalue.StringRegexp(regexp.MustCompile(hookURL + `/deliveries$`)),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
		"events": knownvalue.SetExact([]knownvalue.Check{
			knownvalue.StringExact("issues"), knownvalue.StringExact("pull_request"), knownvalue.StringExact("push"),
		}),
	})
	create.Check = resource.ComposeTestCheckFunc(outOfBand.CheckSecret("one"),
		g.CheckWrites("POST /repos/acme/widgets/hooks {active config{content_type insecure_ssl secret url} events name}"))

	update := g.Config(webhook(`
  content_type      = "form"
  events            = ["release"]
  secret_wo         = "two"
  secret_wo_version = 2
`))
	update.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionUpdate)
	update.ConfigStateChecks = acctest.ExpectSecret(address, true, 2)
	update.Check = resource.ComposeTestCheckFunc(outOfBand.CheckSecret("two"),
		g.CheckWrites("PATCH /repos/acme/widgets/hooks/ID {active config{content_type insecure_ssl secret url} events}"))

	keepsSecret := g.Config(webhook(`
  content_type      = "json"
  secret_wo         = "two"
  secret_wo_version = 2
`))
	keepsSecret.PreConfig = func() { outOfBand.Change(func(h *acctest.Hook) { h.Secret = "three" }) }
	keepsSecret.ConfigStateChecks = acctest.ExpectSecret(address, true, 2)

	removesSecret := g.Config(webhook(``))
	removesSecret.PreConfig = g.ForgetRequests
	removesSecret.ConfigStateChecks = acctest.ExpectSecret(address, false, 3)
	removesSecret.Check = resource.ComposeTestCheckFunc(outOfBand.CheckSecret(""),
		g.CheckWrites("PATCH /repos/acme/widgets/hooks/ID {active config{content_type insecure_ssl url} events}"))

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create, update, keepsSecret, removesSecret}})
	if left, err := outOfBand.All(); err != nil || len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy (%v)", len(left), err)
	}
}

// TestImport imports by ID and by URL.
func TestImport(t *testing.T) {
	t.Parallel()
	g := start(t)
	by := func(suffix func(acctest.Hook) string) resource.TestStep {
		s := g.Config(everyAttribute)
		s.ResourceName, s.ImportState, s.ImportStateVerify = address, true, true
		s.ImportStateVerifyIdentifierAttribute = "hook_id"
		s.ImportStateVerifyIgnore = []string{"secret_revision", "secret_wo_version"} // GitHub does not return these
		s.ImportStateIdFunc = func(*terraform.State) (string, error) {
			hook, err := g.OutOfBandRepository(t).Only()
			return g.Organization + "/" + g.Repository + "/" + suffix(hook), err
		}
		return s
	}
	refused := func(suffix string, message ...string) resource.TestStep {
		s := by(func(acctest.Hook) string { return suffix })
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, g.ImportCase(
		g.Config(everyAttribute),
		by(func(h acctest.Hook) string { return fmt.Sprint(h.ID) }),
		by(func(h acctest.Hook) string { return h.URL }),
		refused("first", "Invalid import ID", "neither the ID of a webhook nor an http or https URL", "OWNER/REPOSITORY/HOOK_ID"),
		refused(fmt.Sprint(acctest.MissingID), "Webhook not found", fmt.Sprintf(`of repository "%s/%s"`, g.Organization, g.Repository)),
	))
}

// TestImportByIdentity needs the import block's identity, of Terraform 1.12.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	g := start(t)
	identity := g.Config(webhook(``))
	identity.ResourceName, identity.ImportState = address, true
	identity.ImportStateKind = resource.ImportBlockWithResourceIdentity
	test := g.ImportCase(g.Config(webhook(``)), identity)
	test.TerraformVersionChecks = []tfversion.TerraformVersionCheck{
		tfversion.SkipBelow(tfversion.Version1_12_0),
		acctest.SkipOpenTofu("identities"),
	}
	resource.Test(t, test)
}

// ofRepository returns a data source of the repository, which has the name test.
func ofRepository(kind, arguments string) string {
	return fmt.Sprintf(`
data "githubhooks_repository_%s" "test" {
  owner      = local.organization
  repository = local.repository
  %s
}
`, kind, arguments)
}

// TestDataSources reads a webhook, its configuration, its deliveries, and the list.
func TestDataSources(t *testing.T) {
	t.Parallel()
	g := start(t)
	outOfBand := g.OutOfBandRepository(t)
	id := outOfBand.Add(acctest.Hook{
		URL: g.ReceiverURL + "/hook", ContentType: "json", Secret: "s", Active: true, Events: []string{"push", "issues"},
	})
	newest := outOfBand.Delivered(id, 1)[0]
	all := func(one string) string {
		return ofRepository("webhook", one) + ofRepository("webhooks", ``) +
			ofRepository("webhook_config", fmt.Sprintf(`hook_id = %d`, id)) +
			ofRepository("webhook_deliveries", fmt.Sprintf(`hook_id = %d`, id)) +
			ofRepository("webhook_delivery", fmt.Sprintf("hook_id = %d\n  delivery_id = %d", id, newest.ID))
	}
	const prefix = "data.githubhooks_repository_"
	var checks []statecheck.StateCheck
	known := func(source string, path tfjsonpath.Path, value knownvalue.Check) {
		checks = append(checks, statecheck.ExpectKnownValue(prefix+source+".test", path, value))
	}
	listed := tfjsonpath.New("webhooks").AtSliceIndex(0)
	for name, value := range map[string]knownvalue.Check{
		"hook_id":           knownvalue.Int64Exact(id),
		"url":               knownvalue.StringExact(g.ReceiverURL + "/hook"),
		"content_type":      knownvalue.StringExact("json"),
		"secret_configured": knownvalue.Bool(true),
		"type":              knownvalue.StringExact("Repository"),
		"last_response":     knownvalue.ObjectPartial(map[string]knownvalue.Check{"status": knownvalue.NotNull()}),
	} {
		known("webhook", tfjsonpath.New(name), value)
		known("webhooks", listed.AtMapKey(name), value)
	}
	known("webhooks", tfjsonpath.New("webhooks"), knownvalue.ListSizeExact(1))
	known("webhook_config", tfjsonpath.New("secret_configured"), knownvalue.Bool(true))
	known("webhook_config", tfjsonpath.New("content_type"), knownvalue.StringExact("json"))
	known("webhook_deliveries", tfjsonpath.New("deliveries").AtSliceIndex(0).AtMapKey("id"), knownvalue.Int64Exact(newest.ID))
	known("webhook_delivery", tfjsonpath.New("event"), knownvalue.StringExact("ping"))
	known("webhook_delivery", tfjsonpath.New("request").AtMapKey("payload"), knownvalue.NotNull())

	byID := g.Config(all(fmt.Sprintf(`hook_id = %d`, id)))
	byID.ConfigStateChecks = checks
	byURL := g.Config(all(`url = "${local.receiver}/hook"`))
	byURL.ConfigStateChecks = checks
	missing := g.ConfigError(ofRepository("webhook", `hook_id = 999999999999`), "Webhook not found", "hook_id = 999999999999")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{byID, byURL, missing}})
}

// TestPingAndRedelivery pings a webhook, and redelivers its first delivery.
func TestPingAndRedelivery(t *testing.T) {
	t.Parallel()
	g := start(t)
	outOfBand := g.OutOfBandRepository(t)
	hook := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"push"}, Active: true})
	delivery := outOfBand.Delivered(hook, 1)[0].ID
	apply := func(kind, arguments string, request string) resource.TestStep {
		s := g.Config(fmt.Sprintf(`
resource "githubhooks_repository_webhook_%s" "test" {
  owner      = local.organization
  repository = local.repository
  hook_id    = %d
  %s
}
`, kind, hook, arguments))
		s.Check = g.CheckWrites(request)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		apply("ping", ``, "POST /repos/acme/widgets/hooks/ID/pings"),
		apply("redelivery", fmt.Sprintf(`delivery_id = %d`, delivery), fmt.Sprintf("POST /repos/acme/widgets/hooks/ID/deliveries/%d/attempts", delivery)),
	}})
	outOfBand.Delivered(hook, 3)
}

// TestList lists the webhooks of the repository, and those of no repository.
func TestList(t *testing.T) {
	t.Parallel()
	g := start(t)
	outOfBand := g.OutOfBandRepository(t)
	outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/1", ContentType: "json", Events: []string{"push"}, Active: true})
	outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/2", ContentType: "form", Events: []string{"*"}, Secret: "s"})
	query := acctest.Query{TypeName: typeName, Owner: g.Organization, Repository: g.Repository, Limit: 100, IncludeResource: true}
	n := 0
	for result := range query.Run(t, g.Configured(t, nil)) {
		n++
		if want := fmt.Sprintf("%s/%d", g.ReceiverURL, n); result.DisplayName != want || result.Resource == nil || result.Identity == nil || len(result.Diagnostics) > 0 {
			t.Errorf("result %d is %+v, want %s with its webhook", n, result, want)
		}
	}
	if n != 2 {
		t.Errorf("%d results, want 2", n)
	}
	query.Repository = "no-such-repository-here"
	for result := range query.Run(t, g.Configured(t, nil)) {
		want := acctest.ErrorContains(`/no-such-repository-here"`, "admin:repo_hook")
		if err := acctest.Failed(result.Diagnostics); err == nil || !want.MatchString(err.Error()) {
			t.Errorf("the error is %v", err)
		}
	}
}

// TestWeakToken plans with a token that lacks the scope: the plan fails, and the
// webhook stays in the state.
func TestWeakToken(t *testing.T) {
	t.Parallel()
	g := start(t)
	g.NeedsWeakToken(t)
	refused := g.ConfigError(`
provider "githubhooks" {
  base_url = local.base_url
  token    = local.weak_token
}
`+webhook(``), fmt.Sprintf(`Cannot list the webhooks of repository "%s/%s"`, g.Organization, g.Repository), "404",
		`lacks the scope "admin:repo_hook" or "repo"`, "administrator of the repository", "request ID")
	unchanged := g.Config(webhook(``))
	unchanged.ConfigPlanChecks = acctest.ExpectAction(address, plancheck.ResourceActionNoop)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), refused, unchanged}})
}
