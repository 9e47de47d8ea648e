package githubapi

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestDeliveryFields(t *testing.T) {
	t.Parallel()
	action, installation, repository := "opened", int64(9007199254740993), int64(9007199254740995)
	throttled := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	now := throttled.Add(time.Minute)
	g := newGitHub(t, fakegithub.Options{Now: func() time.Time { return now }})
	id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
	bare := g.AddDelivery("acme", id, fakegithub.Delivery{ID: firstDelivery, Status: "timed out"})
	full := g.AddDelivery("acme", id, fakegithub.Delivery{
		ID: 9223372036854775807, GUID: "g", Redelivery: true, Duration: 0.27, Status: "OK", StatusCode: 201, Event: "issues",
		Action: &action, InstallationID: &installation, RepositoryID: &repository, ThrottledAt: &throttled,
	})
	hooks := acme(t, memory{g})
	got := map[int64]Delivery{}
	for d, err := range hooks.Deliveries(t.Context(), id, DeliveriesOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		got[d.ID] = d
	}
	d := got[full]
	if d.GUID != "g" || !d.Redelivery || d.Duration != 0.27 || d.Status != "OK" || d.StatusCode != 201 || d.Event != "issues" || !d.DeliveredAt.Equal(now) {
		t.Errorf("got %+v", d)
	}
	if *d.Action != action || *d.InstallationID != installation || *d.RepositoryID != repository || !d.ThrottledAt.Equal(throttled) {
		t.Errorf("got %+v", d)
	}
	d, ok := got[bare]
	if !ok || d.Action != nil || d.InstallationID != nil || d.RepositoryID != nil || d.ThrottledAt != nil || d.StatusCode != 0 {
		t.Errorf("got %+v, want nulls as nil", d)
	}
	detail, err := hooks.Delivery(t.Context(), id, full)
	if err != nil || detail.ID != full || detail.URL != "https://a.example/" {
		t.Errorf("got %+v, %v", detail, err)
	}
}

func TestDeliveryMessages(t *testing.T) {
	t.Parallel()
	const head = `{"id":1,"guid":"g","delivered_at":"2024-05-06T07:08:09Z","throttled_at":null,`
	for body, want := range map[string][2]string{
		`"request":{"headers":null,"payload":null},"response":{"headers":null,"payload":null}}`: {"", ""},
		`"request":null,"response":null}`: {"", ""},
		`"url":""}`:                       {"", ""},
		`"request":{"headers":{},"payload": {"b":1, "a":[1.0,9007199254740993,"\u003c<é"]}},"response":{"headers":{},"payload":"body"}}`: {
			`{"b":1, "a":[1.0,9007199254740993,"\u003c<é"]}`, `"body"`,
		},
		`"request":{"headers":{},"payload":{}},"response":{"headers":{},"payload":""}}`: {`{}`, `""`},
	} {
		detail, err := acme(t, newWire(reply(200, head+body))).Delivery(t.Context(), 7, 1)
		if err != nil {
			t.Errorf("%s: %v", body, err)
			continue
		}
		for i, m := range []DeliveryMessage{detail.Request, detail.Response} {
			if string(m.Payload) != want[i] || (m.Payload == nil) != (want[i] == "") {
				t.Errorf("%s: got %q, want %q", body, m.Payload, want[i])
			}
		}
		if detail.ThrottledAt != nil {
			t.Error("null became a time")
		}
	}
}

func TestRedeliver(t *testing.T) {
	t.Parallel()
	g, hooks, id := newDeliveries(t, 1, fakegithub.Options{})
	if err := hooks.Redeliver(t.Context(), id, firstDelivery); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("POST /orgs/acme/hooks/%d/deliveries/%d/attempts 202", id, firstDelivery)
	if got := log(g); !slices.Equal(got, []string{want}) {
		t.Errorf("got %q, want %s", got, want)
	}
	err := hooks.Redeliver(t.Context(), id, firstDelivery-1)
	var answer *Error
	if !errors.As(err, &answer) || !IsNotFound(err) || answer.RequestID == "" {
		t.Errorf("got %v, want a 404", err)
	}
}
