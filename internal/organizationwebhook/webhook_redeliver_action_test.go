package organizationwebhook_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var redeliverType = acctest.ForKind("githubhooks_organization_webhook_redeliver")

// attempted is a delivery attempt: its event, its age in minutes, and the status
// code of the receiver, or 0 for a timeout.
type attempted struct {
	event   string
	minutes int
	code    int
}

// addAttempts adds the attempts and returns their IDs in the same order.
func addAttempts(g *acctest.Fake, hook int64, attempts ...attempted) []int64 {
	var ids []int64
	for _, a := range attempts {
		d := fakegithub.Delivery{
			GUID: a.event, Event: a.event, DeliveredAt: time.Now().Add(-time.Duration(a.minutes) * time.Minute),
			StatusCode: a.code, Status: fmt.Sprintf("Invalid HTTP Response: %d", a.code), RequestPayload: []byte(`{}`),
		}
		switch a.code {
		case 200:
			d.Status = "OK"
		case 0:
			d.Status = "timed out"
		}
		ids = append(ids, g.AddDelivery(acctest.Organization, hook, d))
	}
	return ids
}

// attempts returns a fault of the requests for a redelivery.
func attempts(skip, times int, respond fakegithub.Responder) fakegithub.Fault {
	return fakegithub.Fault{Method: "POST", Path: "/orgs/*/hooks/*/deliveries/*/attempts", Skip: skip, Times: times, Responder: respond}
}

// events returns the events that arrived, in order.
func events(t *testing.T, g *acctest.Fake) []string {
	t.Helper()
	var got []string
	for _, d := range g.Delivered(t) {
		got = append(got, d.Event)
	}
	return got
}

// TestRedeliverFailedProtocol redelivers the deliveries that failed in a day.
func TestRedeliverFailedProtocol(t *testing.T) {
	t.Parallel()
	// Of these, a, c, and d are redelivered, in the order of their newest attempts.
	history := []attempted{
		{"d", 10, 503}, {"b", 20, 200}, {"a", 30, 0}, {"b", 40, 503}, {"a", 50, 503}, {"c", 60, 404}, {"e", 25 * 60, 503},
	}
	messages := []string{
		`Redelivering 1 of 3: delivery…(c,…which failed with the status "Invalid HTTP Response: 404"`,
		`Redelivering 2 of 3: delivery…(a,…which failed with the status "timed out"`,
		`Redelivering 3 of 3: delivery…(d,…which failed with the status "Invalid HTTP Response: 503"`,
		`3 of 3 redelivered to webhook…organization "acme"`,
	}
	refused := fakegithub.Unprocessable("Not today")
	for _, row := range []struct {
		name     string
		history  []attempted
		faults   []fakegithub.Fault
		progress []string
		failed   []string
		arrived  []string
		posts    int
	}{
		{name: "all", history: history, progress: messages, arrived: []string{"c", "a", "d"}, posts: 3},
		{name: "nothing failed", history: []attempted{{"b", 20, 200}, {"b", 40, 503}}, progress: []string{`No redelivery to webhook…organization "acme" is needed: no event since…has a failed newest attempt`}},
		{name: "no deliveries", progress: []string{"No redelivery to webhook"}},
		{name: "one is rejected", history: history, faults: []fakegithub.Fault{attempts(1, 1, refused)},
			progress: []string{messages[0], messages[1], "Delivery…was not redelivered: GitHub returned 422 Unprocessable Entity: Validation Failed; Not today (request ID", messages[2]},
			failed:   []string{`"failed_since"…Some deliveries were not redelivered…2 of 3 redelivered; failed:…delivery…(a,…GitHub returned 422 Unprocessable Entity: Validation Failed; Not today (request ID…Run again to redeliver the others`},
			arrived:  []string{"c", "d"}, posts: 3},
		{name: "all are rejected", history: history, faults: []fakegithub.Fault{attempts(0, 0, refused)},
			progress: []string{messages[0], "was not redelivered", messages[1], "was not redelivered", messages[2], "was not redelivered"},
			failed:   []string{`0 of 3 redelivered; failed:…(c,…(a,…(d,`}, posts: 3},
		{name: "a lost response is not retried", history: history, faults: []fakegithub.Fault{
			{Method: "POST", Skip: 1, Times: 1, AfterCommit: true, Responder: fakegithub.ResetConnection()},
		},
			progress: []string{messages[0], messages[1], "Delivery…was not redelivered: no response from GitHub…unknown whether GitHub accepted the redelivery", messages[2]},
			failed:   []string{`2 of 3 redelivered; failed:…(a,…unknown whether GitHub accepted the redelivery. The provider does not retry it, because a receiver may act on a delivery twice`},
			arrived:  []string{"c", "a", "d"}, posts: 3},
		{name: "no permission to write", history: history, faults: []fakegithub.Fault{attempts(1, 0, fakegithub.Response(403, nil, `{"message":"Resource not accessible by personal access token"}`))},
			progress: []string{messages[0], messages[1], "was not redelivered"},
			failed:   []string{`1 of 3 redelivered; failed:…(a,…GitHub returned 403 Forbidden…Not attempted: 1, because every request would fail with the same error.…The token does not have permission`},
			arrived:  []string{"c"}, posts: 2},
		{name: "the list cannot be read", faults: []fakegithub.Fault{{Path: "/orgs/*/hooks/*/deliveries", Responder: fakegithub.HTML(http.StatusBadGateway)}},
			failed: []string{`Cannot list the deliveries of webhook…502 Bad Gateway`}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			hook := oldHook(g, g.ReceiverURL+"/hook")
			addAttempts(g, hook, row.history...)
			for _, f := range row.faults {
				g.Inject(f)
			}
			progress, failed := g.Action(t, redeliverType, nil).Invoke(t.Context(), t, map[string]any{"organization": "acme", "hook_id": hook, "failed_since": "24h"})
			acctest.WantTexts(t, "progress", progress, row.progress)
			acctest.WantTexts(t, "diagnostics", failed, row.failed)
			if got := events(t, g); !slices.Equal(got, row.arrived) {
				t.Errorf("the receiver got %q, want %q", got, row.arrived)
			}
			if got := len(g.TakeWrites()); got != row.posts {
				t.Errorf("%d requests for a redelivery, want %d", got, row.posts)
			}
		})
	}
}

// TestRedeliverAgain runs twice: the second run has nothing to redeliver, also
// after a failure.
func TestRedeliverAgain(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 503})
	action := g.Action(t, redeliverType, nil)
	for i, want := range []string{"2 of 2 redelivered", "No redelivery to webhook"} {
		progress, failed := action.Invoke(t.Context(), t, map[string]any{
			"organization": "acme", "hook_id": hook, "failed_since": time.Now().Add(-time.Hour).Format(time.RFC3339),
		})
		acctest.WantTexts(t, "diagnostics", failed, nil)
		acctest.WantTexts(t, fmt.Sprint("end of run ", i), progress[len(progress)-1:], []string{want})
		if got := events(t, g); !slices.Equal(got, []string{"b", "a"}) {
			t.Errorf("the receiver got %q", got)
		}
	}
}

func TestRedeliverOneProtocol(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name     string
		values   map[string]any
		fault    *fakegithub.Fault
		progress []string
		failed   []string
		arrived  []string
		posts    int
	}{
		{name: "accepted", progress: []string{`GitHub accepted the redelivery of delivery…of webhook…organization "acme"`}, arrived: []string{"push"}, posts: 1},
		{name: "no such delivery", values: map[string]any{"delivery_id": 1}, failed: []string{`"delivery_id"…Delivery not found…no delivery 1 of webhook…3 days`}, posts: 1},
		{name: "no such webhook", values: map[string]any{"hook_id": 1}, failed: []string{`"hook_id"…Webhook not found`}, posts: 1},
		{name: "refused", fault: &fakegithub.Fault{Method: "POST", Responder: fakegithub.Unprocessable("Not today")},
			failed: []string{`"delivery_id"…Cannot redeliver delivery…Validation Failed; Not today`}, posts: 1},
		{name: "the response is lost", fault: &fakegithub.Fault{Method: "POST", AfterCommit: true, Responder: fakegithub.ResetConnection()},
			failed: []string{`"delivery_id"…Cannot redeliver delivery…no response…unknown whether GitHub accepted the redelivery…attempted the request once`}, arrived: []string{"push"}, posts: 1},
		{name: "a failure at GitHub", fault: &fakegithub.Fault{Method: "POST", Responder: fakegithub.HTML(http.StatusServiceUnavailable)},
			failed: []string{`"delivery_id"…Cannot redeliver delivery…GitHub returned a server error…unknown whether GitHub accepted the redelivery…503 Service Unavailable`}, posts: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			hook := oldHook(g, g.ReceiverURL+"/hook")
			values := map[string]any{"organization": "acme", "hook_id": hook, "delivery_id": addAttempts(g, hook, attempted{"push", 10, 200})[0]}
			for name, value := range row.values {
				values[name] = value
			}
			if row.fault != nil {
				g.Inject(*row.fault)
			}
			progress, failed := g.Action(t, redeliverType, nil).Invoke(t.Context(), t, values)
			acctest.WantTexts(t, "progress", progress, row.progress)
			acctest.WantTexts(t, "diagnostics", failed, row.failed)
			if got := events(t, g); !slices.Equal(got, row.arrived) {
				t.Errorf("the receiver got %q, want %q", got, row.arrived)
			}
			if got := len(g.TakeWrites()); got != row.posts {
				t.Errorf("%d requests for a redelivery, want %d", got, row.posts)
			}
		})
	}
}

// TestRedeliverActionStopped completes the request in flight, and sends no other.
func TestRedeliverActionStopped(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	hook := oldHook(g, g.ReceiverURL+"/hook")
	addAttempts(g, hook, attempted{"a", 10, 503}, attempted{"b", 20, 503}, attempted{"c", 30, 503})
	ctx, stop := context.WithCancel(t.Context())
	g.Inject(fakegithub.Fault{Method: "POST", Skip: 1, Times: 1, AfterCommit: true, Responder: func(w http.ResponseWriter, _ *http.Request, answered *http.Response) {
		stop()
		w.WriteHeader(answered.StatusCode)
		_, _ = io.Copy(w, answered.Body)
	}})
	progress, failed := g.Action(t, redeliverType, nil).Invoke(ctx, t, map[string]any{"organization": "acme", "hook_id": hook, "failed_since": "24h"})
	acctest.WantTexts(t, "progress", progress, []string{"Redelivering 1 of 3", "Redelivering 2 of 3"})
	acctest.WantTexts(t, "diagnostics", failed, []string{`2 of 3 redelivered. Not attempted: 1, because the run was interrupted`})
	if got := events(t, g); !slices.Equal(got, []string{"c", "b"}) {
		t.Errorf("the receiver got %q", got)
	}
}
