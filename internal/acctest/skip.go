package acctest

import (
	"os"
	"testing"

	"github.com/hashicorp/go-version"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// SkipBelow skips a test that runs the real CLI unless that is a Terraform of
// this version or newer: what names what others have not.
func SkipBelow(t *testing.T, minimum *version.Version, what string) {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	cli, err := terraformcli.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if cli.Product == "OpenTofu" || cli.Version.Core().LessThan(minimum) {
		t.Skipf("%s has no %s", cli, what)
	}
}
