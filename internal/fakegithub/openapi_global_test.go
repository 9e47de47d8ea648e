package fakegithub_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const (
	globalHooksTemplate = "/admin/hooks"
	globalHookTemplate  = globalHooksTemplate + "/{hook_id}"
	globalPingsTemplate = globalHookTemplate + "/pings"
)

// describedGlobally are requests for all responses about global hooks in the document,
// which has no errors.
var describedGlobally = []struct {
	method, template, path, body string
	status                       int
}{
	{"GET", globalHooksTemplate, "", "", 200},
	{"GET", globalHooksTemplate, "?per_page=1&page=2", "", 200},
	{"POST", globalHooksTemplate, "", `{"name":"web","config":{"url":"https://192.0.2.1/new"}}`, 201},
	{"POST", globalHooksTemplate, "", `{"name":"web","active":false,"events":["fork"],"config":{"url":"https://192.0.2.1/all","content_type":"json","secret":"s","insecure_ssl":"1"}}`, 201},
	{"GET", globalHookTemplate, "/H", "", 200},
	{"PATCH", globalHookTemplate, "/H", `{"config":{"url":"https://192.0.2.1/other"}}`, 200},
	{"PATCH", globalHookTemplate, "/H", `{"active":false,"events":["team"],"config":{"url":"https://192.0.2.1/other","secret":"s"}}`, 200},
	{"POST", globalPingsTemplate, "/H/pings", "", 204},
	{"DELETE", globalHookTemplate, "/H", "", 204},
}

func TestGlobalOpenAPI(t *testing.T) {
	doc := documents(t)["/api/v3"]
	for _, prefix := range []string{"", "/api/v3"} {
		g := start(t, fakegithub.Options{})
		g.AddGlobalHook(fakegithub.Hook{URL: "https://a.example/1"})
		hook := g.AddGlobalHook(originalGlobal())
		succeeded := map[string]bool{}
		for _, d := range describedGlobally {
			path := prefix + global.path + strings.ReplaceAll(d.path, "H", fmt.Sprint(hook))
			a := g.want(d.status, d.method, path, d.body)
			if err := check(t, doc, d.method, d.template, a); err != nil {
				t.Errorf("%s %s %s: %v: %s", d.method, path, d.body, err, a.body)
			}
			succeeded[d.method+" "+d.template] = true
		}
		if len(succeeded) != 6 {
			t.Errorf("%d of 6 endpoints succeeded: %v", len(succeeded), succeeded)
		}
	}
}

// TestGlobalCheckCanFail alters correct responses.
func TestGlobalCheckCanFail(t *testing.T) {
	doc := documents(t)["/api/v3"]
	g := start(t, fakegithub.Options{})
	a := g.want(200, "GET", global.hookPath(g.AddGlobalHook(originalGlobal())), "")
	for name, test := range map[string]struct{ from, to string }{
		"id as text":      {`"id":`, `"id":"x","was":`},
		"a number":        {`"insecure_ssl":"1"`, `"insecure_ssl":1`},
		"events no array": {`"events":[`, `"events":0,"was":[`},
		"a time as null":  {`"created_at":`, `"created_at":null,"was":`},
		"active as text":  {`"active":true`, `"active":"true"`},
	} {
		altered := a
		altered.body = strings.Replace(a.body, test.from, test.to, 1)
		if altered.body == a.body {
			t.Fatalf("%s: the text to alter is missing in %s", name, a.body)
		}
		if check(t, doc, "GET", globalHookTemplate, altered) == nil {
			t.Errorf("%s: accepted %s", name, altered.body)
		}
	}
}
