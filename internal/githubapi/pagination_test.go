package githubapi

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// A deprecation link does not affect the pagination links beside it.
func TestPagesWithDeprecation(t *testing.T) {
	t.Parallel()
	for _, options := range []fakegithub.Options{
		{Deprecation: fakegithub.DeprecationLinkJoined},
		{Deprecation: fakegithub.DeprecationLinkJoined, OpaqueCursors: true},
		{Deprecation: fakegithub.DeprecationLinkSeparate},
		{Deprecation: fakegithub.DeprecationLinkSeparate, OpaqueCursors: true},
	} {
		t.Run(fmt.Sprintf("links %d, opaque %t", options.Deprecation, options.OpaqueCursors), func(t *testing.T) {
			t.Parallel()
			g, hooks, id := newDeliveries(t, 5, options)
			for i := range 4 {
				g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://%d.example/", i)})
			}
			listed := 0
			for page, err := range hooks.Pages(t.Context(), 2) {
				if err != nil {
					t.Fatal(err)
				}
				listed += len(page.Hooks)
			}
			if listed != 5 {
				t.Errorf("%d of 5 webhooks are listed", listed)
			}
			delivered := 0
			for _, err := range hooks.Deliveries(t.Context(), id, DeliveriesOptions{PageSize: 2}) {
				if err != nil {
					t.Fatal(err)
				}
				delivered++
			}
			if delivered != 5 {
				t.Errorf("%d of 5 deliveries are listed", delivered)
			}
		})
	}
}
