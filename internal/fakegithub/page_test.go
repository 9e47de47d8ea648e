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

// ids returns the IDs in a list.
func (a response) ids(t *testing.T) []int64 {
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
	for _, test := range []struct {
		kind   kind
		opaque bool
	}{{organization, false}, {organization, true}, {repository, false}, {repository, true}, {global, false}, {global, true}} {
		t.Run(fmt.Sprintf("%s opaque %t", test.kind.name, test.opaque), func(t *testing.T) {
			g := start(t, fakegithub.Options{OpaqueCursors: test.opaque})
			var all []int64
			for i := range 105 {
				all = append(all, g.AddHook(test.kind.owner, fakegithub.Hook{URL: fmt.Sprintf("https://a.example/%d", i)}))
			}
			address := g.url + "/api/v3" + test.kind.linkPath
			if test.opaque && test.kind != global {
				address = fmt.Sprintf("%s/api/v3%s%d/hooks", g.url, test.kind.idPath, g.ownerID(test.kind))
			}
			checkHookPages(t, g, test.kind, address, all)
		})
	}
}

func checkHookPages(t *testing.T, g *github, k kind, address string, all []int64) {
	t.Helper()
	for name, test := range map[string]struct {
		query    string
		from, to int
		links    string // U is the address with "?"
	}{
		"default":         {"", 0, 30, `<Upage=2>; rel="next", <Upage=4>; rel="last"`},
		"second page":     {"?page=2", 30, 60, `<Upage=1>; rel="prev", <Upage=3>; rel="next", <Upage=4>; rel="last", <Upage=1>; rel="first"`},
		"last page":       {"?page=4", 90, 105, `<Upage=3>; rel="prev", <Upage=1>; rel="first"`},
		"after the last":  {"?page=9", 105, 105, `<Upage=4>; rel="prev", <Upage=1>; rel="first"`},
		"at most 100":     {"?per_page=1000", 0, 100, `<Uper_page=1000&page=2>; rel="next", <Uper_page=1000&page=2>; rel="last"`},
		"invalid values":  {"?per_page=x&page=-1", 0, 30, `<Uper_page=x&page=2>; rel="next", <Uper_page=x&page=4>; rel="last"`},
		"order of keys":   {"?page=1&per_page=100", 0, 100, `<Upage=2&per_page=100>; rel="next", <Upage=2&per_page=100>; rel="last"`},
		"per page":        {"?per_page=40&page=2", 40, 80, `<Uper_page=40&page=1>; rel="prev", <Uper_page=40&page=3>; rel="next", <Uper_page=40&page=3>; rel="last", <Uper_page=40&page=1>; rel="first"`},
		"short last page": {"?per_page=100&page=2", 100, 105, `<Uper_page=100&page=1>; rel="prev", <Uper_page=100&page=1>; rel="first"`},
	} {
		a := g.want(200, "GET", "/api/v3"+k.path+test.query, "")
		if got, want := fmt.Sprint(a.ids(t)), fmt.Sprint(all[test.from:test.to]); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		if got, want := a.header.Get("Link"), strings.ReplaceAll(test.links, "U", address+"?"); got != want {
			t.Errorf("%s: Link: got  %s\nwant %s", name, got, want)
		}
	}
	for _, id := range all[:90] {
		g.DeleteHook(k.owner, id)
	}
	if link := g.want(200, "GET", k.path, "").header.Get("Link"); link != "" {
		t.Errorf("a list with one page has the Link %s", link)
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

// follow returns the link with a relation, or "".
func follow(t *testing.T, a response, rel string) string {
	t.Helper()
	for _, link := range strings.Split(a.header.Get("Link"), ", ") {
		if address, ok := strings.CutSuffix(link, `>; rel="`+rel+`"`); ok {
			return strings.TrimPrefix(address, "<")
		}
	}
	return ""
}

func TestCursors(t *testing.T) { eachKind(t, testCursors) }

func testCursors(t *testing.T, k kind) {
	for _, opaque := range []bool{false, true} {
		t.Run(fmt.Sprintf("opaque %t", opaque), func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now, OpaqueCursors: opaque})
			hook := g.AddHook(k.owner, original())
			var newestFirst []int64
			for range 7 {
				newestFirst = append([]int64{g.AddDelivery(k.owner, hook, fakegithub.Delivery{})}, newestFirst...)
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
			first := k.hookPath(hook) + "/deliveries?per_page=3"
			ids, last := walk(first, "next")
			if fmt.Sprint(ids) != fmt.Sprint(newestFirst) {
				t.Errorf("onwards: got %v, want %v", ids, newestFirst)
			}
			ids, _ = walk(last, "prev")
			if fmt.Sprint(ids) != fmt.Sprint(newestFirst) {
				t.Errorf("back: got %v, want %v", ids, newestFirst)
			}
			if opaque != strings.Contains(last, "%") || opaque != strings.Contains(last, k.idPath) {
				t.Errorf("the links look like %s", last)
			}
			if !opaque && !strings.HasSuffix(last, fmt.Sprintf("/deliveries?per_page=3&cursor=v1_%d", newestFirst[6])) {
				t.Errorf("the links look like %s", last)
			}
			g.want(400, "GET", first+"&cursor=nonsense", "")
		})
	}
}
