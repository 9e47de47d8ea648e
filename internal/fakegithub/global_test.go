package fakegithub_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const globalHooksPath = "/admin/hooks"

func globalHookPath(id int64) string {
	return globalHooksPath + "/" + strconv.FormatInt(id, 10)
}

// startGlobal is a fake whose token belongs to a site administrator and has no
// scope at all.
func startGlobal(t *testing.T, o fakegithub.Options) *github {
	t.Helper()
	g := start(t, o)
	g.AddToken("classic", fakegithub.Token{SiteAdmin: true})
	return g
}

func originalGlobal() fakegithub.Hook {
	return fakegithub.Hook{
		URL: "https://a.example/", ContentType: "json", InsecureSSL: "1", Secret: "old",
		Events: []string{"fork", "team"}, Active: true,
	}
}

func TestGlobalCreateAnswersAsDocumented(t *testing.T) {
	for _, root := range []string{"", "/api/v3"} {
		g := startGlobal(t, fakegithub.Options{Now: newClock().Now})
		a := g.want(201, "POST", root+globalHooksPath, `{"name":"web","config":{"url":"https://192.0.2.1/?a=1&b=2"}}`)
		address := g.url + root + "/admin/hooks/319833954"
		want := `{"type":"Global","id":319833954,"name":"web","active":true,"events":["user","organization"],` +
			`"config":{"url":"https://192.0.2.1/?a=1&b=2","insecure_ssl":"0","content_type":"form"},` +
			`"updated_at":"2026-03-01T12:00:00Z","created_at":"2026-03-01T12:00:00Z",` +
			`"url":"` + address + `","ping_url":"` + address + `/pings"}`
		if a.body != want {
			t.Errorf("got  %s\nwant %s", a.body, want)
		}
		if a.header.Get("Location") != address {
			t.Errorf("Location: got %q, want %q", a.header.Get("Location"), address)
		}
		if a := g.want(200, "GET", root+"/admin/hooks/319833954", ""); a.body != want {
			t.Errorf("read %s, want %s", a.body, want)
		}
		if a := g.want(200, "GET", root+globalHooksPath, ""); a.body != "["+want+"]" {
			t.Errorf("listed %s, want %s", a.body, want)
		}
	}
}

func TestGlobalCreateKeepsWhatIsSent(t *testing.T) {
	g := startGlobal(t, fakegithub.Options{})
	a := g.want(201, "POST", globalHooksPath, `{"name":"web","active":false,"events":["team","fork","team"],"config":{
		"url":"https://a.example/","content_type":"json","insecure_ssl":"1","secret":"s3cret"}}`)
	if want := `"config":{"url":"https://a.example/","insecure_ssl":"1","content_type":"json","secret":"********"}`; !contains(a.body, want) {
		t.Errorf("want %s in %s", want, a.body)
	}
	h, ok := g.GlobalHook(int64(a.decode(t)["id"].(float64)))
	if !ok || h.Type != "Global" || h.Secret != "s3cret" || h.Active || !slices.Equal(h.Events, []string{"team", "fork"}) {
		t.Errorf("got %+v", h)
	}
	if n := len(g.Hooks("acme")); n != 0 {
		t.Errorf("the organization has %d hooks", n)
	}
}

func TestGlobalCreateRefusals(t *testing.T) {
	g := startGlobal(t, fakegithub.Options{UnreachableHosts: []string{"localhost"}, MaxHooksPerEvent: 1})
	g.AddGlobalHook(fakegithub.Hook{URL: "https://a.example/"})
	g.AddHook("acme", fakegithub.Hook{URL: "https://b.example/"})
	for name, test := range map[string]struct {
		body   string
		status int
		want   string
	}{
		"no JSON":       {`{`, 400, "Problems parsing JSON"},
		"no config":     {`{"name":"web"}`, 422, `\"config\" wasn't supplied.`},
		"no url":        {`{"name":"web","config":{}}`, 422, "url cannot be blank"},
		"wrong name":    {`{"name":"email","config":{"url":"https://c.example/"}}`, 422, `"field":"name"`},
		"a number":      {`{"name":"web","config":{"url":"https://c.example/","insecure_ssl":1}}`, 422, `For 'properties/config/insecure_ssl', 1 is not a string.`},
		"username":      {`{"name":"web","config":{"url":"https://c.example/","username":"u"}}`, 422, "Invalid config attribute: username"},
		"not reachable": {`{"name":"web","config":{"url":"http://localhost/"}}`, 422, "isn't reachable over the public Internet (localhost)"},
		"exists":        {`{"name":"web","config":{"url":"https://a.example/"}}`, 422, "Hook already exists on this enterprise"},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(test.status, "POST", globalHooksPath, test.body)
			if !contains(a.body, test.want) {
				t.Errorf("want %s in %s", test.want, a.body)
			}
		})
	}
	if n := len(g.GlobalHooks()); n != 1 {
		t.Errorf("a refusal left %d hooks", n)
	}
	a := g.do("POST", globalHooksPath, `{"name":"web","config":{}}`)
	if docs, _ := a.decode(t)["documentation_url"].(string); !strings.HasSuffix(docs, "global-webhooks#create-a-global-webhook") {
		t.Errorf("documentation_url is %q", docs)
	}
	// Neither an organization's hook nor the limit per event is in the way.
	g.want(201, "POST", globalHooksPath, `{"name":"web","config":{"url":"https://b.example/"}}`)
}

func TestGlobalHookPages(t *testing.T) {
	for _, opaque := range []bool{false, true} {
		g := startGlobal(t, fakegithub.Options{OpaqueCursors: opaque})
		var all []int64
		for i := range 65 {
			all = append(all, g.AddGlobalHook(fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i)}))
		}
		address := g.url + "/api/v3/admin/hooks?"
		for name, test := range map[string]struct {
			query    string
			from, to int
			links    string // U stands for the address up to the page's number
		}{
			"default":     {"", 0, 30, `<Upage=2>; rel="next", <Upage=3>; rel="last"`},
			"the last":    {"?page=3", 60, 65, `<Upage=2>; rel="prev", <Upage=1>; rel="first"`},
			"per page":    {"?per_page=20&page=2", 20, 40, `<Uper_page=20&page=1>; rel="prev", <Uper_page=20&page=3>; rel="next", <Uper_page=20&page=4>; rel="last", <Uper_page=20&page=1>; rel="first"`},
			"at most 100": {"?per_page=1000", 0, 65, ``},
		} {
			a := g.want(200, "GET", "/api/v3"+globalHooksPath+test.query, "")
			if got, want := fmt.Sprint(a.ids(t)), fmt.Sprint(all[test.from:test.to]); got != want {
				t.Errorf("%s: got %s, want %s", name, got, want)
			}
			if got, want := a.header.Get("Link"), strings.ReplaceAll(test.links, "U", address); got != want {
				t.Errorf("%s: Link: got  %s\nwant %s", name, got, want)
			}
		}
	}
}

func TestGlobalDelete(t *testing.T) {
	g := startGlobal(t, fakegithub.Options{})
	id := g.AddGlobalHook(originalGlobal())
	if a := g.want(204, "DELETE", globalHookPath(id), ""); a.body != "" {
		t.Errorf("got a body: %s", a.body)
	}
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		g.want(404, method, globalHookPath(id), "")
	}
	g.want(404, "POST", globalHookPath(id)+"/pings", "")
	organizations := g.AddHook("acme", original())
	g.want(404, "GET", globalHookPath(organizations), "")
}

func TestGlobalBehindTheClientsBack(t *testing.T) {
	c := newClock()
	g := startGlobal(t, fakegithub.Options{Now: c.Now})
	id := g.AddGlobalHook(fakegithub.Hook{URL: "https://a.example/"})
	c.advance(time.Hour)
	if !g.ChangeGlobalHook(id, func(h *fakegithub.Hook) { h.Events[0] = "fork" }) {
		t.Error("the hook was not found")
	}
	h, _ := g.GlobalHook(id)
	if !h.UpdatedAt.Equal(c.Now()) || !slices.Equal(h.Events, []string{"fork", "organization"}) || h.Active {
		t.Errorf("got %+v", h)
	}
	other, _ := g.GlobalHook(g.AddGlobalHook(fakegithub.Hook{URL: "https://b.example/"}))
	if !slices.Equal(other.Events, []string{"user", "organization"}) {
		t.Errorf("the defaults are now %q", other.Events)
	}
	if all := g.GlobalHooks(); len(all) != 2 || all[0].ID != id {
		t.Errorf("got %+v", all)
	}
	if !g.DeleteGlobalHook(id) || g.DeleteGlobalHook(id) || g.ChangeGlobalHook(id, func(*fakegithub.Hook) {}) {
		t.Error("a hook can be deleted once, and then not changed")
	}
	if _, ok := g.GlobalHook(id); ok {
		t.Error("the hook is still there")
	}
}
