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

func TestCreateAnswersAsRecorded(t *testing.T) {
	for _, root := range []string{"", "/api/v3"} {
		g := start(t, fakegithub.Options{Now: newClock().Now})
		a := g.want(201, "POST", root+"/orgs/acme/hooks", `{"name":"web","active":true,"config":{"url":"http://192.0.2.1/?a=1&b=2"}}`)
		address := g.url + root + "/orgs/Acme/hooks/319833954"
		want := `{"type":"Organization","id":319833954,"name":"web","active":true,"events":["push"],` +
			`"config":{"url":"http://192.0.2.1/?a=1&b=2","insecure_ssl":"0","content_type":"form"},` +
			`"updated_at":"2026-03-01T12:00:00Z","created_at":"2026-03-01T12:00:00Z",` +
			`"url":"` + address + `","ping_url":"` + address + `/pings","deliveries_url":"` + address + `/deliveries"}`
		if a.body != want {
			t.Errorf("got  %s\nwant %s", a.body, want)
		}
		if a.header.Get("Location") != address {
			t.Errorf("Location: got %q, want %q", a.header.Get("Location"), address)
		}
		if id := a.header.Get("X-GitHub-Request-Id"); !regexp.MustCompile(`^([0-9A-F]+:){4}[0-9A-F]{8}$`).MatchString(id) {
			t.Errorf("X-GitHub-Request-Id: %q", id)
		}
	}
}

func TestCreateKeepsWhatIsSent(t *testing.T) {
	g := start(t, fakegithub.Options{})
	a := g.want(201, "POST", hooksPath, `{"name":"web","active":false,"events":["issues","push","issues"],"config":{
		"url":"https://a.example/","content_type":"application/json","insecure_ssl":1,"secret":"s3cret","username":"u","password":"p"}}`)
	id := int64(a.decode(t)["id"].(float64))
	if want := `"config":{"url":"https://a.example/","insecure_ssl":"1","content_type":"application/json","secret":"********"}`; !contains(a.body, want) {
		t.Errorf("want %s in %s", want, a.body)
	}
	h, ok := g.Hook("acme", id)
	if !ok || h.Secret != "s3cret" || h.Username != "u" || h.Password != "p" || h.Active || !slices.Equal(h.Events, []string{"issues", "push"}) {
		t.Errorf("got %+v", h)
	}
}

func TestCreateSecretAndEvents(t *testing.T) {
	for name, test := range map[string]struct{ more, secret, body string }{
		"none":         {`}`, "", `"events":["push"]`},
		"empty":        {`,"secret":""}`, "", `"content_type":"form"}`},
		"null":         {`,"secret":null}`, "", `"content_type":"form"}`},
		"the mask":     {`,"secret":"********"}`, "********", `"secret":"********"}`},
		"a zero":       {`,"insecure_ssl":"0"}`, "", `"insecure_ssl":"0"`},
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

func TestCreateRefusals(t *testing.T) {
	g := start(t, fakegithub.Options{UnreachableHosts: []string{"localhost"}, MaxHooksPerEvent: 2})
	for i := range 2 {
		g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i), Events: []string{"push", "issues"}})
	}
	for name, test := range map[string]struct {
		body   string
		status int
		want   []string
	}{
		"no JSON":         {`{`, 400, []string{`"message":"Problems parsing JSON"`}},
		"no object":       {`[]`, 400, []string{`"message":"Body should be a JSON object"`}},
		"nothing":         {``, 422, []string{`\"config\" wasn't supplied.`}},
		"no config":       {`{"name":"web"}`, 422, []string{`\"config\" wasn't supplied.`}},
		"config no map":   {`{"name":"web","config":"x"}`, 422, []string{`For 'properties/config', \"x\" is not an object.`}},
		"active no bool":  {`{"name":"web","active":"x","config":{}}`, 422, []string{`For 'properties/active', \"x\" is not a boolean.`}},
		"url no string":   {`{"name":"web","config":{"url":1}}`, 422, []string{`For 'properties/config/url', 1 is not a string.`}},
		"no url":          {`{"name":"web","config":{}}`, 422, []string{`{"resource":"Hook","code":"custom","message":"url cannot be blank"}`}},
		"blank url":       {`{"name":"web","config":{"url":" "}}`, 422, []string{`"message":"url cannot be blank"`}},
		"wrong name":      {`{"name":"email","events":["fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`"field":"name"`}},
		"no name":         {`{"events":["fork"],"config":{"url":"https://b.example/"}}`, 422, []string{`"field":"name"`}},
		"unknown key":     {`{"name":"web","config":{"url":"https://b.example/","digest":"x"}}`, 422, []string{`"message":"Invalid config attribute: digest"`}},
		"not reachable":   {`{"name":"web","config":{"url":"http://LocalHost:80/"}}`, 422, []string{`"message":"url is not supported because it isn't reachable over the public Internet (LocalHost)"`}},
		"exists":          {`{"name":"web","events":["fork"],"config":{"url":"https://a.example/1"}}`, 422, []string{`"message":"Hook already exists on this organization"`, `"message":"Validation Failed"`, `"status":"422"`}},
		"too many hooks":  {`{"name":"web","events":["push","fork","issues"],"config":{"url":"https://b.example/"}}`, 422, []string{`The \"push\" event cannot have more than 2 hooks`, `The \"issues\" event cannot have more than 2 hooks`}},
		"events no array": {`{"name":"web","events":"push","config":{"url":"https://b.example/"}}`, 422, []string{`For 'properties/events', \"push\" is not an array.`}},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(test.status, "POST", hooksPath, test.body)
			for _, want := range test.want {
				if !contains(a.body, want) {
					t.Errorf("want %s in %s", want, a.body)
				}
			}
		})
	}
	if n := len(g.Hooks("acme")); n != 2 {
		t.Errorf("a refusal left %d hooks", n)
	}
	a := g.do("POST", hooksPath, `{"name":"web","events":["push","fork","issues"],"config":{"url":"https://b.example/"}}`)
	if got := a.messages(t); len(got) != 2 {
		t.Errorf("want an entry for each event that is full: %q", got)
	}
}
