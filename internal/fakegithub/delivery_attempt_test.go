package fakegithub_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func signature(algorithm func() hash.Hash, secret string, body []byte) string {
	mac := hmac.New(algorithm, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

func TestPingOnCreate(t *testing.T) { eachKind(t, testPingOnCreate) }

func testPingOnCreate(t *testing.T, k kind) {
	for _, contentType := range []string{"json", "form"} {
		for _, secret := range []string{"", "s3cret"} {
			t.Run(fmt.Sprintf("%s %q", contentType, secret), func(t *testing.T) {
				r := newReceiver(t, false)
				g := start(t, fakegithub.Options{})
				id := g.createIn(k, r.URL+"/payload", fmt.Sprintf(`,"content_type":%q,"secret":%q`, contentType, secret))
				g.waitForDeliveries()
				got := r.got()
				if len(got) != 1 {
					t.Fatalf("got %d deliveries", len(got))
				}
				checkPing(t, g, k, got[0], id, contentType, secret)
			})
		}
	}
}

func checkPing(t *testing.T, g *github, k kind, got received, id int64, contentType, secret string) {
	t.Helper()
	d := g.Deliveries(k.owner, id)[0]
	want := map[string]string{
		"Accept":                                 "*/*",
		"Content-Type":                           "application/json",
		"X-Github-Event":                         "ping",
		"X-Github-Delivery":                      d.GUID,
		"X-Github-Hook-Id":                       strconv.FormatInt(id, 10),
		"X-Github-Hook-Installation-Target-Type": k.name,
		"X-Github-Hook-Installation-Target-Id":   strconv.FormatInt(g.ownerID(k), 10),
		"X-Hub-Signature":                        "",
		"X-Hub-Signature-256":                    "",
	}
	payload := got.body
	if contentType == "form" {
		want["Content-Type"] = "application/x-www-form-urlencoded"
		form, err := url.ParseQuery(string(got.body))
		if err != nil {
			t.Fatal(err)
		}
		payload = []byte(form.Get("payload"))
	}
	if secret != "" {
		want["X-Hub-Signature"] = "sha1=" + signature(sha1.New, secret, got.body)
		want["X-Hub-Signature-256"] = "sha256=" + signature(sha256.New, secret, got.body)
	}
	for name, value := range want {
		if have := got.header.Get(name); have != value {
			t.Errorf("%s: got %q, want %q", name, have, value)
		}
	}
	var body struct {
		Zen    string
		HookID int64 `json:"hook_id"`
		Hook   struct {
			Config map[string]string
		}
		Organization, Sender struct{ Login string }
	}
	if err := json.Unmarshal(payload, &body); err != nil {
		t.Fatal(err)
	}
	if body.Zen == "" || body.HookID != id || body.Organization.Login != "Acme" || body.Sender.Login == "" {
		t.Errorf("got %s", payload)
	}
	if have := body.Hook.Config["secret"]; secret != "" && have != "********" || secret == "" && have != "" {
		t.Errorf("the secret is %q", have)
	}
	if d.Status != "OK" || d.StatusCode != 200 || d.Redelivery || d.ResponseHeaders["X-Receiver"] != "here" || d.ResponsePayload == nil || *d.ResponsePayload != "" {
		t.Errorf("recorded %+v", d)
	}
}

func TestRedelivery(t *testing.T) { eachKind(t, testRedelivery) }

func testRedelivery(t *testing.T, k kind) {
	r := newReceiver(t, false)
	r.respondWith(503)
	g := start(t, fakegithub.Options{})
	id := g.createIn(k, r.URL, `,"content_type":"json","secret":"s"`)
	g.waitForDeliveries()
	first := g.Deliveries(k.owner, id)[0]
	if first.Status != "Invalid HTTP Response: 503" || first.StatusCode != 503 {
		t.Errorf("recorded %+v", first)
	}
	r.respondWith(200)
	if a := g.want(202, "POST", fmt.Sprintf("%s/deliveries/%d/attempts", k.hookPath(id), first.ID), ""); a.body != "{}" {
		t.Errorf("got %s", a.body)
	}
	g.waitForDeliveries()
	both := g.Deliveries(k.owner, id)
	if len(both) != 2 || both[1].ID != first.ID || both[0].ID == first.ID || both[0].GUID != first.GUID || !both[0].Redelivery || both[0].StatusCode != 200 {
		t.Errorf("recorded %+v", both)
	}
	if got := r.got(); string(got[0].body) != string(got[1].body) {
		t.Errorf("redelivered %s, first was %s", got[1].body, got[0].body)
	}
	g.want(204, "POST", k.hookPath(id)+"/pings", "")
	g.waitForDeliveries()
	if n := len(g.Deliveries(k.owner, id)); n != 3 {
		t.Errorf("after a ping there are %d deliveries", n)
	}
}

func TestTrigger(t *testing.T) { eachKind(t, testTrigger) }

func testTrigger(t *testing.T, k kind) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{})
	hook := func(path string, active bool, events ...string) int64 {
		return g.AddHook(k.owner, fakegithub.Hook{URL: r.URL + path, ContentType: "json", Active: active, Events: events})
	}
	ids := []int64{hook("/1", true, "issues"), hook("/2", true, "*"), hook("/3", true, "push"), hook("/4", false, "issues")}
	for i := range 5 {
		if n := g.Trigger(k.owner, "issues", fmt.Appendf(nil, `{"action":"opened","n":%d,"repository":{"id":7},"installation":{"id":8}}`, i)); n != 2 {
			t.Fatalf("triggered %d hooks", n)
		}
	}
	g.waitForDeliveries()
	for i, want := range []int{5, 5, 0, 0} {
		if got := g.Deliveries(k.owner, ids[i]); len(got) != want {
			t.Errorf("hook %d: %d deliveries, want %d", i, len(got), want)
		}
	}
	var order []string
	for _, d := range g.Deliveries(k.owner, ids[0]) {
		order = append(order, string(d.RequestPayload))
		if *d.Action != "opened" || *d.RepositoryID != 7 || *d.InstallationID != 8 {
			t.Errorf("recorded %+v", d)
		}
	}
	if !slices.IsSortedFunc(order, func(a, b string) int { return -strings.Compare(a, b) }) {
		t.Errorf("out of order: %q", order)
	}
}
