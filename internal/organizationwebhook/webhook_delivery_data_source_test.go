package organizationwebhook_test

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestPingDeliveries reads the deliveries of pings, as a list and one by one.
func TestPingDeliveries(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	hook := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"push"}, Active: true, Secret: "s"})
	outOfBand.Delivered(hook, 1)
	outOfBand.Ping(hook)
	outOfBand.Delivered(hook, 2)
	outOfBand.Ping(hook)
	all := outOfBand.Delivered(hook, 3)
	newest := all[0]

	one := acctest.ForKind("data.githubhooks_organization_webhook_delivery.test")
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
	list := g.Config(deliveriesOf(hook, `
  event = "ping"
  since = "2020-01-01T00:00:00Z"
`))
	first := tfjsonpath.New("deliveries").AtSliceIndex(0)
	list.ConfigStateChecks = []statecheck.StateCheck{
		at(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(len(all))),
		at(deliveries, first.AtMapKey("id"), knownvalue.Int64Exact(newest.ID)),
	}
	fewer := g.Config(deliveriesOf(hook, `max_results = 1`))
	fewer.ConfigStateChecks = []statecheck.StateCheck{at(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(1))}
	detail := g.Config(deliveryOf(hook, newest.ID))
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
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		list,
		fewer,
		detail,
		g.ConfigError(deliveryOf(hook, acctest.MissingID), "Delivery not found", "delivery_id = 999999999999", "3 days"),
		g.ConfigError(deliveryOf(acctest.MissingID, newest.ID), "Webhook not found", "hook_id = 999999999999"),
		g.ConfigError(deliveriesOf(acctest.MissingID, ``), "Webhook not found", "hook_id = 999999999999"),
	}})
}

// TestDeliveryCredentials reads headers with credentials: the state has none of
// their values, in any case of the header's name.
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
	one := acctest.ForKind("data.githubhooks_organization_webhook_delivery.test")
	read := g.Config(deliveryOf(hook, delivery))
	for _, message := range []string{"request", "response"} {
		at := tfjsonpath.New(message).AtMapKey("headers")
		read.ConfigStateChecks = append(read.ConfigStateChecks, statecheck.ExpectKnownValue(one,
			at.AtMapKey("X-GitHub-Event"), knownvalue.StringExact("push")))
		for _, name := range names {
			read.ConfigStateChecks = append(read.ConfigStateChecks, statecheck.ExpectKnownValue(one,
				at.AtMapKey(name), knownvalue.StringExact("(redacted)")))
		}
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{read}})
}
