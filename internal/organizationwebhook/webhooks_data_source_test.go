package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestListOnce reads 250 webhooks in the refresh of resources and in data sources
// with one list of three requests.
func TestListOnce(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	for i := range 249 {
		g.AddHook(acctest.Organization, fakegithub.Hook{URL: fmt.Sprintf("https://example.com/%d", i)})
	}
	w := g.Workdir(t, "testdata/list_once")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "apply", "-auto-approve") // the first apply read the data source before it created the webhook
	g.ResetRequests()
	out := acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	want := []string{
		"GET /orgs/acme/hooks?per_page=100 200",
		"GET /orgs/acme/hooks?page=2&per_page=100 200",
		"GET /orgs/acme/hooks?page=3&per_page=100 200",
	}
	if got := g.Log(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("requests:\n got %q\nwant %q\n%s", got, want, out)
	}
	if got := acctest.Run(t, w, 0, "output", "-raw", "count"); got != "250" {
		t.Errorf("the data source returns %s webhooks, want 250", got)
	}
}
