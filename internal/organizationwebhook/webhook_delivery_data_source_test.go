package organizationwebhook_test

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestPingDeliveries reads what pings leave behind, in the list and one by one.
func TestPingDeliveries(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	b := g.OutOfBand(t, g.Organization)
	hook := b.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"push"}, Active: true, Secret: "s"})
	b.Delivered(hook, 1)
	b.Ping(hook)
	b.Delivered(hook, 2)
	b.Ping(hook)
	all := b.Delivered(hook, 3)
	newest := all[0]

	const one = "data.githubhooks_organization_webhook_delivery.test"
	at := statecheck.ExpectKnownValue
	both := map[string]knownvalue.Check{
		"guid":         knownvalue.StringExact(newest.GUID),
		"delivered_at": acctest.RFC3339,
		"redelivery":   knownvalue.Bool(false),
		"duration":     knownvalue.NotNull(),
		"status":       knownvalue.StringExact(newest.Status),
		"status_code":  knownvalue.Int64Exact(int64(newest.StatusCode)),
		"event":        knownvalue.StringExact("ping"),
		"action":       knownvalue.Null(),
		"throttled_at": knownvalue.Null(),
	}
	list := g.Step("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(hook), "event": config.StringVariable("ping"), "since": config.StringVariable("2020-01-01T00:00:00Z")})
	first := tfjsonpath.New("deliveries").AtSliceIndex(0)
	list.ConfigStateChecks = []statecheck.StateCheck{
		at(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(len(all))),
		at(deliveries, first.AtMapKey("id"), knownvalue.Int64Exact(newest.ID)),
	}
	fewer := g.Step("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(hook), "max_results": config.IntegerVariable(1)})
	fewer.ConfigStateChecks = []statecheck.StateCheck{at(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(1))}
	detail := g.Step("testdata/delivery", config.Variables{"hook_id": acctest.HookID(hook), "delivery_id": acctest.HookID(newest.ID)})
	detail.ConfigStateChecks = []statecheck.StateCheck{
		at(one, tfjsonpath.New("delivery_id"), knownvalue.Int64Exact(newest.ID)),
		at(one, tfjsonpath.New("url"), knownvalue.StringExact(g.ReceiverURL+"/hook")),
		at(one, tfjsonpath.New("request").AtMapKey("headers").AtMapKey("X-GitHub-Event"), knownvalue.StringExact("ping")),
		at(one, tfjsonpath.New("request").AtMapKey("payload"), knownvalue.NotNull()),
	}
	for name, value := range both {
		list.ConfigStateChecks = append(list.ConfigStateChecks, at(deliveries, first.AtMapKey(name), value))
		detail.ConfigStateChecks = append(detail.ConfigStateChecks, at(one, tfjsonpath.New(name), value))
	}
	refused := func(directory string, variables config.Variables, message ...string) resource.TestStep {
		s := g.Step(directory, variables)
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		list, fewer, detail,
		refused("testdata/delivery", config.Variables{"hook_id": acctest.HookID(hook), "delivery_id": acctest.HookID(acctest.MissingID)}, "Delivery not found", "delivery_id = var.delivery_id", "3 days"),
		refused("testdata/delivery", config.Variables{"hook_id": acctest.HookID(acctest.MissingID), "delivery_id": acctest.HookID(newest.ID)}, "Webhook not found", "hook_id = var.hook_id"),
		refused("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(acctest.MissingID)}, "Webhook not found", "hook_id = var.hook_id"),
	}})
}

// TestDeliveryCredentials keeps the values of headers that carry credentials out
// of the state, whatever the case of their names.
func TestDeliveryCredentials(t *testing.T) {
	t.Parallel()
	const credential = "Ym9hdC1zZWNyZXQ="
	g := acctest.StartFake(t, fakegithub.Options{Now: func() time.Time { return deliveryTime }})
	hook := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	names := []string{"Authorization", "Cookie", "Set-Cookie", "X-GitHub-Encoded-Secret", "x-github-encoded-secret", "SET-COOKIE"}
	headers := map[string]string{"X-GitHub-Event": "push"}
	for _, name := range names {
		headers[name] = credential
	}
	throttled := deliveryTime
	delivery := g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{
		DeliveredAt: deliveryTime, ThrottledAt: &throttled, RequestHeaders: headers, ResponseHeaders: headers,
	})
	s := g.Step("testdata/delivery", config.Variables{"hook_id": acctest.HookID(hook), "delivery_id": acctest.HookID(delivery)})
	for _, message := range []string{"request", "response"} {
		at := tfjsonpath.New(message).AtMapKey("headers")
		s.ConfigStateChecks = append(s.ConfigStateChecks, statecheck.ExpectKnownValue("data.githubhooks_organization_webhook_delivery.test",
			at.AtMapKey("X-GitHub-Event"), knownvalue.StringExact("push")))
		for _, name := range names {
			s.ConfigStateChecks = append(s.ConfigStateChecks, statecheck.ExpectKnownValue("data.githubhooks_organization_webhook_delivery.test",
				at.AtMapKey(name), knownvalue.StringExact("(redacted)")))
		}
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}
