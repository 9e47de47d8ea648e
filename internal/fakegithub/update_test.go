package fakegithub_test

import (
	"slices"
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

func TestUpdates(t *testing.T) {
	for name, test := range map[string]struct {
		path, body string
		want       func(*fakegithub.Hook)
	}{
		"without config the secret stays":  {"", `{"active":false,"events":["fork"]}`, func(h *fakegithub.Hook) { h.Active, h.Events = false, []string{"fork"} }},
		"an empty list of events":          {"", `{"events":[]}`, func(*fakegithub.Hook) {}},
		"a name is ignored":                {"", `{"name":"email"}`, func(*fakegithub.Hook) {}},
		"nothing":                          {"", ``, func(*fakegithub.Hook) {}},
		"config without secret removes it": {"", `{"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":"1"}}`, func(h *fakegithub.Hook) { h.Secret, h.Username, h.Password = "", "", "" }},
		"config replaces": {"", `{"config":{"url":"https://b.example/","secret":"new"}}`, func(h *fakegithub.Hook) {
			h.URL, h.ContentType, h.InsecureSSL, h.Secret, h.Username, h.Password = "https://b.example/", "form", "0", "new", "", ""
		}},
		"config with the mask": {"", `{"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":1,"secret":"********"}}`, func(h *fakegithub.Hook) { h.Secret, h.Username, h.Password = "********", "", "" }},
		"partial: url":         {"/config", `{"url":"https://b.example/"}`, func(h *fakegithub.Hook) { h.URL = "https://b.example/" }},
		"partial: secret":      {"/config", `{"secret":"new"}`, func(h *fakegithub.Hook) { h.Secret = "new" }},
		"partial: no secret":   {"/config", `{"secret":""}`, func(h *fakegithub.Hook) { h.Secret = "" }},
		"partial: number":      {"/config", `{"insecure_ssl":0,"content_type":"form"}`, func(h *fakegithub.Hook) { h.InsecureSSL, h.ContentType = "0", "form" }},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now})
			id := g.AddHook("acme", original())
			want, _ := g.Hook("acme", id)
			test.want(&want)
			c.advance(time.Minute)
			want.UpdatedAt = c.Now()

			g.want(200, "PATCH", hookPath(id)+test.path, test.body)
			got, _ := g.Hook("acme", id)
			if !slices.Equal(got.Events, want.Events) {
				t.Errorf("events: got %q, want %q", got.Events, want.Events)
			}
			got.Events, want.Events = nil, nil
			if !equal(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func equal(a, b fakegithub.Hook) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Type == b.Type && a.Active == b.Active && a.URL == b.URL &&
		a.ContentType == b.ContentType && a.InsecureSSL == b.InsecureSSL && a.Secret == b.Secret &&
		a.Username == b.Username && a.Password == b.Password &&
		a.CreatedAt.Equal(b.CreatedAt) && a.UpdatedAt.Equal(b.UpdatedAt)
}

func TestUpdateRefusals(t *testing.T) {
	g := start(t, fakegithub.Options{MaxHooksPerEvent: 1})
	g.AddHook("acme", fakegithub.Hook{URL: "https://b.example/", Events: []string{"fork"}})
	id := g.AddHook("acme", original())
	before, _ := g.Hook("acme", id)
	for name, test := range map[string]struct {
		path, body string
		status     int
		want       string
	}{
		"config without url":    {"", `{"config":{"secret":"x"}}`, 422, "url cannot be blank"},
		"blank url":             {"/config", `{"url":""}`, 422, "url cannot be blank"},
		"url of another":        {"", `{"config":{"url":"https://b.example/"}}`, 422, "Hook already exists on this organization"},
		"partly url of another": {"/config", `{"url":"https://b.example/"}`, 422, "Hook already exists on this organization"},
		"event that is full":    {"", `{"events":["fork"]}`, 422, `The \"fork\" event cannot have more than 1 hooks`},
		"username":              {"", `{"config":{"url":"https://a.example/","username":"x"}}`, 422, "Invalid config attribute: username"},
		"partly username":       {"/config", `{"username":"x"}`, 422, "Invalid config attribute: username"},
		"no JSON":               {"", `{"config":`, 400, "Problems parsing JSON"},
		"partly no JSON":        {"/config", `nope`, 400, "Problems parsing JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(test.status, "PATCH", hookPath(id)+test.path, test.body)
			if !contains(a.body, test.want) {
				t.Errorf("want %s in %s", test.want, a.body)
			}
		})
	}
	if after, _ := g.Hook("acme", id); !equal(before, after) {
		t.Errorf("a refusal changed the hook: %+v", after)
	}
}

func TestConfig(t *testing.T) {
	g := start(t, fakegithub.Options{})
	id := g.AddHook("acme", original())
	a := g.want(200, "GET", hookPath(id)+"/config", "")
	if want := `{"url":"https://a.example/","insecure_ssl":"1","content_type":"json","secret":"********"}`; a.body != want {
		t.Errorf("got %s, want %s", a.body, want)
	}
	a = g.want(200, "PATCH", hookPath(id)+"/config", `{"secret":""}`)
	if want := `{"url":"https://a.example/","insecure_ssl":"1","content_type":"json"}`; a.body != want {
		t.Errorf("got %s, want %s", a.body, want)
	}
}

func TestDelete(t *testing.T) {
	g := start(t, fakegithub.Options{})
	id := g.AddHook("acme", original())
	if a := g.want(204, "DELETE", hookPath(id), ""); a.body != "" {
		t.Errorf("got a body: %s", a.body)
	}
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		g.want(404, method, hookPath(id), "")
	}
}

func TestBehindTheClientsBack(t *testing.T) {
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.AddHook("acme", original())
	c.advance(time.Hour)
	if !g.ChangeHook("acme", id, func(h *fakegithub.Hook) { h.Events = []string{"fork"} }) {
		t.Error("the hook was not found")
	}
	h, _ := g.Hook("acme", id)
	if !h.UpdatedAt.Equal(c.Now()) || !h.CreatedAt.Before(h.UpdatedAt) || h.Events[0] != "fork" {
		t.Errorf("got %+v", h)
	}
	g.ChangeHook("acme", id, func(h *fakegithub.Hook) { h.OAuthApp = true })
	g.want(404, "GET", hookPath(id), "")
	if a := g.want(200, "GET", hooksPath, ""); a.body != "[]" {
		t.Errorf("an OAuth app's hook is visible: %s", a.body)
	}
	if !g.DeleteHook("acme", id) || g.DeleteHook("acme", id) || g.ChangeHook("acme", id, func(*fakegithub.Hook) {}) {
		t.Error("a hook can be deleted once, and then not changed")
	}
}
