package acctest

import (
	"context"
	"os"
	"sync"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/config"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// writeOnly is the first Terraform, and the first OpenTofu, with write-only
// attributes. Both had ephemeral variables by then.
var writeOnly = version.Must(version.NewVersion("1.11.0"))

// theCLI is the one that tests run.
var theCLI = sync.OnceValues(func() (*terraformcli.CLI, error) {
	return terraformcli.Find(context.Background())
})

// Fit fits the configuration in the directory to the CLI. It skips the test
// when the CLI is too old: for the required_version, or for a write-only
// attribute that gets a value. For such a CLI the directory must be a copy, as
// write-only attributes that get null are taken out: an older Terraform would
// refuse them too, since it knows no variable's value while it validates.
func Fit(t testing.TB, cli *terraformcli.CLI, directory string, variables config.Variables) {
	t.Helper()
	files, err := readConfiguration(directory)
	if err != nil {
		t.Fatal(err)
	}
	if wants, allowed, err := files.allows(cli.Version.Core()); err != nil {
		t.Fatal(err)
	} else if !allowed {
		t.Skipf("the configuration needs a version %s, this is %s", wants, cli)
	}
	if !cli.Version.Core().LessThan(writeOnly) {
		return
	}
	why, err := files.stripWriteOnly(variables)
	if err != nil {
		t.Fatal(err)
	}
	if why != "" {
		t.Skipf("%s is older than %s, the first with write-only attributes: %s", cli, writeOnly, why)
	}
	if err := files.write(); err != nil {
		t.Fatal(err)
	}
}

// fitted is a directory with what the CLI can run of the configuration.
func (g *GitHub) fitted(directory string, variables config.Variables) string {
	g.t.Helper()
	if os.Getenv("TF_ACC") == "" {
		return directory // nothing will run it
	}
	cli, err := theCLI()
	if err != nil {
		g.t.Fatal(err)
	}
	if cli.Version.Core().LessThan(writeOnly) {
		copied := g.t.TempDir()
		if err := terraformcli.CopyConfiguration(directory, copied); err != nil {
			g.t.Fatalf("%s: %v", directory, err)
		}
		directory = copied
	}
	Fit(g.t, cli, directory, variables)
	return directory
}
