package fakegithub_test

import (
	"slices"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestGlobalUpdatesOverwriteEverything(t *testing.T) {
	defaults := []string{"user", "organization"}
	const url = "https://a.example/"
	for name, test := range map[string]struct {
		body string
		want fakegithub.Hook
	}{
		"just the url": {
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
		"the mask": {
			`{"config":{"url":"https://a.example/","secret":"********"}}`,
			fakegithub.Hook{URL: url, ContentType: "form", InsecureSSL: "0", Secret: "********", Events: defaults, Active: true},
		},
		"everything": {
			`{"name":"email","active":true,"events":["team"],"config":{"url":"https://b.example/","content_type":"json","insecure_ssl":"1","secret":"new"}}`,
			fakegithub.Hook{URL: "https://b.example/", ContentType: "json", InsecureSSL: "1", Secret: "new", Events: []string{"team"}, Active: true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClock()
			g := startGlobal(t, fakegithub.Options{Now: c.Now})
			before := originalGlobal()
			before.Active = !test.want.Active
			id := g.AddGlobalHook(before)
			want := test.want
			want.ID, want.Name, want.Type, want.CreatedAt = id, "web", "Global", c.Now()
			c.advance(time.Minute)
			want.UpdatedAt = c.Now()

			a := g.want(200, "PATCH", globalHookPath(id), test.body)
			got, _ := g.GlobalHook(id)
			if !slices.Equal(got.Events, want.Events) {
				t.Errorf("events: got %q, want %q", got.Events, want.Events)
			}
			if !equal(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if contains(a.body, `"secret":"********"`) != (want.Secret != "") {
				t.Errorf("answered %s", a.body)
			}
		})
	}
}

func TestGlobalUpdateRefusals(t *testing.T) {
	g := startGlobal(t, fakegithub.Options{})
	g.AddGlobalHook(fakegithub.Hook{URL: "https://b.example/"})
	id := g.AddGlobalHook(originalGlobal())
	before, _ := g.GlobalHook(id)
	for name, test := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"nothing":            {``, 422, "url cannot be blank"},
		"no config":          {`{"active":false}`, 422, "url cannot be blank"},
		"config without url": {`{"config":{"secret":"x"}}`, 422, "url cannot be blank"},
		"url of another":     {`{"config":{"url":"https://b.example/"}}`, 422, "Hook already exists on this enterprise"},
		"a number":           {`{"config":{"url":"https://a.example/","insecure_ssl":0}}`, 422, "0 is not a string"},
		"username":           {`{"config":{"url":"https://a.example/","username":"x"}}`, 422, "Invalid config attribute: username"},
		"no JSON":            {`{"config":`, 400, "Problems parsing JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(test.status, "PATCH", globalHookPath(id), test.body)
			if !contains(a.body, test.want) {
				t.Errorf("want %s in %s", test.want, a.body)
			}
		})
	}
	if after, _ := g.GlobalHook(id); !equal(before, after) || !slices.Equal(before.Events, after.Events) {
		t.Errorf("a refusal changed the hook: %+v", after)
	}
}
