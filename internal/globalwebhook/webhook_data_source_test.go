package globalwebhook_test

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
	g := acctest.Start(t, acctest.SiteAdmin)
	b := g.OutOfBandGlobal(t)
	b.Add(acctest.Hook{URL: "https://example.com/other", ContentType: "form", Events: []string{"user"}})
	id := b.Add(acctest.Hook{
		URL: "https://example.com/hook", ContentType: "json", InsecureSSL: true, Secret: "s", Active: true, Events: []string{"user"},
	})
	const one, all = "data.githubhooks_global_webhook.test", "data.githubhooks_global_webhooks.test"
	attributes := map[string]knownvalue.Check{
		"hook_id":           knownvalue.Int64Exact(id),
		"url":               knownvalue.StringExact("https://example.com/hook"),
		"content_type":      knownvalue.StringExact("json"),
		"insecure_ssl":      knownvalue.Bool(true),
		"events":            knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("user")}),
		"active":            knownvalue.Bool(true),
		"secret_configured": knownvalue.Bool(true),
		"name":              knownvalue.StringExact("web"),
		"type":              knownvalue.StringExact("Global"),
		"ping_url":          knownvalue.StringExact(fmt.Sprintf("%sadmin/hooks/%d/pings", g.URL, id)),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
	}
	checks := acctest.ExpectAttributes(one, attributes)
	for name, value := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(all, tfjsonpath.New("webhooks").AtSliceIndex(1).AtMapKey(name), value))
	}
	checks = append(checks, statecheck.ExpectKnownValue(all, tfjsonpath.New("webhooks"), knownvalue.ListSizeExact(2)))

	byID := g.Step("testdata/data", config.Variables{"hook_id": acctest.HookID(id), "url": acctest.Null})
	byID.ConfigStateChecks = checks
	byURL := g.Step("testdata/data", config.Variables{"url": config.StringVariable("https://example.com/hook")})
	byURL.ConfigStateChecks = checks
	missing := g.Step("testdata/data", config.Variables{"hook_id": acctest.HookID(acctest.MissingID), "url": acctest.Null})
	missing.ExpectError = acctest.ErrorContains("Webhook not found", "global webhook 999999999999")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{byID, byURL, missing}})
}
