package fakegithub_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

// TestCreateResponse compares the response with recordings (organizations, repositories)
// and with the reference (global hooks).
func TestCreateResponse(t *testing.T) {
	for _, test := range []struct {
		kind             kind
		hookType, events string
		more             string // the keys after "url"; U is its value
	}{
		{organization, "Organization", `"push"`, `"ping_url":"U/pings","deliveries_url":"U/deliveries"`},
		{repository, "Repository", `"push"`, `"test_url":"U/test","ping_url":"U/pings","deliveries_url":"U/deliveries",` +
			`"last_response":{"code":null,"status":"unused","message":null}`},
		{global, "Global", `"user","organization"`, `"ping_url":"U/pings"`},
	} {
		for _, root := range []string{"", "/api/v3"} {
			t.Run(test.kind.name+root, func(t *testing.T) {
				g := start(t, fakegithub.Options{Now: newClock().Now})
				created := g.want(201, "POST", root+test.kind.path, `{"name":"web","config":{"url":"http://192.0.2.1/?a=1&b=2"}}`)
				address := g.url + root + test.kind.linkPath + "/319833954"
				want := `{"type":"` + test.hookType + `","id":319833954,"name":"web","active":true,"events":[` + test.events + `],` +
					`"config":{"url":"http://192.0.2.1/?a=1&b=2","insecure_ssl":"0","content_type":"form"},` +
					`"updated_at":"2026-03-01T12:00:00Z","created_at":"2026-03-01T12:00:00Z",` +
					`"url":"` + address + `",` + strings.ReplaceAll(test.more, "U", address) + "}"
				if created.body != want {
					t.Errorf("got  %s\nwant %s", created.body, want)
				}
				if got := created.header.Get("Location"); got != address {
					t.Errorf("Location: got %q, want %q", got, address)
				}
				if id := created.header.Get("X-GitHub-Request-Id"); !regexp.MustCompile(`^([0-9A-F]+:){4}[0-9A-F]{8}$`).MatchString(id) {
					t.Errorf("X-GitHub-Request-Id: %q", id)
				}
				if test.kind == repository {
					g.waitForDeliveries() // the ping
					want = strings.Replace(want, `null,"status":"unused","message":null`, `0,"status":null,"message":"failed to connect to host"`, 1)
				}
				if read := g.want(200, "GET", root+test.kind.path+"/319833954", ""); read.body != want {
					t.Errorf("GET returns %s, want %s", read.body, want)
				}
				if list := g.want(200, "GET", root+test.kind.path, ""); list.body != "["+want+"]" {
					t.Errorf("the list is %s, want %s", list.body, want)
				}
			})
		}
	}
}

func TestCreateStoresAllAttributes(t *testing.T) {
	for _, test := range []struct {
		kind     kind
		body     string
		config   string
		hookType string
		events   []string
		username string
		password string
	}{
		{
			organization,
			`{"name":"web","active":false,"events":["issues","push","issues"],"config":{
				"url":"https://a.example/","content_type":"application/json","insecure_ssl":1,"secret":"s3cret","username":"u","password":"p"}}`,
			`"config":{"url":"https://a.example/","insecure_ssl":"1","content_type":"application/json","secret":"********"}`,
			"Organization", []string{"issues", "push"}, "u", "p",
		},
		{
			repository,
			`{"active":false,"events":["issues","push","issues"],"config":{
				"url":"https://a.example/","content_type":"json","insecure_ssl":1,"secret":"s3cret"}}`,
			`"config":{"url":"https://a.example/","insecure_ssl":"1","content_type":"json","secret":"********"}`,
			"Repository", []string{"issues", "push"}, "", "",
		},
		{
			global,
			`{"name":"web","active":false,"events":["team","fork","team"],"config":{
				"url":"https://a.example/","content_type":"json","insecure_ssl":"1","secret":"s3cret"}}`,
			`"config":{"url":"https://a.example/","insecure_ssl":"1","content_type":"json","secret":"********"}`,
			"Global", []string{"team", "fork"}, "", "",
		},
	} {
		t.Run(test.kind.name, func(t *testing.T) {
			g := start(t, fakegithub.Options{})
			a := g.want(201, "POST", test.kind.path, test.body)
			if !contains(a.body, test.config) {
				t.Errorf("want %s in %s", test.config, a.body)
			}
			h, ok := g.Hook(test.kind.owner, a.id(t))
			if !ok || h.Type != test.hookType || h.Secret != "s3cret" || h.Username != test.username || h.Password != test.password ||
				h.Active || !slices.Equal(h.Events, test.events) {
				t.Errorf("got %+v", h)
			}
			if n := len(g.Hooks("acme")) + len(g.Hooks("acme/widgets")) + len(g.GlobalHooks()); n != 1 {
				t.Errorf("there are %d hooks", n)
			}
		})
	}
}

func TestCreateSecretAndEvents(t *testing.T) {
	for name, test := range map[string]struct{ more, secret, body string }{
		"none":         {`}`, "", `"events":["push"]`},
		"empty":        {`,"secret":""}`, "", `"content_type":"form"}`},
		"null":         {`,"secret":null}`, "", `"content_type":"form"}`},
		"mask":         {`,"secret":"********"}`, "********", `"secret":"********"}`},
		"zero":         {`,"insecure_ssl":"0"}`, "", `"insecure_ssl":"0"`},
		"empty events": {`},"events":[]`, "", `"events":["push"]`},
		"every event":  {`},"events":["*"]`, "", `"events":["*"]`},
	} {
		t.Run(name, func(t *testing.T) {
			g := start(t, fakegithub.Options{})
			a := g.want(201, "POST", hooksPath, `{"name":"web","config":{"url":"https://a.example/"`+test.more+`}`)
			if !contains(a.body, test.body) {
				t.Errorf("want %s in %s", test.body, a.body)
			}
			if got := g.Hooks("acme")[0].Secret; got != test.secret {
				t.Errorf("stored %q, want %q", got, test.secret)
			}
		})
	}
}

func TestCreateErrors(t *testing.T) {
	g := start(t, fakegithub.Options{UnreachableHosts: []string{"localhost"}, MaxHooksPerEvent: 2})
	for i := range 2 {
		for _, k := range []kind{organization, repository} {
			g.AddHook(k.owner, fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i), Events: []string{"push", "issues"}})
		}
	}
	g.AddGlobalHook(fakegithub.Hook{URL: "https://a.example/"})
	for _, test := range []struct {
		kind       kind
		name, body string
		status     int
		want       []string
	}{
		{organization, "no JSON", `{`, 400, []string{`"message":"Problems parsing JSON"`}},
		{organization, "no object", `[]`, 400, []string{`"message":"Body should be a JSON object"`}},
		{organization, "empty body", ``, 422, []string{`\"config\" wasn't supplied.`}},
		{organization, "no config", `{"name":"web"}`, 422, []string{`\"config\" wasn't supplied.`}},
		{organization, "config is a string", `{"name":"web","config":"x"}`, 422, []string{`For 'properties/config', \"x\" is not an object.`}},
		{organization, "active is a string", `{"name":"web","active":"x","config":{}}`, 422, []string{`For 'properties/active', \"x\" is not a boolean.`}},
		{organization, "url is a number", `{"name":"web","config":{"url":1}}`, 422, []string{`For 'properties/config/url', 1 is not a string.`}},
		{organization, "no url", `{"name":"web","config":{}}`, 422, []string{`{"resource":"Hook","code":"custom","message":"url cannot be blank"}`}},
		{organization, "blank url", `{"name":"web","config":{"url":" "}}`, 422, []string{`"message":"url cannot be blank"`}},
		{organization, "wrong name", `{"name":"email","events":["fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`"field":"name"`}},
		{organization, "no name", `{"events":["fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`"field":"name"`}},
		{organization, "unknown key", `{"name":"web","config":{"url":"https://b.example/","digest":"x"}}`, 422, []string{`"message":"Invalid config attribute: digest"`}},
		{organization, "not reachable", `{"name":"web","config":{"url":"http://LocalHost:80/"}}`, 422, []string{`"message":"url is not supported because it isn't reachable over the public Internet (LocalHost)"`}},
		{organization, "exists", `{"name":"web","events":["fork"],"config":{"url":"https://a.example/1"}}`, 422, []string{`"message":"Hook already exists on this organization"`, `"message":"Validation Failed"`, `"status":"422"`}},
		{organization, "too many hooks", `{"name":"web","events":["push","fork","issues"],"config":{"url":"https://b.example/"}}`, 422, []string{`The \"push\" event cannot have more than 2 hooks`, `The \"issues\" event cannot have more than 2 hooks`}},
		{organization, "events is a string", `{"name":"web","events":"push","config":{"url":"https://b.example/"}}`, 422, []string{`For 'properties/events', \"push\" is not an array.`}},
		{repository, "no config", `{}`, 422, []string{`\"config\" wasn't supplied.`}},
		{repository, "no url", `{"config":{}}`, 422, []string{"url cannot be blank", `rest/repos/webhooks#create-a-repository-webhook"`}},
		{repository, "wrong name", `{"name":"email","events":["fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`"errors":[{"resource":"Hook","field":"name","code":"invalid"}]`}},
		{repository, "username", `{"name":"web","config":{"url":"https://b.example/","username":"u"}}`, 422, []string{"Invalid config attribute: username"}},
		{repository, "exists", `{"name":"web","events":["fork","issues"],"config":{"url":"https://a.example/1"}}`, 422, []string{`"message":"Hook already exists on this repository"`}},
		{repository, "exists, all events", `{"name":"web","events":["*"],"config":{"url":"https://a.example/1"}}`, 422, []string{`"message":"Hook already exists on this repository"`}},
		{repository, "too many hooks", `{"name":"web","events":["push","fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`The \"push\" event cannot have more than 2 hooks`}},
		{global, "no JSON", `{`, 400, []string{"Problems parsing JSON"}},
		{global, "no config", `{"name":"web"}`, 422, []string{`\"config\" wasn't supplied.`}},
		{global, "no url", `{"name":"web","config":{}}`, 422, []string{"url cannot be blank", `global-webhooks#create-a-global-webhook"`}},
		{global, "wrong name", `{"name":"email","config":{"url":"https://c.example/"}}`, 422, []string{`"field":"name"`}},
		{global, "insecure_ssl is a number", `{"name":"web","config":{"url":"https://c.example/","insecure_ssl":1}}`, 422, []string{`For 'properties/config/insecure_ssl', 1 is not a string.`}},
		{global, "username", `{"name":"web","config":{"url":"https://c.example/","username":"u"}}`, 422, []string{"Invalid config attribute: username"}},
		{global, "not reachable", `{"name":"web","config":{"url":"http://localhost/"}}`, 422, []string{"isn't reachable over the public Internet (localhost)"}},
		{global, "exists", `{"name":"web","config":{"url":"https://a.example/"}}`, 422, []string{"Hook already exists on this enterprise"}},
	} {
		t.Run(test.kind.name+" "+test.name, func(t *testing.T) {
			a := g.in(t).want(test.status, "POST", test.kind.path, test.body)
			for _, want := range test.want {
				if !contains(a.body, want) {
					t.Errorf("want %s in %s", want, a.body)
				}
			}
		})
	}
	for _, k := range []kind{organization, repository, global} {
		if n := len(g.Hooks(k.owner)); n != map[kind]int{organization: 2, repository: 2, global: 1}[k] {
			t.Errorf("after errors there are %d hooks of the kind %s", n, k.name)
		}
	}
	a := g.do("POST", hooksPath, `{"name":"web","events":["push","fork","issues"],"config":{"url":"https://b.example/"}}`)
	if got := a.messages(t); len(got) != 2 {
		t.Errorf("want an error for each event with too many hooks: %q", got)
	}
	// A repository's hooks can share a URL if their events do not overlap.
	g.want(201, "POST", repository.path, `{"name":"web","events":["fork"],"config":{"url":"https://a.example/1"}}`)
	// Global hooks can have the URL of an organization's hook, and have no maximum per event.
	for _, url := range []string{"https://a.example/1", "https://b.example/", "https://c.example/"} {
		g.want(201, "POST", global.path, `{"name":"web","events":["fork"],"config":{"url":"`+url+`"}}`)
	}
}

func TestEventNames(t *testing.T) {
	g := start(t, fakegithub.Options{ExtraEvents: []string{"brand_new"}})
	for _, test := range []struct {
		kind   kind
		event  string
		status int
	}{
		{organization, "push", 201},
		{organization, "*", 201},
		{organization, "merge_group", 201},
		{organization, "brand_new", 201},
		{organization, "pushh", 422},
		{organization, "installation", 422},
		{organization, "", 422},
		{repository, "push", 201},
		{repository, "*", 201},
		{repository, "merge_group", 201},
		{repository, "brand_new", 201},
		{repository, "team", 422},
		{repository, "installation", 422},
		{global, "user", 201},
		{global, "*", 201},
		{global, "brand_new", 201},
		{global, "pushh", 422},
	} {
		t.Run(test.kind.name+" "+test.event, func(t *testing.T) {
			g := g.in(t)
			url := "https://example.com/" + strings.ReplaceAll(test.event, "*", "all")
			body := fmt.Sprintf(`{"name":"web","events":[%q],"config":{"url":%q}}`, test.event, url)
			created := g.want(test.status, "POST", test.kind.path, body)
			if test.status == 422 {
				if got, want := created.messages(t), fmt.Sprintf("%q is not a valid event", test.event); len(got) != 1 || got[0] != want {
					t.Errorf("got %q, want %q", got, want)
				}
				created = g.want(201, "POST", test.kind.path, `{"name":"web","config":{"url":"`+url+`"}}`)
			}
			patch := fmt.Sprintf(`{"events":[%q],"config":{"url":%q}}`, test.event, url)
			g.want(map[int]int{201: 200, 422: 422}[test.status], "PATCH", test.kind.hookPath(created.id(t)), patch)
		})
	}
}
