package fakegithub_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func original() fakegithub.Hook {
	return fakegithub.Hook{
		URL: "https://a.example/", ContentType: "json", InsecureSSL: "1", Secret: "old",
		Username: "u", Password: "p", Events: []string{"push", "issues"}, Active: true,
	}
}

func originalGlobal() fakegithub.Hook {
	return fakegithub.Hook{
		URL: "https://a.example/", ContentType: "json", InsecureSSL: "1", Secret: "old",
		Events: []string{"fork", "team"}, Active: true,
	}
}

func TestUpdates(t *testing.T) { eachKind(t, testUpdates) }

func testUpdates(t *testing.T, k kind) {
	for name, test := range map[string]struct {
		path, body string
		want       func(*fakegithub.Hook)
	}{
		"no config keeps the secret":       {"", `{"active":false,"events":["fork"]}`, func(h *fakegithub.Hook) { h.Active, h.Events = false, []string{"fork"} }},
		"empty events are ignored":         {"", `{"events":[]}`, func(*fakegithub.Hook) {}},
		"name is ignored":                  {"", `{"name":"email"}`, func(*fakegithub.Hook) {}},
		"empty body":                       {"", ``, func(*fakegithub.Hook) {}},
		"config without secret removes it": {"", `{"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":"1"}}`, func(h *fakegithub.Hook) { h.Secret, h.Username, h.Password = "", "", "" }},
		"config replaces": {"", `{"config":{"url":"https://b.example/","secret":"new"}}`, func(h *fakegithub.Hook) {
			h.URL, h.ContentType, h.InsecureSSL, h.Secret, h.Username, h.Password = "https://b.example/", "form", "0", "new", "", ""
		}},
		"config with the mask":        {"", `{"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":1,"secret":"********"}}`, func(h *fakegithub.Hook) { h.Secret, h.Username, h.Password = "********", "", "" }},
		"/config with url":            {"/config", `{"url":"https://b.example/"}`, func(h *fakegithub.Hook) { h.URL = "https://b.example/" }},
		"/config with secret":         {"/config", `{"secret":"new"}`, func(h *fakegithub.Hook) { h.Secret = "new" }},
		"/config with empty secret":   {"/config", `{"secret":""}`, func(h *fakegithub.Hook) { h.Secret = "" }},
		"/config with a number":       {"/config", `{"insecure_ssl":0,"content_type":"form"}`, func(h *fakegithub.Hook) { h.InsecureSSL, h.ContentType = "0", "form" }},
		"/config with an empty value": {"/config", `{"insecure_ssl":""}`, func(h *fakegithub.Hook) { h.InsecureSSL = "0" }},
	} {
		t.Run(name, func(t *testing.T) {
			checkUpdate(t, k, original(), test.path, test.body, test.want)
		})
	}
}

func TestGlobalUpdateReplacesEverything(t *testing.T) {
	defaults := []string{"user", "organization"}
	const url = "https://a.example/"
	for name, test := range map[string]struct {
		body string
		want fakegithub.Hook
	}{
		"only the url": {
			`{"config":{"url":"https://a.example/"}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Events: defaults, Active: true},
		},
		"no secret": {
			`{"active":false,"events":["fork"],"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":"1"}}`,
			fakegithub.Hook{URL: url, ContentType: "json", InsecureSSL: "1", Events: []string{"fork"}},
		},
		"no events": {
			`{"active":false,"config":{"url":"https://a.example/","secret":"new"}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Secret: "new", Events: defaults},
		},
		"no active": {
			`{"events":["fork"],"config":{"url":"https://b.example/","secret":"new"}}`,
			fakegithub.Hook{URL: "https://b.example/", ContentType: "form", InsecureSSL: "0", Secret: "new", Events: []string{"fork"}, Active: true},
		},
		"empty events": {
			`{"events":[],"config":{"url":"https://a.example/"}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Events: defaults, Active: true},
		},
		"empty secret": {
			`{"config":{"url":"https://a.example/","secret":""}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Events: defaults, Active: true},
		},
		"mask": {
			`{"config":{"url":"https://a.example/","secret":"********"}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Secret: "********", Events: defaults, Active: true},
		},
		"everything": {
			`{"name":"email","active":true,"events":["team"],"config":{"url":"https://b.example/","content_type":"json","insecure_ssl":"1","secret":"new"}}`,
			fakegithub.Hook{URL: "https://b.example/", ContentType: "json", InsecureSSL: "1", Secret: "new", Events: []string{"team"}, Active: true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := originalGlobal()
			before.Active = !test.want.Active
			checkUpdate(t, global, before, "", test.body, func(h *fakegithub.Hook) {
				want := test.want
				want.ID, want.Name, want.Type, want.CreatedAt = h.ID, "web", "Global", h.CreatedAt
				*h = want
			})
		})
	}
}

// checkUpdate updates a hook, and compares what the server stores with what want makes of
// the hook before the update.
func checkUpdate(t *testing.T, k kind, before fakegithub.Hook, path, body string, want func(*fakegithub.Hook)) {
	t.Helper()
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.AddHook(k.owner, before)
	expected, _ := g.Hook(k.owner, id)
	want(&expected)
	c.advance(time.Minute)
	expected.UpdatedAt = c.Now()

	a := g.want(200, "PATCH", k.hookPath(id)+path, body)
	if got, _ := g.Hook(k.owner, id); !reflect.DeepEqual(got, expected) {
		t.Errorf("got  %+v\nwant %+v", got, expected)
	}
	if contains(a.body, `"secret":"********"`) != (expected.Secret != "") {
		t.Errorf("the response is %s", a.body)
	}
}

func TestUpdateErrors(t *testing.T) {
	g := start(t, fakegithub.Options{MaxHooksPerEvent: 1})
	g.AddHook("acme", fakegithub.Hook{URL: "https://b.example/", Events: []string{"fork"}})
	g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://b.example/", Events: []string{"fork"}})
	g.AddGlobalHook(fakegithub.Hook{URL: "https://b.example/"})
	ids := map[string]int64{
		organization.name: g.AddHook("acme", original()),
		repository.name:   g.AddHook("acme/widgets", original()),
		global.name:       g.AddGlobalHook(originalGlobal()),
	}
	before, _ := g.Hook("acme", ids[organization.name])
	globalBefore, _ := g.GlobalHook(ids[global.name])
	for _, test := range []struct {
		kind       kind
		name       string
		path, body string
		status     int
		want       string
	}{
		{organization, "config without url", "", `{"config":{"secret":"x"}}`, 422, "url cannot be blank"},
		{organization, "/config with blank url", "/config", `{"url":""}`, 422, "url cannot be blank"},
		{organization, "url exists", "", `{"config":{"url":"https://b.example/"}}`, 422, "Hook already exists on this organization"},
		{organization, "/config with url that exists", "/config", `{"url":"https://b.example/"}`, 422, "Hook already exists on this organization"},
		{organization, "too many hooks", "", `{"events":["fork"]}`, 422, `The \"fork\" event cannot have more than 1 hooks`},
		{organization, "username", "", `{"config":{"url":"https://a.example/","username":"x"}}`, 422, "Invalid config attribute: username"},
		{organization, "/config with username", "/config", `{"username":"x"}`, 422, "Invalid config attribute: username"},
		{organization, "no JSON", "", `{"config":`, 400, "Problems parsing JSON"},
		{organization, "/config without JSON", "/config", `nope`, 400, "Problems parsing JSON"},
		{repository, "config without url", "", `{"config":{"secret":"x"}}`, 422, "url cannot be blank"},
		{repository, "url exists", "", `{"events":["fork"],"config":{"url":"https://b.example/"}}`, 422, "Hook already exists on this repository"},
		{repository, "/config with username", "/config", `{"username":"x"}`, 422, "Invalid config attribute: username"},
		{repository, "too many hooks", "", `{"events":["fork"]}`, 422, `The \"fork\" event cannot have more than 1 hooks`},
		{global, "empty body", "", ``, 422, "url cannot be blank"},
		{global, "no config", "", `{"active":false}`, 422, "url cannot be blank"},
		{global, "config without url", "", `{"config":{"secret":"x"}}`, 422, "url cannot be blank"},
		{global, "url exists", "", `{"config":{"url":"https://b.example/"}}`, 422, "Hook already exists on this enterprise"},
		{global, "insecure_ssl is a number", "", `{"config":{"url":"https://a.example/","insecure_ssl":0}}`, 422, "0 is not a string"},
		{global, "username", "", `{"config":{"url":"https://a.example/","username":"x"}}`, 422, "Invalid config attribute: username"},
		{global, "no JSON", "", `{"config":`, 400, "Problems parsing JSON"},
	} {
		t.Run(test.kind.name+" "+test.name, func(t *testing.T) {
			a := g.in(t).want(test.status, "PATCH", test.kind.hookPath(ids[test.kind.name])+test.path, test.body)
			if !contains(a.body, test.want) {
				t.Errorf("want %s in %s", test.want, a.body)
			}
		})
	}
	if after, _ := g.Hook("acme", ids[organization.name]); !reflect.DeepEqual(before, after) {
		t.Errorf("an error changed the hook: %+v", after)
	}
	if after, _ := g.GlobalHook(ids[global.name]); !reflect.DeepEqual(globalBefore, after) {
		t.Errorf("an error changed the hook: %+v", after)
	}
}

func TestConfig(t *testing.T) { eachKind(t, testConfig) }

func testConfig(t *testing.T, k kind) {
	g := start(t, fakegithub.Options{})
	id := g.AddHook(k.owner, original())
	a := g.want(200, "GET", k.hookPath(id)+"/config", "")
	if want := `{"url":"https://a.example/","insecure_ssl":"1","content_type":"json","secret":"********"}`; a.body != want {
		t.Errorf("got %s, want %s", a.body, want)
	}
	a = g.want(200, "PATCH", k.hookPath(id)+"/config", `{"secret":""}`)
	if want := `{"url":"https://a.example/","insecure_ssl":"1","content_type":"json"}`; a.body != want {
		t.Errorf("got %s, want %s", a.body, want)
	}
}

func TestDelete(t *testing.T) {
	for _, k := range []kind{organization, repository, global} {
		t.Run(k.name, func(t *testing.T) {
			g := start(t, fakegithub.Options{})
			id, organizationID := g.AddHook(k.owner, original()), g.AddHook("acme", fakegithub.Hook{URL: "https://b.example/"})
			if a := g.want(204, "DELETE", k.hookPath(id), ""); a.body != "" {
				t.Errorf("got a body: %s", a.body)
			}
			for _, method := range []string{"GET", "PATCH", "DELETE"} {
				g.want(404, method, k.hookPath(id), "")
			}
			g.want(404, "POST", k.hookPath(id)+"/pings", "")
			g.want(404, "GET", global.hookPath(organizationID), "")
		})
	}
}

func TestOutOfBandChanges(t *testing.T) { eachKind(t, testOutOfBandChanges) }

func testOutOfBandChanges(t *testing.T, k kind) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.AddHook(k.owner, original())
	c.advance(time.Hour)
	if !g.ChangeHook(k.owner, id, func(h *fakegithub.Hook) { h.Events = []string{"fork"} }) {
		t.Error("the hook was not found")
	}
	h, _ := g.Hook(k.owner, id)
	if !h.UpdatedAt.Equal(c.Now()) || !h.CreatedAt.Before(h.UpdatedAt) || h.Events[0] != "fork" {
		t.Errorf("got %+v", h)
	}
	g.ChangeHook(k.owner, id, func(h *fakegithub.Hook) { h.OAuthApp = true })
	g.want(404, "GET", k.hookPath(id), "")
	if a := g.want(200, "GET", k.path, ""); a.body != "[]" {
		t.Errorf("an OAuth app's hook is visible: %s", a.body)
	}
	if !g.DeleteHook(k.owner, id) || g.DeleteHook(k.owner, id) || g.ChangeHook(k.owner, id, func(*fakegithub.Hook) {}) {
		t.Error("a hook can be deleted once, and then not changed")
	}
}

func TestGlobalOutOfBandChanges(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.AddGlobalHook(fakegithub.Hook{URL: "https://a.example/"})
	c.advance(time.Hour)
	if !g.ChangeGlobalHook(id, func(h *fakegithub.Hook) { h.Events[0] = "fork" }) {
		t.Error("the hook was not found")
	}
	h, _ := g.GlobalHook(id)
	if !h.UpdatedAt.Equal(c.Now()) || !reflect.DeepEqual(h.Events, []string{"fork", "organization"}) || h.Active {
		t.Errorf("got %+v", h)
	}
	other, _ := g.GlobalHook(g.AddGlobalHook(fakegithub.Hook{URL: "https://b.example/"}))
	if !reflect.DeepEqual(other.Events, []string{"user", "organization"}) {
		t.Errorf("the defaults are now %q", other.Events)
	}
	if all := g.GlobalHooks(); len(all) != 2 || all[0].ID != id {
		t.Errorf("got %+v", all)
	}
	if !g.DeleteGlobalHook(id) || g.DeleteGlobalHook(id) || g.ChangeGlobalHook(id, func(*fakegithub.Hook) {}) {
		t.Error("a hook can be deleted once, and then not changed")
	}
	if _, ok := g.GlobalHook(id); ok {
		t.Error("the hook still exists")
	}
}
