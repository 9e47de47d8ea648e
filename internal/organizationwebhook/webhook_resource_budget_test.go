package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestRequestBudget counts the requests of every operation of the CLI.
func TestRequestBudget(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "TestRequestBudget of internal/repositorywebhook counts the requests of repository webhooks")
	for _, row := range []struct {
		name                       string
		organizations, each, lists int
	}{
		{"50 webhooks in one organization", 1, 50, 1},
		{"60 webhooks in three organizations", 3, 20, 3},
		{"101 webhooks in one organization", 1, 101, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			for i := range row.organizations {
				g.AddOrganization(fmt.Sprintf("org-%d", i))
			}
			w := g.Workdir(t, "testdata/many",
				fmt.Sprintf("TF_VAR_organizations=%d", row.organizations),
				fmt.Sprintf("TF_VAR_webhooks_each=%d", row.each),
				"TF_VAR_url=https://receiver.example.com",
				"TF_VAR_secret=one")
			hooks := row.organizations * row.each
			checkCount := func(operation string, want map[string]int) {
				t.Helper()
				got := map[string]int{}
				for _, r := range g.Requests() {
					got[r.Method]++
				}
				g.ResetRequests()
				t.Logf("%s: %v", operation, got)
				if fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s sent the requests %v, want %v", operation, got, want)
				}
			}

			acctest.Run(t, w, 2, "plan", "-detailed-exitcode")
			checkCount("plan of new webhooks", map[string]int{})
			acctest.Run(t, w, 0, "apply", "-auto-approve")
			checkCount("create", map[string]int{"POST": hooks})
			acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
			checkCount("unchanged plan", map[string]int{"GET": row.lists})
			acctest.Run(t, w, 0, "apply", "-auto-approve", `-var=events=["issues"]`)
			checkCount("update", map[string]int{"GET": row.lists, "PATCH": hooks})
			acctest.Run(t, w, 0, "destroy", "-auto-approve")
			checkCount("destroy", map[string]int{"GET": row.lists, "DELETE": hooks})
		})
	}
}
