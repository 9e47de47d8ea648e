package githubapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestFailedSince(t *testing.T) {
	t.Parallel()
	const since = 60 // minutes ago
	// attempt is an attempt: its event, how many minutes ago it was, and its status code.
	type attempt struct {
		event   string
		minutes int
		code    int
	}
	for name, test := range map[string]struct {
		attempts []attempt
		want     []int // minutes ago, oldest first
	}{
		"no deliveries":                    {nil, nil},
		"a success":                        {[]attempt{{"a", 10, 200}}, nil},
		"another 2xx":                      {[]attempt{{"a", 10, 204}}, nil},
		"a refusal":                        {[]attempt{{"a", 10, 503}}, []int{10}},
		"a redirect":                       {[]attempt{{"a", 10, 302}}, []int{10}},
		"no answer":                        {[]attempt{{"a", 10, 0}}, []int{10}},
		"too old":                          {[]attempt{{"a", 61, 503}}, nil},
		"just not too old":                 {[]attempt{{"a", 60, 503}}, []int{60}},
		"failed again":                     {[]attempt{{"a", 10, 503}, {"a", 20, 0}, {"a", 30, 500}}, []int{10}},
		"delivered since":                  {[]attempt{{"a", 10, 200}, {"a", 20, 503}}, nil},
		"failed since":                     {[]attempt{{"a", 10, 503}, {"a", 20, 200}}, []int{10}},
		"failed again, first long ago":     {[]attempt{{"a", 10, 503}, {"a", 70, 503}}, []int{10}},
		"delivered long ago, failed since": {[]attempt{{"a", 10, 503}, {"a", 70, 200}}, []int{10}},
		"failed long ago, delivered since": {[]attempt{{"a", 10, 200}, {"a", 70, 503}}, nil},
		"several events": {[]attempt{{"c", 5, 503}, {"b", 10, 200}, {"a", 20, 0}, {"b", 30, 503}, {"a", 40, 503}, {"d", 50, 503}, {"e", 61, 503}},
			[]int{50, 20, 5}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			now := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
			g := newGitHub(t, fakegithub.Options{Now: func() time.Time { return now }})
			id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
			ids := map[int64]int{}
			for _, a := range test.attempts {
				d := fakegithub.Delivery{GUID: a.event, DeliveredAt: now.Add(-time.Duration(a.minutes) * time.Minute), StatusCode: a.code, Status: "whatever"}
				if a.code == 200 {
					d.Status = "OK"
				}
				ids[g.AddDelivery("acme", id, d)] = a.minutes
			}
			failed, err := acme(t, memory{g}).FailedSince(t.Context(), id, now.Add(-since*time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, d := range failed {
				got = append(got, ids[d.ID])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got those of %v minutes ago, want %v", got, test.want)
			}
		})
	}
}

// Two attempts in the same second are ordered by ID.
func TestFailedSinceInTheSameSecond(t *testing.T) {
	t.Parallel()
	const row = `{"id":%d,"guid":"a","event":"push","status":%q,"status_code":%d,"delivered_at":"2026-01-31T12:00:00%sZ"}`
	failed := func(id int, fraction string) string {
		return fmt.Sprintf(row, id, "Invalid HTTP Response: 503", 503, fraction)
	}
	ok := func(id int, fraction string) string { return fmt.Sprintf(row, id, "OK", 200, fraction) }
	for name, test := range map[string]struct {
		list string
		want int
	}{
		"the success is newer, the failure is listed first": {failed(1, "") + "," + ok(2, ""), 0},
		"the success is newer and listed first":             {ok(2, "") + "," + failed(1, ""), 0},
		"the failure is newer, the success is listed first": {ok(1, "") + "," + failed(2, ""), 1},
		"the failure is newer and listed first":             {failed(2, "") + "," + ok(1, ""), 1},
		"with fractions":                                    {failed(1, ".5") + "," + ok(2, ".25"), 0},
	} {
		got, err := acme(t, newWire(reply(200, "["+test.list+"]"))).FailedSince(t.Context(), 7, time.Time{})
		if err != nil || len(got) != test.want {
			t.Errorf("%s: got %v, %v, want %d to redeliver", name, got, err, test.want)
		}
	}
}

// Times keep their fraction of a second.
func TestDeliveryTimes(t *testing.T) {
	t.Parallel()
	body := `[{"id":1,"delivered_at":"2026-01-31T12:00:00.123Z","throttled_at":"2026-01-31T12:00:00.456Z"}]`
	for d, err := range acme(t, newWire(reply(200, body))).Deliveries(t.Context(), 7, DeliveriesOptions{}) {
		if err != nil || d.DeliveredAt.Nanosecond() != 123e6 || d.ThrottledAt.Nanosecond() != 456e6 {
			t.Errorf("got %+v, %v", d, err)
		}
	}
}

// FailedSince reads only the pages that it needs.
func TestFailedSincePages(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	g := newGitHub(t, fakegithub.Options{Now: func() time.Time { return now }})
	id := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/"})
	for i := range 1000 {
		g.AddDelivery("acme", id, fakegithub.Delivery{GUID: fmt.Sprint(i), DeliveredAt: now.Add(-time.Duration(i) * time.Minute), Status: "timed out"})
	}
	failed, err := acme(t, memory{g}).FailedSince(t.Context(), id, now.Add(-249*time.Minute))
	if err != nil || len(failed) != 250 || failed[0].GUID != "249" || failed[249].GUID != "0" {
		t.Errorf("got %d deliveries, %v", len(failed), err)
	}
	if n := len(g.Requests()); n != 3 {
		t.Errorf("%d requests, want 3", n)
	}
}

// GitHub lists a delivery when its receiver has responded, so an older delivery may
// precede a newer one.
func TestFailedSinceInTheOrderOfResponses(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	var listed []string
	for i, d := range []struct {
		guid    string
		seconds int // after since
		code    int
	}{
		{"a", 20, 200},
		{"b", -1, 0}, // failed after a long wait for the receiver
		{"c", 5, 503},
		{"d", -30, 503},
		{"a", 2, 503},   // delivered in the meantime
		{"c", 6, 500},   // the newest attempt, although not the first in the list
		{"e", -31, 503}, // the sequence ends here
		{"f", 3, 503},
	} {
		listed = append(listed, fmt.Sprintf(`{"id":%d,"guid":%q,"event":"push","status":"x","status_code":%d,"delivered_at":%q}`,
			i+1, d.guid, d.code, since.Add(time.Duration(d.seconds)*time.Second).Format(time.RFC3339)))
	}
	failed, err := acme(t, newWire(reply(200, "["+strings.Join(listed, ",")+"]"))).FailedSince(t.Context(), 7, since)
	if err != nil || len(failed) != 1 || failed[0].ID != 6 {
		t.Errorf("got %v, %v, want the delivery 6", failed, err)
	}
}
