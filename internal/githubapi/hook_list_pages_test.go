package githubapi

import (
	"fmt"
	"slices"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// A page is requested when the caller continues to it.
func TestPages(t *testing.T) {
	t.Parallel()
	const path = "GET /orgs/acme/hooks?"
	for _, row := range []struct {
		size, pages int // the size of a page, and how many pages are read
		want        []string
		last        bool // HookPage.Last of the last page that is read
	}{
		{2, 1, []string{path + "per_page=2 200"}, false},
		{2, 2, []string{path + "per_page=2 200", path + "page=2&per_page=2 200"}, false},
		{2, 9, []string{path + "per_page=2 200", path + "page=2&per_page=2 200", path + "page=3&per_page=2 200"}, true},
		{5, 1, []string{path + "per_page=5 200"}, true},
		{0, 1, []string{path + "per_page=100 200"}, true},
		{101, 1, []string{path + "per_page=100 200"}, true},
	} {
		t.Run(fmt.Sprintf("%d pages of %d", row.pages, row.size), func(t *testing.T) {
			t.Parallel()
			g := newGitHub(t, fakegithub.Options{})
			for i := range 5 {
				g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://%d.example/", i)})
			}
			var taken int
			var last bool
			for page, err := range acme(t, memory{g}).Pages(t.Context(), row.size) {
				if err != nil {
					t.Fatal(err)
				}
				taken, last = taken+1, page.Last
				if asked := len(g.Requests()); asked != taken {
					t.Errorf("%d requests for %d pages", asked, taken)
				}
				if taken == row.pages {
					break
				}
			}
			if last != row.last {
				t.Errorf("got Last %t on the last page that was read", last)
			}
			if got := log(g); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
