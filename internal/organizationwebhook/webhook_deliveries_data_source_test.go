package organizationwebhook_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var deliveries = acctest.ForKind("data.githubhooks_organization_webhook_deliveries.test")

// deliveryTime is the time of the newest delivery of addDeliveries, and the time
// of the fake's clock.
var deliveryTime = time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)

// deliveriesOf returns the configuration of the data source of deliveries.
func deliveriesOf(hook int64, arguments string) string {
	return defaultOrganization + fmt.Sprintf(`
data "githubhooks_organization_webhook_deliveries" "test" {
  hook_id = %d
  %s
}
`, hook, arguments)
}

// deliveryOf returns the configuration of the data source of one delivery.
func deliveryOf(hook, delivery int64) string {
	return defaultOrganization + fmt.Sprintf(`
data "githubhooks_organization_webhook_delivery" "test" {
  hook_id     = %d
  delivery_id = %d
}
`, hook, delivery)
}

// addDeliveries adds n deliveries, a minute apart. Every second one has the event
// push. Every tenth failed to connect, and of the others every fifth got the
// status 503.
func addDeliveries(g *acctest.Fake, n int) (hook int64) {
	hook = g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	for i := range n {
		d := fakegithub.Delivery{
			DeliveredAt: deliveryTime.Add(-time.Duration(n-1-i) * time.Minute),
			Event:       []string{"push", "issues"}[i%2], Status: "OK", StatusCode: http.StatusOK, Duration: 0.25,
		}
		switch {
		case i%10 == 0:
			d.Status, d.StatusCode = "failed to connect to host", 0
		case i%5 == 0:
			d.Status, d.StatusCode = "Invalid HTTP Response: 503", http.StatusServiceUnavailable
		}
		g.AddDelivery(acctest.Organization, hook, d)
	}
	return hook
}

func TestDeliveriesDataSource(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	for _, row := range []struct {
		name      string
		options   fakegithub.Options
		arguments string
		count     int
		// queries are those of one read, as describeQuery describes them.
		queries []string
	}{
		{"max_results defaults to a page", fakegithub.Options{},
			``,
			100, []string{"per_page=100"}},
		{"max_results below a page", fakegithub.Options{},
			`max_results = 10`,
			10, []string{"per_page=10"}},
		{"max_results of a page", fakegithub.Options{},
			`max_results = 100`,
			100, []string{"per_page=100"}},
		{"max_results above a page", fakegithub.Options{},
			`max_results = 101`,
			101, []string{"per_page=100", "per_page=100 cursor"}},
		{"all 250", fakegithub.Options{},
			`max_results = 1000`,
			250, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"all 250, cursors that must be encoded", fakegithub.Options{OpaqueCursors: true},
			`max_results = 1000`,
			250, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"success", fakegithub.Options{},
			`
  max_results = 1000
  status      = "success"
`, 200, []string{"per_page=100 status=success", "per_page=100 cursor status=success"}},
		{"success, on a server that rejects the filter", fakegithub.Options{NoDeliveryStatus: true},
			`
  max_results = 80
  status      = "success"
`, 80, []string{"per_page=100 status=success", "per_page=100"}},
		{"failure, failed connections included", fakegithub.Options{},
			`
  max_results = 1000
  status      = "failure"
`, 50, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"an event", fakegithub.Options{},
			`
  max_results = 50
  event       = "push"
`, 50, []string{"per_page=100"}},
		{"an event without deliveries", fakegithub.Options{},
			`event = "star"`,
			0, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"since a time", fakegithub.Options{},
			`since = "2026-01-31T11:30:00Z"`,
			31, []string{"per_page=100"}},
		{"since a time in a different time zone", fakegithub.Options{},
			`since = "2026-01-31T13:30:00+02:00"`,
			31, []string{"per_page=100"}},
		{"all filters", fakegithub.Options{},
			`
  max_results = 5
  status      = "failure"
  event       = "push"
  since       = "2026-01-31T11:00:00Z"
`, 5, []string{"per_page=100"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.options.Now = func() time.Time { return deliveryTime }
			g := acctest.StartFake(t, row.options)
			hook := addDeliveries(g, 250)
			read := g.Config(deliveriesOf(hook, row.arguments))
			read.ConfigStateChecks = []statecheck.StateCheck{
				statecheck.ExpectKnownValue(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(row.count)),
			}
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{read}})
			// A step reads the data source several times with the same queries.
			requests := g.Requests()
			if len(requests) == 0 || len(requests)%len(row.queries) != 0 {
				t.Fatalf("%d requests, want a multiple of %d", len(requests), len(row.queries))
			}
			for i, r := range requests {
				if got, want := describeQuery(r), row.queries[i%len(row.queries)]; got != want {
					t.Errorf("request %d has the query %q, want %q", i, got, want)
				}
			}
		})
	}
}

// describeQuery returns the query of a request without the value of the cursor.
func describeQuery(r fakegithub.Request) string {
	query := "per_page=" + r.Query.Get("per_page")
	for _, name := range slices.Sorted(maps.Keys(r.Query)) {
		switch name {
		case "per_page":
		case "cursor":
			query += " cursor"
		case "status":
			query += " status=" + r.Query.Get("status")
		default:
			query += " " + name + "?"
		}
	}
	return query
}

// TestDeliveriesSinceDuration reads the deliveries of the last 24 hours.
func TestDeliveriesSinceDuration(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	for _, age := range []time.Duration{50 * time.Hour, 25 * time.Hour, 23 * time.Hour, time.Minute} {
		g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{DeliveredAt: time.Now().Add(-age), Event: "push", StatusCode: 200, Status: "OK"})
	}
	read := g.Config(deliveriesOf(hook, `since = "24h"`))
	read.ConfigStateChecks = []statecheck.StateCheck{
		statecheck.ExpectKnownValue(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(2)),
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{read}})
}

// TestDeliveryDataSources reads every attribute, and IDs above 2^53.
func TestDeliveryDataSources(t *testing.T) {
	t.Parallel()
	const id, plainID = int64(1<<60 + 1), int64(1<<60 + 2)
	g := acctest.StartFake(t, fakegithub.Options{Now: func() time.Time { return deliveryTime }})
	hook := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	action, installation, repository := "opened", int64(1<<53+1), int64(1<<53+3)
	response := "no\u2028thanks \"<&>\""
	g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{
		ID: id, GUID: "58474f00-b361-11eb-836d-0e4f3503ccbe", DeliveredAt: deliveryTime.Add(-time.Hour), Redelivery: true, Duration: 0.03,
		Status: "Invalid HTTP Response: 403", StatusCode: 403, Event: "issues", Action: &action,
		InstallationID: &installation, RepositoryID: &repository, ThrottledAt: &deliveryTime, URL: "https://example.com/hook",
		RequestHeaders: map[string]string{"X-GitHub-Event": "issues"}, RequestPayload: json.RawMessage(`{"number":12345678901234567890,"b":1,"a":"<é>"}`),
		ResponseHeaders: map[string]string{"Content-Type": "text/plain"}, ResponsePayload: &response,
	})
	g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{
		ID: plainID, GUID: "guid", DeliveredAt: deliveryTime, Status: "failed to connect to host", Event: "ping",
	})

	full := map[string]knownvalue.Check{
		"guid":            knownvalue.StringExact("58474f00-b361-11eb-836d-0e4f3503ccbe"),
		"delivered_at":    knownvalue.StringExact("2026-01-31T11:00:00Z"),
		"redelivery":      knownvalue.Bool(true),
		"duration":        knownvalue.Float64Exact(0.03),
		"status":          knownvalue.StringExact("Invalid HTTP Response: 403"),
		"status_code":     knownvalue.Int64Exact(403),
		"event":           knownvalue.StringExact("issues"),
		"action":          knownvalue.StringExact("opened"),
		"installation_id": knownvalue.Int64Exact(installation),
		"repository_id":   knownvalue.Int64Exact(repository),
		"throttled_at":    knownvalue.StringExact("2026-01-31T12:00:00Z"),
	}
	empty := map[string]knownvalue.Check{
		"redelivery":      knownvalue.Bool(false),
		"status_code":     knownvalue.Int64Exact(0),
		"action":          knownvalue.Null(),
		"installation_id": knownvalue.Null(),
		"repository_id":   knownvalue.Null(),
		"throttled_at":    knownvalue.Null(),
	}
	one := acctest.ForKind("data.githubhooks_organization_webhook_delivery.test")
	at := statecheck.ExpectKnownValue
	list := g.Config(deliveriesOf(hook, ``))
	first, second := tfjsonpath.New("deliveries").AtSliceIndex(0), tfjsonpath.New("deliveries").AtSliceIndex(1)
	list.ConfigStateChecks = append(list.ConfigStateChecks,
		at(deliveries, first.AtMapKey("id"), knownvalue.Int64Exact(plainID)),
		at(deliveries, second.AtMapKey("id"), knownvalue.Int64Exact(id)))
	detail := g.Config(deliveryOf(hook, id))
	detail.ConfigStateChecks = append(detail.ConfigStateChecks,
		at(one, tfjsonpath.New("delivery_id"), knownvalue.Int64Exact(id)),
		at(one, tfjsonpath.New("url"), knownvalue.StringExact("https://example.com/hook")),
		at(one, tfjsonpath.New("request").AtMapKey("headers"), knownvalue.MapExact(map[string]knownvalue.Check{"X-GitHub-Event": knownvalue.StringExact("issues")})),
		at(one, tfjsonpath.New("request").AtMapKey("payload"), knownvalue.StringExact(`{"number":12345678901234567890,"b":1,"a":"<é>"}`)),
		at(one, tfjsonpath.New("response").AtMapKey("headers"), knownvalue.MapExact(map[string]knownvalue.Check{"Content-Type": knownvalue.StringExact("text/plain")})),
		at(one, tfjsonpath.New("response").AtMapKey("payload"), jsonString(response)),
		statecheck.ExpectSensitiveValue(one, tfjsonpath.New("request").AtMapKey("payload")),
		statecheck.ExpectSensitiveValue(one, tfjsonpath.New("response").AtMapKey("payload")))
	nulls := g.Config(deliveryOf(hook, plainID))
	nulls.ConfigStateChecks = append(nulls.ConfigStateChecks,
		at(one, tfjsonpath.New("response").AtMapKey("headers"), knownvalue.Null()),
		at(one, tfjsonpath.New("response").AtMapKey("payload"), knownvalue.Null()))
	for name, value := range full {
		list.ConfigStateChecks = append(list.ConfigStateChecks, at(deliveries, second.AtMapKey(name), value))
		detail.ConfigStateChecks = append(detail.ConfigStateChecks, at(one, tfjsonpath.New(name), value))
	}
	for name, value := range empty {
		list.ConfigStateChecks = append(list.ConfigStateChecks, at(deliveries, first.AtMapKey(name), value))
		nulls.ConfigStateChecks = append(nulls.ConfigStateChecks, at(one, tfjsonpath.New(name), value))
	}

	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.ConfigError(deliveryOf(hook, 1), "Delivery not found", "delivery_id = 1", "3 days"),
		g.ConfigError(deliveryOf(hook, 0), "Invalid ID", "delivery_id = 0", "a positive number"),
		g.ConfigError(deliveryOf(1, id), "Webhook not found", "hook_id = 1"),
		g.ConfigError(deliveriesOf(1, ``), "Webhook not found", "hook_id = 1"),
		g.ConfigError(deliveriesOf(hook, `max_results = 0`), "max_results = 0", "at least 1"),
		g.ConfigError(deliveriesOf(hook, `status = "failed"`), `status = "failed"`, `"success" "failure"`),
		g.ConfigError(deliveriesOf(hook, `since = "yesterday"`), `since = "yesterday"`, "neither a time nor a duration"),
		g.ConfigError(deliveriesOf(hook, `since = "-24h"`), `since = "-24h"`, "neither a time nor a duration"),
		g.ConfigError(deliveriesOf(hook, `event = ""`), `event = ""`, "at least 1"),
		list,
		detail,
		nulls,
	}})
}

// jsonString checks a JSON text that encodes a string.
type jsonString string

// CheckValue decodes the value.
func (s jsonString) CheckValue(value any) error {
	text, ok := value.(string)
	var decoded string
	if err := json.Unmarshal([]byte(text), &decoded); !ok || err != nil || decoded != string(s) {
		return fmt.Errorf("%v is not %q in JSON", value, string(s))
	}
	return nil
}

// String returns the string.
func (s jsonString) String() string { return string(s) }

// TestDeliveriesWithoutPermission loses the permission between two pages: the
// list of webhooks shows that the permission is missing, not the webhook.
func TestDeliveriesWithoutPermission(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{Now: func() time.Time { return deliveryTime }})
	hook := addDeliveries(g, 150)
	g.Inject(fakegithub.Fault{Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Times: 1, Responder: func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"repo"}})
		fakegithub.Response(http.StatusNotFound, nil, `{"message":"Not Found","status":"404"}`)(w, r, nil)
	}})
	denied := g.ConfigError(deliveriesOf(hook, `max_results = 150`),
		`Cannot list the webhooks of organization "acme"`, `lacks the scope "admin:org_hook" (its scopes: `+acctest.ByKind("repo", "repo:status")+`)`)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{denied}})
}
