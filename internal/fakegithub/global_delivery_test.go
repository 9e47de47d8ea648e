package fakegithub_test

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestGlobalPings(t *testing.T) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{})
	a := g.want(201, "POST", "/api/v3"+global.path, fmt.Sprintf(`{"name":"web","config":{"url":%q,"content_type":"json","secret":"s3cret"}}`, r.URL))
	id := int64(a.decode(t)["id"].(float64))
	g.want(204, "POST", global.hookPath(id)+"/pings", "")
	g.waitForDeliveries()
	got := r.got()
	if len(got) != 2 {
		t.Fatalf("got %d deliveries", len(got))
	}
	for _, ping := range got {
		for name, want := range map[string]string{
			"Content-Type":                           "application/json",
			"X-Github-Event":                         "ping",
			"X-Github-Hook-Id":                       strconv.FormatInt(id, 10),
			"X-Github-Hook-Installation-Target-Type": "",
			"X-Github-Hook-Installation-Target-Id":   "",
			"X-Hub-Signature":                        "sha1=" + signature(sha1.New, "s3cret", ping.body),
			"X-Hub-Signature-256":                    "sha256=" + signature(sha256.New, "s3cret", ping.body),
		} {
			if have := ping.header.Get(name); have != want {
				t.Errorf("%s: got %q, want %q", name, have, want)
			}
		}
	}
	var payload struct {
		HookID int64 `json:"hook_id"`
		Hook   struct {
			Type   string
			URL    string
			Config map[string]string
		}
		Organization any
		Sender       struct {
			SiteAdmin bool `json:"site_admin"`
		}
	}
	if err := json.Unmarshal(got[0].body, &payload); err != nil {
		t.Fatal(err)
	}
	if payload.HookID != id || payload.Hook.Type != "Global" || payload.Hook.URL != g.url+"/api/v3"+global.hookPath(id) ||
		payload.Hook.Config["secret"] != "********" || payload.Organization != nil || !payload.Sender.SiteAdmin {
		t.Errorf("got %s", got[0].body)
	}
	if contains(string(got[0].body), "deliveries_url") {
		t.Errorf("a global hook has no deliveries_url: %s", got[0].body)
	}
}

func TestGlobalTrigger(t *testing.T) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{})
	g.AddHook("acme", fakegithub.Hook{URL: r.URL + "/organization", Active: true, Events: []string{"team"}})
	hook := func(active bool, events ...string) string {
		id := g.AddGlobalHook(fakegithub.Hook{URL: r.URL, ContentType: "json", Active: active, Events: events})
		return strconv.FormatInt(id, 10)
	}
	want := []string{hook(true, "team"), hook(true, "*")}
	hook(true, "fork")
	hook(false, "team")
	if n := g.TriggerGlobal("team", []byte(`{"action":"created"}`)); n != 2 {
		t.Errorf("triggered %d hooks", n)
	}
	g.waitForDeliveries()
	var got []string
	for _, delivery := range r.got() {
		got = append(got, delivery.header.Get("X-Github-Hook-Id"))
		if string(delivery.body) != `{"action":"created"}` {
			t.Errorf("got %s", delivery.body)
		}
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got deliveries of %q, want %q", got, want)
	}
}
