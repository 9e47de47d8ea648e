package fakegithub_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestDeliveryList(t *testing.T) { eachKind(t, testDeliveryList) }

func testDeliveryList(t *testing.T, k kind) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	hook := g.AddHook(k.owner, original())
	ids := map[int]int64{}
	for _, status := range []int{0, 200, 302, 404, 503} {
		c.advance(time.Second)
		ids[status] = g.AddDelivery(k.owner, hook, fakegithub.Delivery{StatusCode: status, Status: "whatever"})
	}
	list := k.hookPath(hook) + "/deliveries"
	for query, want := range map[string][]int64{
		"":                {ids[503], ids[404], ids[302], ids[200], ids[0]},
		"?status=success": {ids[302], ids[200]},
		"?status=failure": {ids[503], ids[404]},
	} {
		if got := g.want(200, "GET", list+query, "").ids(t); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	for _, id := range ids {
		if id < 1_000_000_000_000_000_000 {
			t.Errorf("the ID %d has fewer than 19 digits", id)
		}
	}
	if a := g.want(422, "GET", list+"?redelivery=true", ""); !contains(a.body, "Invalid request. 'redelivery' is not a permitted key.") {
		t.Errorf("got %s", a.body)
	}
	g.want(422, "GET", list+"?status=odd", "")
	g.want(404, "GET", list+"/1", "")
	g.want(404, "POST", list+"/1/attempts", "")

	c.advance(3*24*time.Hour - 2*time.Second)
	if got := g.want(200, "GET", list, "").ids(t); len(got) != 3 {
		t.Errorf("after three days the list is %v", got)
	}
}

func TestNoDeliveryStatus(t *testing.T) {
	g := start(t, fakegithub.Options{NoDeliveryStatus: true})
	hook := g.AddHook("acme", original())
	a := g.want(422, "GET", hookPath(hook)+"/deliveries?status=success", "")
	if !contains(a.body, "Invalid request. 'status' is not a permitted key.") {
		t.Errorf("got %s", a.body)
	}
}

func TestDeliveryResponses(t *testing.T) { eachKind(t, testDeliveryResponses) }

func testDeliveryResponses(t *testing.T, k kind) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	hook := g.AddHook(k.owner, original())
	empty := ""
	id := g.AddDelivery(k.owner, hook, fakegithub.Delivery{
		GUID: "731b8328-d4dd-11ee-99f2-1d75829a10e7", Duration: 0.23, Status: "OK", StatusCode: 200, Event: "push",
		RequestHeaders: map[string]string{"Accept": "*/*"}, RequestPayload: []byte(`{"ref":"a&b"}`),
		ResponseHeaders: map[string]string{"Content-Length": "0"}, ResponsePayload: &empty,
	})
	item := fmt.Sprintf(`"id":%d,"guid":"731b8328-d4dd-11ee-99f2-1d75829a10e7","delivered_at":"2026-03-01T12:00:00Z",`+
		`"redelivery":false,"duration":0.23,"status":"OK","status_code":200,"event":"push","action":null,`+
		`"installation_id":null,"repository_id":null,"url":`, id)
	if a := g.want(200, "GET", k.hookPath(hook)+"/deliveries", ""); a.body != `[{`+item+`"","throttled_at":null}]` {
		t.Errorf("got %s", a.body)
	}
	want := `{` + item + `"https://a.example/","throttled_at":null,"request":{"headers":{"Accept":"*/*"},"payload":{"ref":"a&b"}},` +
		`"response":{"headers":{"Content-Length":"0"},"payload":""}}`
	if a := g.want(200, "GET", fmt.Sprintf("%s/deliveries/%d", k.hookPath(hook), id), ""); a.body != want {
		t.Errorf("got  %s\nwant %s", a.body, want)
	}
	id = g.AddDelivery(k.owner, hook, fakegithub.Delivery{Status: "timed out"})
	a := g.want(200, "GET", fmt.Sprintf("%s/deliveries/%d", k.hookPath(hook), id), "")
	if !contains(a.body, `"request":{"headers":null,"payload":null},"response":{"headers":null,"payload":null}`) {
		t.Errorf("got %s", a.body)
	}
}
