package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// dataSources returns the configuration of every data source of webhooks. The
// arguments are those of the data source of one webhook.
func dataSources(arguments string) string {
	return defaultOrganization + fmt.Sprintf(`
data "githubhooks_organization_webhook" "test" {
  %s
}

data "githubhooks_organization_webhooks" "test" {
}

data "githubhooks_organization_webhook_config" "test" {
  hook_id = data.githubhooks_organization_webhook.test.hook_id
}
`, arguments)
}

func TestWebhookDataSources(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	other := outOfBand.Add(acctest.Hook{URL: "https://example.com/other", ContentType: "form", Events: []string{"push"}})
	id := outOfBand.Add(acctest.Hook{
		URL: "https://example.com/hook", ContentType: "json", InsecureSSL: true, Secret: "s", Active: true, Events: []string{"push", "issues"},
	})
	one := acctest.ForKind("data.githubhooks_organization_webhook.test")
	all := acctest.ForKind("data.githubhooks_organization_webhooks.test")
	configuration := acctest.ForKind("data.githubhooks_organization_webhook_config.test")
	hookPath := acctest.ForKind(fmt.Sprintf("orgs/%s/hooks/%d", g.Organization, id))
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
		"type":              knownvalue.StringExact(acctest.ByKind("Organization", "Repository")),
		"ping_url":          knownvalue.StringExact(g.URL + hookPath + "/pings"),
		"deliveries_url":    knownvalue.StringExact(g.URL + hookPath + "/deliveries"),
		"created_at":        acctest.RFC3339,
		"updated_at":        acctest.RFC3339,
	} {
		checks = append(checks, known(one, tfjsonpath.New(name), value), known(all, listed.AtMapKey(name), value))
	}
	checks = append(checks, acctest.ExpectAttributes(one, map[string]knownvalue.Check{"organization": knownvalue.StringExact(g.Organization)})...)
	checks = append(checks,
		known(all, tfjsonpath.New("webhooks"), knownvalue.ListSizeExact(2)),
		known(all, tfjsonpath.New("webhooks").AtSliceIndex(0).AtMapKey("hook_id"), knownvalue.Int64Exact(other)),
		known(all, tfjsonpath.New("webhooks").AtSliceIndex(0).AtMapKey("secret_configured"), knownvalue.Bool(false)),
		known(configuration, tfjsonpath.New("url"), knownvalue.StringExact("https://example.com/hook")),
		known(configuration, tfjsonpath.New("content_type"), knownvalue.StringExact("json")),
		known(configuration, tfjsonpath.New("insecure_ssl"), knownvalue.Bool(true)),
		known(configuration, tfjsonpath.New("secret_configured"), knownvalue.Bool(true)),
	)
	byID := g.Config(dataSources(fmt.Sprintf(`hook_id = %d`, id)))
	byID.ConfigStateChecks = checks
	byURL := g.Config(dataSources(`url = "https://example.com/hook"`))
	byURL.ConfigStateChecks = checks

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.ConfigError(dataSources(`
  hook_id = 1
  url     = "https://example.com/hook"
`), "Invalid Attribute Combination", "hook_id = 1", "[hook_id,url]"),
		g.ConfigError(dataSources(``),
			"Invalid Attribute Combination", `data "githubhooks_organization_webhook" "test"`, "[hook_id,url]"),
		g.ConfigError(dataSources(`hook_id = 0`),
			"Invalid ID", "hook_id = 0", "a positive number"),
		g.ConfigError(dataSources(`hook_id = 999999999999`),
			"Webhook not found", "hook_id = 999999999999", "webhook 999999999999 of organization"),
		g.ConfigError(dataSources(`url = "https://example.com/none"`),
			"Webhook not found", "https://example.com/none"),
		g.ConfigError(`
data "githubhooks_organization_webhook" "test" {
  organization = "nobody"
  url          = "https://example.com/hook"
}
`, `organization "nobody"`, "admin:org_hook"),
		g.ConfigError(`
data "githubhooks_organization_webhook" "test" {
  organization = "a/b"
  url          = "https://example.com/hook"
}
`, `organization = "a/b"`, "slash"),
		byID,
		byURL,
	}})
}
