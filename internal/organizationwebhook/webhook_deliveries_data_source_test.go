package organizationwebhook_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
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

const deliveries = "data.githubhooks_organization_webhook_deliveries.test"

// deliveryTime is when the newest of addDeliveries was made; the fake's clock
// stands there.
var deliveryTime = time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)

// addDeliveries adds n deliveries, a minute apart: every tenth never connected,
// every fifth other was answered with 503, and every second is of push.
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
	str, num := config.StringVariable, config.IntegerVariable[int]
	for _, row := range []struct {
		name      string
		options   fakegithub.Options
		variables config.Variables
		count     int
		// queries are those of one read, as describeQuery gives them.
		queries []string
	}{
		{"max_results defaults to a page", fakegithub.Options{}, nil, 100, []string{"per_page=100"}},
		{"max_results below a page", fakegithub.Options{}, config.Variables{"max_results": num(10)}, 10, []string{"per_page=10"}},
		{"max_results at a page", fakegithub.Options{}, config.Variables{"max_results": num(100)}, 100, []string{"per_page=100"}},
		{"max_results above a page", fakegithub.Options{}, config.Variables{"max_results": num(101)}, 101, []string{"per_page=100", "per_page=100 cursor"}},
		{"all 250", fakegithub.Options{}, config.Variables{"max_results": num(1000)}, 250, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"all 250, cursors that must be encoded", fakegithub.Options{OpaqueCursors: true}, config.Variables{"max_results": num(1000)}, 250,
			[]string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"success", fakegithub.Options{}, config.Variables{"status": str("success"), "max_results": num(1000)}, 200,
			[]string{"per_page=100 status=success", "per_page=100 cursor status=success"}},
		{"success, on a server that refuses the filter", fakegithub.Options{NoDeliveryStatus: true}, config.Variables{"status": str("success"), "max_results": num(80)}, 80,
			[]string{"per_page=100 status=success", "per_page=100"}},
		{"failure, those that never connected included", fakegithub.Options{}, config.Variables{"status": str("failure"), "max_results": num(1000)}, 50,
			[]string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"an event", fakegithub.Options{}, config.Variables{"event": str("push"), "max_results": num(50)}, 50, []string{"per_page=100"}},
		{"an event that never was", fakegithub.Options{}, config.Variables{"event": str("star")}, 0, []string{"per_page=100", "per_page=100 cursor", "per_page=100 cursor"}},
		{"since a time", fakegithub.Options{}, config.Variables{"since": str("2026-01-31T11:30:00Z")}, 31, []string{"per_page=100"}},
		{"since a time in another zone", fakegithub.Options{}, config.Variables{"since": str("2026-01-31T13:30:00+02:00")}, 31, []string{"per_page=100"}},
		{"everything at once", fakegithub.Options{}, config.Variables{"since": str("2026-01-31T11:00:00Z"), "status": str("failure"), "event": str("push"), "max_results": num(5)}, 5,
			[]string{"per_page=100"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.options.Now = func() time.Time { return deliveryTime }
			g := acctest.StartFake(t, row.options)
			hook := addDeliveries(g, 250)
			variables := config.Variables{"hook_id": acctest.HookID(hook)}
			for name, value := range row.variables {
				variables[name] = value
			}
			s := g.Step("testdata/deliveries", variables)
			s.ConfigStateChecks = []statecheck.StateCheck{
				statecheck.ExpectKnownValue(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(row.count)),
			}
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
			// A step reads the data source several times, each time alike.
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

// describeQuery is a query, less what its cursor is.
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

// TestDeliveriesSinceDuration looks back from now.
func TestDeliveriesSinceDuration(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	for _, age := range []time.Duration{50 * time.Hour, 25 * time.Hour, 23 * time.Hour, time.Minute} {
		g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{DeliveredAt: time.Now().Add(-age), Event: "push", StatusCode: 200, Status: "OK"})
	}
	s := g.Step("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(hook), "since": config.StringVariable("24h")})
	s.ConfigStateChecks = []statecheck.StateCheck{
		statecheck.ExpectKnownValue(deliveries, tfjsonpath.New("deliveries"), knownvalue.ListSizeExact(2)),
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}

// TestDeliveryDataSources look at every attribute, and at ids beyond 2^53.
func TestDeliveryDataSources(t *testing.T) {
	t.Parallel()
	const id, plainID = int64(1<<60 + 1), int64(1<<60 + 2)
	g := acctest.StartFake(t, fakegithub.Options{Now: func() time.Time { return deliveryTime }})
	hook := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	action, installation, repository := "opened", int64(1<<53+1), int64(1<<53+3)
	answer := "no\u2028thanks \"<&>\""
	g.AddDelivery(acctest.Organization, hook, fakegithub.Delivery{
		ID: id, GUID: "58474f00-b361-11eb-836d-0e4f3503ccbe", DeliveredAt: deliveryTime.Add(-time.Hour), Redelivery: true, Duration: 0.03,
		Status: "Invalid HTTP Response: 403", StatusCode: 403, Event: "issues", Action: &action,
		InstallationID: &installation, RepositoryID: &repository, ThrottledAt: &deliveryTime, URL: "https://example.com/hook",
		RequestHeaders: map[string]string{"X-GitHub-Event": "issues"}, RequestPayload: json.RawMessage(`{"number":12345678901234567890,"b":1,"a":"<é>"}`),
		ResponseHeaders: map[string]string{"Content-Type": "text/plain"}, ResponsePayload: &answer,
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
	const one = "data.githubhooks_organization_webhook_delivery.test"
	at := statecheck.ExpectKnownValue
	list := g.Step("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(hook)})
	first, second := tfjsonpath.New("deliveries").AtSliceIndex(0), tfjsonpath.New("deliveries").AtSliceIndex(1)
	list.ConfigStateChecks = append(list.ConfigStateChecks,
		at(deliveries, first.AtMapKey("id"), knownvalue.Int64Exact(plainID)),
		at(deliveries, second.AtMapKey("id"), knownvalue.Int64Exact(id)))
	detail := g.Step("testdata/delivery", config.Variables{"hook_id": acctest.HookID(hook), "delivery_id": acctest.HookID(id)})
	detail.ConfigStateChecks = append(detail.ConfigStateChecks,
		at(one, tfjsonpath.New("delivery_id"), knownvalue.Int64Exact(id)),
		at(one, tfjsonpath.New("url"), knownvalue.StringExact("https://example.com/hook")),
		at(one, tfjsonpath.New("request").AtMapKey("headers"), knownvalue.MapExact(map[string]knownvalue.Check{"X-GitHub-Event": knownvalue.StringExact("issues")})),
		at(one, tfjsonpath.New("request").AtMapKey("payload"), knownvalue.StringExact(`{"number":12345678901234567890,"b":1,"a":"<é>"}`)),
		at(one, tfjsonpath.New("response").AtMapKey("headers"), knownvalue.MapExact(map[string]knownvalue.Check{"Content-Type": knownvalue.StringExact("text/plain")})),
		at(one, tfjsonpath.New("response").AtMapKey("payload"), jsonString(answer)),
		statecheck.ExpectSensitiveValue(one, tfjsonpath.New("request").AtMapKey("payload")),
		statecheck.ExpectSensitiveValue(one, tfjsonpath.New("response").AtMapKey("payload")))
	nulls := g.Step("testdata/delivery", config.Variables{"hook_id": acctest.HookID(hook), "delivery_id": acctest.HookID(plainID)})
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

	refused := func(directory string, variables config.Variables, message ...string) resource.TestStep {
		s := g.Step(directory, variables)
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	with := func(name string, value config.Variable) config.Variables {
		return config.Variables{"hook_id": acctest.HookID(hook), name: value}
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		list, detail, nulls,
		refused("testdata/delivery", with("delivery_id", acctest.HookID(1)), "Delivery not found", "delivery_id = var.delivery_id", "3 days"),
		refused("testdata/delivery", with("delivery_id", acctest.HookID(0)), "Invalid ID", "delivery_id = var.delivery_id", "a positive number"),
		refused("testdata/delivery", config.Variables{"hook_id": acctest.HookID(1), "delivery_id": acctest.HookID(id)}, "Webhook not found", "hook_id = var.hook_id"),
		refused("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(1)}, "Webhook not found", "hook_id = var.hook_id"),
		refused("testdata/deliveries", with("max_results", acctest.HookID(0)), "max_results = var.max_results", "at least 1"),
		refused("testdata/deliveries", with("status", config.StringVariable("failed")), "status = var.status", `"success" "failure"`),
		refused("testdata/deliveries", with("since", config.StringVariable("yesterday")), "since = var.since", "neither a time nor a duration"),
		refused("testdata/deliveries", with("since", config.StringVariable("-24h")), "since = var.since", "neither a time nor a duration"),
		refused("testdata/deliveries", with("event", config.StringVariable("")), "event = var.event", "at least 1"),
	}})
}

// TestDeliveriesWithoutPermission loses the permission while pages are read: the
// list, as it is then, tells that it is not the webhook that is missing.
func TestDeliveriesWithoutPermission(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{Now: func() time.Time { return deliveryTime }})
	hook := addDeliveries(g, 150)
	g.Inject(fakegithub.Fault{Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Times: 1, Strike: func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"repo"}})
		fakegithub.Answer(http.StatusNotFound, nil, `{"message":"Not Found","status":"404"}`)(w, r, nil)
	}})
	s := g.Step("testdata/deliveries", config.Variables{"hook_id": acctest.HookID(hook), "max_results": config.IntegerVariable(150)})
	s.ExpectError = acctest.ErrorContains(`Cannot list the webhooks of organization "acme"`, `lacks the scope "admin:org_hook" (its scopes: repo)`)
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
}
