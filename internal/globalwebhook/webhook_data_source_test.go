package globalwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// dataSources returns the configuration of both data sources. The arguments are
// those of the data source of one webhook.
func dataSources(arguments string) string {
	return fmt.Sprintf(`
data "githubhooks_global_webhook" "test" {
  %s
}

data "githubhooks_global_webhooks" "test" {
}
`, arguments)
}

func TestWebhookDataSources(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	outOfBand := g.OutOfBandGlobal(t)
	outOfBand.Add(acctest.Hook{URL: "https://example.com/other", ContentType: "form", Events: []string{"user"}})
	id := outOfBand.Add(acctest.Hook{
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

	byID := g.Config(dataSources(fmt.Sprintf(`hook_id = %d`, id)))
	byID.ConfigStateChecks = checks
	byURL := g.Config(dataSources(`url = "https://example.com/hook"`))
	byURL.ConfigStateChecks = checks
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		byID,
		byURL,
		g.ConfigError(dataSources(`hook_id = 999999999999`), "Webhook not found", "global webhook 999999999999"),
	}})
}
