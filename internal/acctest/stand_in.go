package acctest

import (
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// StandIn lets `init` find a provider of that source, such as
// "integrations/github", which a state mentions but of which nothing is used. It
// is for tests that have a Workdir.
func StandIn(t *testing.T, source string) {
	t.Helper()
	if err := terraformcli.AddStandIn(buildDir, source); err != nil {
		t.Fatal(err)
	}
}
