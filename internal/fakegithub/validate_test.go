package fakegithub_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestEventNames(t *testing.T) {
	g := start(t, fakegithub.Options{ExtraEvents: []string{"brand_new"}})
	g.AddToken("site-admin", fakegithub.Token{SiteAdmin: true})
	for _, test := range []struct {
		path, event string
		status      int
	}{
		{hooksPath, "push", 201},
		{hooksPath, "*", 201},
		{hooksPath, "merge_group", 201},
		{hooksPath, "brand_new", 201},
		{hooksPath, "pushh", 422},
		{hooksPath, "installation", 422},
		{hooksPath, "", 422},
		{"/admin/hooks", "user", 201},
		{"/admin/hooks", "*", 201},
		{"/admin/hooks", "brand_new", 201},
		{"/admin/hooks", "pushh", 422},
	} {
		t.Run(test.path+" "+test.event, func(t *testing.T) {
			g := g.in(t)
			as := []string{"Authorization", "Bearer classic"}
			if test.path == "/admin/hooks" {
				as[1] = "Bearer site-admin"
			}
			url := "https://example.com/" + strings.ReplaceAll(test.event, "*", "all")
			body := fmt.Sprintf(`{"name":"web","events":[%q],"config":{"url":%q}}`, test.event, url)
			created := g.want(test.status, "POST", test.path, body, as...)
			if test.status == 422 {
				if got, want := created.messages(t), fmt.Sprintf("%q is not a valid event", test.event); len(got) != 1 || got[0] != want {
					t.Errorf("got %q, want %q", got, want)
				}
				body = `{"name":"web","config":{"url":"` + url + `"}}`
				created = g.want(201, "POST", test.path, body, as...)
			}
			address := test.path + "/" + strconv.FormatFloat(created.decode(t)["id"].(float64), 'f', 0, 64)
			patch := fmt.Sprintf(`{"events":[%q],"config":{"url":%q}}`, test.event, url)
			g.want(map[int]int{201: 200, 422: 422}[test.status], "PATCH", address, patch, as...)
		})
	}
}

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
