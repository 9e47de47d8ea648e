package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

func TestWebhookDataSources(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	b := g.OutOfBand(t, g.Organization)
	other := b.Add(acctest.Hook{URL: "https://example.com/other", ContentType: "form", Events: []string{"push"}})
	id := b.Add(acctest.Hook{
		URL: "https://example.com/hook", ContentType: "json", InsecureSSL: true, Secret: "s", Active: true, Events: []string{"push", "issues"},
	})
	const one, all, configuration = "data.githubhooks_organization_webhook.test",
		"data.githubhooks_organization_webhooks.test", "data.githubhooks_organization_webhook_config.test"
	known := statecheck.ExpectKnownValue
	var checks []statecheck.StateCheck
	listed := tfjsonpath.New("webhooks").AtSliceIndex(1)
	for name, value := range map[string]knownvalue.Check{
		"hook_id":           knownvalue.Int64Exact(id),
		"url":               knownvalue.StringExact("https://example.com/hook"),
		"content_type":      knownvalue.StringExact("json"),
		"insecure_ssl":      knownvalue.Bool(true),
		"events":            knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("issues"), knownvalue.StringExact("push")}),
		"active":            knownvalue.Bool(true),
		"secret_configured": knownvalue.Bool(true),
		"name":              knownvalue.StringExact("web"),
		"type":              knownvalue.StringExact("Organization"),
		"ping_url":          knownvalue.StringExact(fmt.Sprintf("%sorgs/%s/hooks/%d/pings", g.URL, g.Organization, id)),
		"deliveries_url":    knownvalue.StringExact(fmt.Sprintf("%sorgs/%s/hooks/%d/deliveries", g.URL, g.Organization, id)),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
	} {
		checks = append(checks, known(one, tfjsonpath.New(name), value), known(all, listed.AtMapKey(name), value))
	}
	checks = append(checks,
		known(one, tfjsonpath.New("organization"), knownvalue.StringExact(g.Organization)),
		known(all, tfjsonpath.New("webhooks"), knownvalue.ListSizeExact(2)),
		known(all, tfjsonpath.New("webhooks").AtSliceIndex(0).AtMapKey("hook_id"), knownvalue.Int64Exact(other)),
		known(all, tfjsonpath.New("webhooks").AtSliceIndex(0).AtMapKey("secret_configured"), knownvalue.Bool(false)),
		known(configuration, tfjsonpath.New("url"), knownvalue.StringExact("https://example.com/hook")),
		known(configuration, tfjsonpath.New("content_type"), knownvalue.StringExact("json")),
		known(configuration, tfjsonpath.New("insecure_ssl"), knownvalue.Bool(true)),
		known(configuration, tfjsonpath.New("secret_configured"), knownvalue.Bool(true)),
	)
	byID := g.Step("testdata/data", config.Variables{"hook_id": acctest.HookID(id), "url": acctest.Null})
	byID.ConfigStateChecks = checks
	byURL := g.Step("testdata/data", config.Variables{"url": config.StringVariable("https://example.com/hook")})
	byURL.ConfigStateChecks = checks

	refused := func(variables config.Variables, message ...string) resource.TestStep {
		s := g.Step("testdata/data", variables)
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		byID, byURL,
		refused(config.Variables{"hook_id": acctest.HookID(id)}, "Invalid Attribute Combination", "hook_id = var.hook_id", "[hook_id,url]"),
		refused(config.Variables{"url": acctest.Null}, "Invalid Attribute Combination", "hook_id = var.hook_id", "[hook_id,url]"),
		refused(config.Variables{"hook_id": acctest.HookID(0), "url": acctest.Null}, "Invalid ID", "hook_id = var.hook_id", "a positive number"),
		refused(config.Variables{"hook_id": acctest.HookID(acctest.MissingID), "url": acctest.Null}, "Webhook not found", "hook_id = var.hook_id", "webhook 999999999999 of organization"),
		refused(config.Variables{"url": config.StringVariable("https://example.com/none")}, "Webhook not found", "https://example.com/none"),
		refused(config.Variables{"own_organization": config.StringVariable("nobody")}, `organization "nobody"`, "admin:org_hook"),
		refused(config.Variables{"own_organization": config.StringVariable("a/b")}, "organization = var.own_organization", "slash"),
	}})
}
