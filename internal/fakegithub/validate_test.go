package fakegithub_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestUnprocessableShapes(t *testing.T) {
	g := start(t, fakegithub.Options{UnreachableHosts: []string{"localhost"}})
	notValid := "The URL you've entered is not valid. Please make sure that you encode all special characters first"
	for _, test := range []struct {
		name, body string
		want       []map[string]any
	}{
		{"no name", `{"config":{"url":"https://example.com"}}`, []map[string]any{
			{"resource": "Hook", "field": "name", "code": "missing_field"},
			{"resource": "Hook", "code": "custom", "message": "Service hooks are not supported on organizations."},
		}},
		{"wrong name", `{"name":"irc","config":{"url":"https://example.com"}}`, []map[string]any{
			{"resource": "Hook", "field": "name", "code": "invalid"},
		}},
		{"blank URL", `{"name":"web","config":{"url":" "}}`, []map[string]any{
			{"resource": "Hook", "code": "custom", "message": "url cannot be blank"},
		}},
		{"space in the URL", `{"name":"web","config":{"url":"https://example.com/a b"}}`, []map[string]any{
			{"resource": "Hook", "code": "custom", "message": notValid},
		}},
		{"umlaut in the URL", `{"name":"web","config":{"url":"https://example.com/ä"}}`, []map[string]any{
			{"resource": "Hook", "code": "custom", "message": notValid},
		}},
		{"unreachable", `{"name":"web","config":{"url":"https://localhost/"}}`, []map[string]any{
			{"resource": "Hook", "field": "url", "code": "custom", "message": "url is not supported because it isn't reachable over the public Internet (localhost)"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := g.in(t).want(422, "POST", hooksPath, test.body)
			var got struct {
				Message, Status string
				Errors          []map[string]any
			}
			if err := json.Unmarshal([]byte(a.body), &got); err != nil {
				t.Fatal(err)
			}
			if got.Message != "Validation Failed" || got.Status != "422" || !reflect.DeepEqual(got.Errors, test.want) {
				t.Errorf("got %s, want errors %v", a.body, test.want)
			}
		})
	}
}

func TestEventsNull(t *testing.T) {
	g := start(t, fakegithub.Options{})
	id := g.create("https://example.com", "")
	for method, path := range map[string]string{"POST": hooksPath, "PATCH": hookPath(id)} {
		a := g.want(422, method, path, `{"name":"web","events":null,"config":{"url":"https://example.com/2"}}`)
		if want := "For 'properties/events', nil is not an array."; !strings.Contains(a.decode(t)["message"].(string), want) {
			t.Errorf("%s: got %s, want %q", method, a.body, want)
		}
	}
}
