package organizationwebhook_test

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var pingType = acctest.ForKind("githubhooks_organization_webhook_ping")

// stillWaiting matches the progress message of every poll without the delivery.
var stillWaiting = regexp.MustCompile(`^Still waiting for the receiver's response \(\d+s of [\dms.]+\)\.$`)

// oldHook adds a webhook that was created an hour ago, and returns its ID.
func oldHook(g *acctest.Fake, url string) int64 {
	return g.AddHook(acctest.Organization, fakegithub.Hook{URL: url, ContentType: "json", CreatedAt: time.Now().Add(-time.Hour)})
}

// unreachable is a payload URL that refuses connections.
const unreachable = "http://127.0.0.1:1/"

// pings returns a fault of the requests for a ping.
func pings(respond fakegithub.Responder) fakegithub.Fault {
	return fakegithub.Fault{Method: "POST", Path: "/orgs/*/hooks/*/pings", Responder: respond}
}

func TestPingActionProtocol(t *testing.T) {
	t.Parallel()
	taken := fakegithub.Response(http.StatusNoContent, nil, "")
	once := func(f fakegithub.Fault) *fakegithub.Fault { f.Times = 1; return &f }
	always := func(f fakegithub.Fault) *fakegithub.Fault { return &f }
	const took = `GitHub accepted the ping of webhook`
	for _, row := range []struct {
		name     string
		status   int    // of the receiver; 0 is 204
		url      string // of the webhook; empty is the receiver's
		fault    *fakegithub.Fault
		values   map[string]any
		progress []string // without the messages of stillWaiting
		failed   []string
		// waits is whether there are messages of stillWaiting.
		waits bool
		// arrived is the number of pings of the receiver, and posts the number of
		// requests for a ping.
		arrived, posts int
	}{
		{name: "without wait, the response of the receiver is ignored", status: 503, progress: []string{took}, arrived: 1, posts: 1},
		{name: "wait is false", values: map[string]any{"wait": false, "timeout": "1s"}, progress: []string{took}, arrived: 1, posts: 1},
		{name: "accepted", values: map[string]any{"wait": true},
			progress: []string{took + "…Waiting up to 30s for the receiver's response", "returned 204 No Content…delivery"}, arrived: 1, posts: 1},
		{name: "refused", status: 503, values: map[string]any{"wait": true}, progress: []string{took},
			failed:  []string{`"hook_id"…did not accept the ping…returned 503 Service Unavailable…status of the delivery: Invalid HTTP Response: 503.…delivery `},
			arrived: 1, posts: 1},
		{name: "redirected", status: 302, values: map[string]any{"wait": true}, progress: []string{took},
			failed: []string{`"hook_id"…did not accept the ping…returned 302 Found`}, arrived: 1, posts: 1},
		{name: "cannot connect", url: unreachable, values: map[string]any{"wait": true}, progress: []string{took},
			failed: []string{`"hook_id"…did not accept the ping…did not respond. GitHub's status of the delivery: failed to connect to host.`}, posts: 1},
		{name: "delivered late", fault: once(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Responder: fakegithub.Response(200, nil, "[]")}),
			values: map[string]any{"wait": true}, progress: []string{took, "returned 204 No Content"}, waits: true, arrived: 1, posts: 1},
		{name: "timed out", fault: always(pings(taken)), values: map[string]any{"wait": true, "timeout": "1500ms"}, progress: []string{took + "…up to 1.5s"},
			failed: []string{`"timeout"…The ping of webhook…timed out…within 1.5s…increase timeout`}, posts: 1},
		{name: "a lost response is retried", fault: once(pings(fakegithub.ResetConnection())), progress: []string{took}, arrived: 1, posts: 2},
		{name: "a rate limit delays the request", fault: once(pings(fakegithub.SecondaryLimit(429, "1"))), progress: []string{took}, arrived: 1, posts: 2},
		{name: "GitHub is down", fault: always(pings(fakegithub.HTML(http.StatusBadGateway))),
			failed: []string{`Cannot ping webhook…GitHub returned a server error…502 Bad Gateway`}, posts: 6},
		{name: "the deliveries cannot be listed", values: map[string]any{"wait": true},
			fault: always(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Responder: fakegithub.Response(403, nil, `{"message":"No"}`)}), progress: []string{took},
			failed: []string{`Cannot check the delivery of the ping of webhook…not permitted…GitHub's message: No.`}, arrived: 1, posts: 1},
		{name: "no such webhook", values: map[string]any{"hook_id": int64(1)}, failed: []string{`"hook_id"…Webhook not found…webhook 1 of organization "Acme"`}, posts: 1},
		{name: "no such webhook to wait for", values: map[string]any{"hook_id": int64(1), "wait": true}, failed: []string{`"hook_id"…Webhook not found`}},
		{name: "no such organization", values: map[string]any{"organization": "umbrella"},
			failed: []string{`"organization"…Cannot list the webhooks of organization "umbrella"…admin:org_hook…request ID`}, posts: 1},
		{name: "GitHub rejects the request", fault: always(pings(fakegithub.Unprocessable("Not today"))),
			failed: []string{`"hook_id"…Cannot ping webhook…GitHub's message: Validation Failed; Not today.…request ID`}, posts: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			if row.status != 0 {
				g.Receiver.SetStatus(row.status)
			}
			if row.url == "" {
				row.url = g.ReceiverURL + "/hook"
			}
			values := map[string]any{"organization": "Acme", "hook_id": oldHook(g, row.url)}
			for name, value := range row.values {
				values[name] = value
			}
			if row.fault != nil {
				g.Inject(*row.fault)
			}
			progress, failed := g.Action(t, pingType, nil).Invoke(t.Context(), t, values)
			all := len(progress)
			progress = slices.DeleteFunc(progress, func(text string) bool { return stillWaiting.MatchString(text) })
			if row.waits && len(progress) == all {
				t.Errorf("no message reports that it is still waiting: %q", progress)
			}
			acctest.WantTexts(t, "progress", progress, row.progress)
			acctest.WantTexts(t, "diagnostics", failed, row.failed)
			if got := len(g.Delivered(t)); got != row.arrived {
				t.Errorf("the receiver got %d pings, want %d", got, row.arrived)
			}
			requests := strings.Join(g.Log(), "\n")
			if got := strings.Count(requests, "POST "); got != row.posts {
				t.Errorf("GitHub got %d requests for a ping, want %d:\n%s", got, row.posts, requests)
			}
		})
	}
}

// TestActionsInvalid rejects invalid arguments at their attributes, before any
// request.
func TestActionsInvalid(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		typeName string
		values   map[string]any
		failed   []string
	}{
		{pingType, map[string]any{"hook_id": 1, "organization": ""}, []string{`"organization"…The name is empty`}},
		{pingType, map[string]any{"hook_id": 1, "organization": "a/b"}, []string{`"organization"…slash`}},
		{pingType, map[string]any{"hook_id": 1, "timeout": "soon"}, []string{`"timeout"…is not a positive duration…30s`}},
		{pingType, map[string]any{"hook_id": 1, "timeout": "0s"}, []string{`"timeout"…is not a positive duration`}},
		{pingType, map[string]any{"hook_id": 1, "timeout": "-1s"}, []string{`"timeout"…is not a positive duration`}},
		{pingType, map[string]any{"hook_id": 1}, []string{`"organization"…No organization…GITHUB_ORGANIZATION`}},
		{redeliverType, map[string]any{"hook_id": 1}, []string{`"delivery_id"…No attribute specified when one (and only one) of [delivery_id,failed_since] is required`}},
		{redeliverType, map[string]any{"hook_id": 1, "delivery_id": 1, "failed_since": "1h"}, []string{`"delivery_id"…2 attributes specified when one (and only one) of [delivery_id,failed_since] is required`}},
		{redeliverType, map[string]any{"hook_id": 1, "failed_since": "yesterday"}, []string{`"failed_since"…neither a time nor a duration…24h`}},
		{redeliverType, map[string]any{"hook_id": 1, "failed_since": "-24h"}, []string{`"failed_since"…neither a time nor a duration`}},
		{redeliverType, map[string]any{"hook_id": 1, "failed_since": ""}, []string{`"failed_since"…neither a time nor a duration`}},
		{redeliverType, map[string]any{"hook_id": 1, "delivery_id": 1}, []string{`"organization"…No organization`}},
		{pingType, map[string]any{"hook_id": 1, "organization": tftypes.UnknownValue}, nil},
		// An ID of a mock provider is checked when it is used.
		{pingType, map[string]any{"hook_id": 0, "organization": "acme"}, nil},
		{redeliverType, map[string]any{"hook_id": 0, "delivery_id": 0, "organization": "acme"}, nil},
		{pingType, map[string]any{"hook_id": tftypes.UnknownValue, "timeout": tftypes.UnknownValue, "wait": tftypes.UnknownValue, "organization": "acme"}, nil},
		{redeliverType, map[string]any{"hook_id": 1, "failed_since": tftypes.UnknownValue, "organization": "acme"}, nil},
	} {
		t.Run(fmt.Sprint(row.typeName, row.values), func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			acctest.WantTexts(t, "diagnostics", g.Action(t, row.typeName, nil).Plan(t, row.values), row.failed)
			if requests := g.Log(); len(requests) != 0 {
				t.Errorf("requests: %q", requests)
			}
		})
	}
}

// TestActionsNullArgument invokes with an argument that was unknown at plan time and
// is null.
func TestActionsNullArgument(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	for typeName, values := range map[string]map[string]any{
		pingType:      {"hook_id": nil, "organization": "acme"},
		redeliverType: {"hook_id": nil, "organization": "acme", "failed_since": "1h"},
	} {
		_, failed := g.Action(t, typeName, nil).Invoke(t.Context(), t, values)
		acctest.WantTexts(t, "diagnostics", failed, []string{`"hook_id"…Missing value…is null`})
	}
	if requests := g.Log(); len(requests) != 0 {
		t.Errorf("requests: %q", requests)
	}
}

// TestActionOrganization uses the provider's organization by default.
func TestActionOrganization(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	values := map[string]any{"hook_id": oldHook(g, g.ReceiverURL+"/hook")}
	action := g.Action(t, pingType, map[string]string{"organization": "ACME"})
	acctest.WantTexts(t, "plan", action.Plan(t, values), nil)
	if requests := g.Log(); len(requests) != 0 {
		t.Errorf("the plan sent requests: %q", requests)
	}
	progress, failed := action.Invoke(t.Context(), t, values)
	acctest.WantTexts(t, "progress", progress, []string{`organization "ACME"`})
	acctest.WantTexts(t, "diagnostics", failed, nil)
}

// TestPingActionStopped cancels the wait for the receiver.
func TestPingActionStopped(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	ctx, stop := context.WithCancel(t.Context())
	g.Inject(pings(fakegithub.Response(http.StatusNoContent, nil, "")))
	g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks/*/deliveries", Skip: 1, Responder: func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		stop()
		fakegithub.Response(http.StatusOK, nil, "[]")(w, r, nil)
	}})
	values := map[string]any{"organization": "acme", "hook_id": oldHook(g, unreachable), "wait": true, "timeout": "24h"}
	progress, failed := g.Action(t, pingType, nil).Invoke(ctx, t, values)
	acctest.WantTexts(t, "progress", progress, []string{"GitHub accepted the ping"})
	acctest.WantTexts(t, "diagnostics", failed, []string{"Cannot check the delivery of the ping of webhook…interrupted"})
}
