package fakegithub_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const openapiVariable = "GITHUBHOOKS_OPENAPI_DIR"

// documents returns GitHub's OpenAPI documents by the prefix of their paths.
func documents(t *testing.T) map[string]*openapi3.T {
	t.Helper()
	dir := os.Getenv(openapiVariable)
	if dir == "" {
		t.Skipf("no OpenAPI documents: set %s to the directory of hooks-openapi-dotcom.json and hooks-openapi-ghes.json", openapiVariable)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		t.Fatalf("%s is %q, which is not a directory", openapiVariable, dir)
	}
	docs := map[string]*openapi3.T{}
	for prefix, name := range map[string]string{"": "hooks-openapi-dotcom.json", "/api/v3": "hooks-openapi-ghes.json"} {
		doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		docs[prefix] = doc
	}
	return docs
}

// check validates a response to an operation. A status that the document lacks is an
// error.
func check(t *testing.T, doc *openapi3.T, method, template string, a response) error {
	t.Helper()
	item := doc.Paths.Value(template)
	if item == nil || item.GetOperation(method) == nil {
		t.Fatalf("%s %s is not described", method, template)
	}
	r, err := http.NewRequest(method, "http://localhost"+template, nil)
	if err != nil {
		t.Fatal(err)
	}
	return openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: r,
			Route: &routers.Route{
				Spec: doc, Path: template, PathItem: item, Method: method, Operation: item.GetOperation(method),
			},
		},
		Status:  a.status,
		Header:  a.header,
		Body:    io.NopCloser(strings.NewReader(a.body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
}

const (
	hooksTemplate      = "" // the paths below kind.template
	hookTemplate       = "/{hook_id}"
	configTemplate     = hookTemplate + "/config"
	deliveriesTemplate = hookTemplate + "/deliveries"
	deliveryTemplate   = deliveriesTemplate + "/{delivery_id}"
	attemptsTemplate   = deliveryTemplate + "/attempts"
	pingsTemplate      = hookTemplate + "/pings"
	testsTemplate      = hookTemplate + "/tests"

	missing = "missing" // a path of an owner that does not exist
)

// described are requests for all responses in the documents about the hooks of
// organizations and repositories, but those of testsTemplate. H, D, and F stand for the IDs
// of a hook, of a delivery, and of a delivery that never connected.
var described = []struct {
	method, template, path, body string
	status                       int
}{
	{"GET", hooksTemplate, "", "", 200},
	{"GET", hooksTemplate, "?per_page=1&page=2", "", 200},
	{"GET", hooksTemplate, missing, "", 404},
	{"POST", hooksTemplate, "", `{"name":"web","config":{"url":"https://192.0.2.1/new","secret":"s","content_type":"json"}}`, 201},
	{"POST", hooksTemplate, "", `{"name":"web","config":{"url":"https://192.0.2.1/new"}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"x","config":{}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"x","config":{"url":"https://192.0.2.1/x"}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"web"}`, 422},
	{"POST", hooksTemplate, "", `{"name":"web","config":{"url":"https://192.0.2.1/x","digest":"x"}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"web","config":{"url":"https://unreachable/"}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"web","events":["fork"],"config":{"url":"https://192.0.2.1/x"}}`, 422},
	{"POST", hooksTemplate, "", `{"name":"web","active":1,"config":{}}`, 422},
	{"POST", hooksTemplate, missing, "{}", 404},
	{"GET", hookTemplate, "/H", "", 200},
	{"GET", hookTemplate, "/1", "", 404},
	{"PATCH", hookTemplate, "/H", `{"active":false,"events":["issues"]}`, 200},
	{"PATCH", hookTemplate, "/H", `{"config":{"url":"https://192.0.2.1/other"}}`, 200},
	{"PATCH", hookTemplate, "/H", `{"config":{"secret":"s"}}`, 422},
	{"PATCH", hookTemplate, "/1", `{}`, 404},
	{"GET", configTemplate, "/H/config", "", 200},
	{"PATCH", configTemplate, "/H/config", `{"secret":"s","insecure_ssl":1}`, 200},
	{"PATCH", configTemplate, "/H/config", `{"secret":""}`, 200},
	{"GET", deliveriesTemplate, "/H/deliveries", "", 200},
	{"GET", deliveriesTemplate, "/H/deliveries?status=success&per_page=1", "", 200},
	{"GET", deliveriesTemplate, "/H/deliveries?redelivery=true", "", 422},
	{"GET", deliveriesTemplate, "/H/deliveries?cursor=odd", "", 400},
	{"GET", deliveryTemplate, "/H/deliveries/D", "", 200},
	{"GET", deliveryTemplate, "/H/deliveries/F", "", 200},
	{"POST", attemptsTemplate, "/H/deliveries/D/attempts", "", 202},
	{"POST", pingsTemplate, "/H/pings", "{}", 204},
	{"POST", pingsTemplate, "/1/pings", "{}", 404},
	{"DELETE", hookTemplate, "/H", "", 204},
	{"DELETE", hookTemplate, "/H", "", 404},
}

func TestOpenAPI(t *testing.T) { eachKind(t, testOpenAPI) }

func testOpenAPI(t *testing.T, k kind) {
	for prefix, doc := range documents(t) {
		t.Run(doc.Servers[0].URL, func(t *testing.T) {
			g := start(t, fakegithub.Options{MaxHooksPerEvent: 2, UnreachableHosts: []string{"unreachable"}})
			g.AddHook(k.owner, fakegithub.Hook{URL: "https://a.example/1", Events: []string{"fork"}})
			g.AddHook(k.owner, fakegithub.Hook{URL: "https://a.example/2", Events: []string{"fork"}})
			hook, made, failed := fill(t, g, k)
			ids := strings.NewReplacer("H", fmt.Sprint(hook), "D", fmt.Sprint(made), "F", fmt.Sprint(failed))

			succeeded := map[string]bool{}
			for _, d := range described {
				path := prefix + k.path + ids.Replace(d.path)
				if d.path == missing {
					path = prefix + k.missingPath()
				}
				a := g.want(d.status, d.method, path, d.body)
				if err := check(t, doc, d.method, k.template+d.template, a); err != nil {
					t.Errorf("%s %s %s: %v: %s", d.method, path, d.body, err, a.body)
				}
				if d.status < 300 {
					succeeded[d.method+" "+d.template] = true
				}
			}
			if len(succeeded) != 11 {
				t.Errorf("%d of 11 endpoints succeeded: %v", len(succeeded), succeeded)
			}
			if k == repository {
				checkRepositoryResponses(t, g, doc, prefix)
			}
		})
	}
}

// checkRepositoryResponses validates the responses in the documents that only requests
// about repositories have.
func checkRepositoryResponses(t *testing.T, g *github, doc *openapi3.T, prefix string) {
	t.Helper()
	checkPost := func(status int, template, path string) {
		a := g.want(status, "POST", prefix+path, "")
		if err := check(t, doc, "POST", repository.template+template, a); err != nil {
			t.Errorf("POST %s: %v: %s", path, err, a.body)
		}
	}
	hook := repository.hookPath(g.AddHook(repository.owner, original()))
	checkPost(204, testsTemplate, hook+"/tests")
	checkPost(404, testsTemplate, repository.hookPath(1)+"/tests")
	g.ArchiveRepository(repository.owner)
	checkPost(403, hooksTemplate, repository.path)
}

// fill adds a hook with a delivery that has all attributes, and with one that never
// connected.
func fill(t *testing.T, g *github, k kind) (hook, made, failed int64) {
	t.Helper()
	r := newReceiver(t, false)
	hook = g.AddHook(k.owner, fakegithub.Hook{URL: r.URL, Events: []string{"issues"}, Active: true, Secret: "s"})
	g.Trigger(k.owner, "issues", []byte(`{"action":"opened","repository":{"id":1},"installation":{"id":2}}`))
	g.waitForDeliveries()
	made = g.Deliveries(k.owner, hook)[0].ID
	throttled := time.Now()
	failed = g.AddDelivery(k.owner, hook, fakegithub.Delivery{Status: "failed to connect to host", ThrottledAt: &throttled})
	return hook, made, failed
}

// TestCheckCanFail alters correct responses.
func TestCheckCanFail(t *testing.T) { eachKind(t, testCheckCanFail) }

func testCheckCanFail(t *testing.T, k kind) {
	for prefix, doc := range documents(t) {
		g := start(t, fakegithub.Options{})
		hook, made, _ := fill(t, g, k)
		for name, test := range map[string]struct{ template, path, from, to string }{
			"id as text":         {hookTemplate, "", `"id":`, `"id":"x","was":`},
			"no ping_url":        {hookTemplate, "", `"ping_url"`, `"gnip_url"`},
			"config no object":   {hookTemplate, "", `"config":{`, `"config":0,"was":{`},
			"no time":            {hookTemplate, "", `"created_at":"2`, `"created_at":"x2`},
			"delivery's status":  {deliveryTemplate, fmt.Sprintf("/deliveries/%d", made), `"status_code":200`, `"status_code":null`},
			"delivery's request": {deliveryTemplate, fmt.Sprintf("/deliveries/%d", made), `"request":`, `"tseuqer":`},
		} {
			a := g.want(200, "GET", prefix+k.hookPath(hook)+test.path, "")
			if err := check(t, doc, "GET", k.template+test.template, a); err != nil {
				t.Fatal(err)
			}
			altered := a
			altered.body = strings.Replace(a.body, test.from, test.to, 1)
			if altered.body == a.body {
				t.Fatalf("%s: the text to alter is missing in %s", name, a.body)
			}
			if check(t, doc, "GET", k.template+test.template, altered) == nil {
				t.Errorf("%s: accepted %s", name, altered.body)
			}
			a.status = http.StatusTeapot
			if check(t, doc, "GET", k.template+test.template, a) == nil {
				t.Error("accepted a status that is not described")
			}
		}
	}
}

var parameter = regexp.MustCompile(`\{\w+\}`)

// TestDocumentationURLs compares the addresses in errors with the document.
func TestDocumentationURLs(t *testing.T) {
	g := start(t, fakegithub.Options{})
	for template, item := range documents(t)[""].Paths.Map() {
		if template == "/app" || strings.HasPrefix(template, "/app/hook/") {
			continue // not implemented
		}
		for method, operation := range item.Operations() {
			a := g.want(401, method, parameter.ReplaceAllString(template, "1"), "", "Authorization", "")
			if got := a.decode(t)["documentation_url"]; got != operation.ExternalDocs.URL {
				t.Errorf("%s %s: got %v, want %s", method, template, got, operation.ExternalDocs.URL)
			}
		}
	}
}
