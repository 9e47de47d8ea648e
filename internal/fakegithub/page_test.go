package fakegithub_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// ids are the ids in a list, exactly.
func (a answer) ids(t *testing.T) []int64 {
	t.Helper()
	var items []struct{ ID int64 }
	if err := json.Unmarshal([]byte(a.body), &items); err != nil {
		t.Fatalf("no list: %v: %s", err, a.body)
	}
	ids := []int64{}
	for _, i := range items {
		ids = append(ids, i.ID)
	}
	return ids
}

func TestHookPages(t *testing.T) {
	g := start(t, fakegithub.Options{})
	var all []int64
	for i := range 105 {
		all = append(all, g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i)}))
	}
	for name, test := range map[string]struct {
		query    string
		from, to int
		links    string // U stands for the address up to the page's number
	}{
		"default":          {"", 0, 30, `<U2>; rel="next", <U4>; rel="last"`},
		"in the middle":    {"?page=2", 30, 60, `<U1>; rel="prev", <U3>; rel="next", <U4>; rel="last", <U1>; rel="first"`},
		"the last":         {"?page=4", 90, 105, `<U3>; rel="prev", <U1>; rel="first"`},
		"past the last":    {"?page=9", 105, 105, `<U4>; rel="prev", <U1>; rel="first"`},
		"at most 100":      {"?per_page=1000", 0, 100, `<U2>; rel="next", <U2>; rel="last"`},
		"nonsense":         {"?per_page=x&page=-1", 0, 30, `<U2>; rel="next", <U4>; rel="last"`},
		"keeps parameters": {"?page=1&per_page=100", 0, 100, `<U2&per_page=100>; rel="next", <U2&per_page=100>; rel="last"`},
	} {
		t.Run(name, func(t *testing.T) {
			a := g.want(200, "GET", "/api/v3"+hooksPath+test.query, "")
			if got, want := fmt.Sprint(a.ids(t)), fmt.Sprint(all[test.from:test.to]); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			address := g.url + "/api/v3/orgs/Acme/hooks?"
			if q := strings.TrimPrefix(test.query, "?"); q != "" && !strings.HasPrefix(q, "page") {
				address += strings.SplitN(q, "&page", 2)[0] + "&"
			}
			if got, want := a.header.Get("Link"), strings.ReplaceAll(test.links, "U", address+"page="); got != want {
				t.Errorf("Link: got  %s\nwant %s", got, want)
			}
		})
	}
	if a := g.want(200, "GET", hooksPath+"?per_page=100&page=2", ""); a.header.Get("Link") == "" {
		t.Error("the second page has no Link")
	}
}

func TestCanonicalLinks(t *testing.T) {
	g := start(t, fakegithub.Options{OpaqueCursors: true})
	g.AddOrganization("hooks")
	for i := range 2 {
		g.AddHook("hooks", fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i)})
	}
	a := g.want(200, "GET", "/orgs/hooks/hooks?per_page=1", "")
	next := follow(t, a, "next")
	if !regexp.MustCompile(`/organizations/\d+/hooks\?per_page=1&page=2$`).MatchString(next) {
		t.Fatalf("next is %s", next)
	}
	if ids := g.want(200, "GET", strings.TrimPrefix(next, g.url), "").ids(t); len(ids) != 1 {
		t.Errorf("got %v", ids)
	}
}

// follow finds a link by its relation; "" is none.
func follow(t *testing.T, a answer, rel string) string {
	t.Helper()
	for _, link := range strings.Split(a.header.Get("Link"), ", ") {
		if address, ok := strings.CutSuffix(link, `>; rel="`+rel+`"`); ok {
			return strings.TrimPrefix(address, "<")
		}
	}
	return ""
}

func TestCursors(t *testing.T) {
	for _, opaque := range []bool{false, true} {
		t.Run(fmt.Sprintf("opaque %t", opaque), func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now, OpaqueCursors: opaque})
			hook := g.AddHook("acme", original())
			var newestFirst []int64
			for range 7 {
				newestFirst = append([]int64{g.AddDelivery("acme", hook, fakegithub.Delivery{})}, newestFirst...)
				c.advance(time.Second)
			}
			walk := func(address, rel string) (ids []int64, last string) {
				for address != "" {
					last = address
					a := g.want(200, "GET", strings.TrimPrefix(address, g.url), "")
					page := a.ids(t)
					if rel == "prev" {
						ids = append(page, ids...)
					} else {
						ids = append(ids, page...)
					}
					if strings.Contains(a.header.Get("Link"), "last") || strings.Contains(a.header.Get("Link"), "first") {
						t.Errorf("Link has more than next and prev: %s", a.header.Get("Link"))
					}
					address = follow(t, a, rel)
				}
				return ids, last
			}
			first := hookPath(hook) + "/deliveries?per_page=3"
			ids, last := walk(first, "next")
			if fmt.Sprint(ids) != fmt.Sprint(newestFirst) {
				t.Errorf("onwards: got %v, want %v", ids, newestFirst)
			}
			ids, _ = walk(last, "prev")
			if fmt.Sprint(ids) != fmt.Sprint(newestFirst) {
				t.Errorf("back: got %v, want %v", ids, newestFirst)
			}
			if opaque != strings.Contains(last, "%") || opaque != strings.Contains(last, "/organizations/") {
				t.Errorf("the links look like %s", last)
			}
			if !opaque && !strings.HasSuffix(last, fmt.Sprintf("/deliveries?per_page=3&cursor=v1_%d", newestFirst[6])) {
				t.Errorf("the links look like %s", last)
			}
			g.want(400, "GET", first+"&cursor=nonsense", "")
		})
	}
}
