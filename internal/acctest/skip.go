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
	cli, err := theCLI()
	if err != nil {
		t.Fatal(err)
	}
	NeedsCLI(t, cli, what, minimum, nil)
}

// NeedsCLI skips a test when the CLI is older than what it is about: these
// versions brought that to Terraform and to OpenTofu; nil is never. What a
// configuration alone tells, Step, Workdir and Fit see by themselves.
func NeedsCLI(t testing.TB, cli *terraformcli.CLI, what string, terraform, openTofu *version.Version) {
	t.Helper()
	since := terraform
	if cli.Product == "OpenTofu" {
		since = openTofu
	}
	if since == nil {
		t.Skipf("%s has no %s", cli.Product, what)
	}
	if cli.Version.Core().LessThan(since) {
		t.Skipf("%s is older than %s, the first with %s", cli, since, what)
	}
}
