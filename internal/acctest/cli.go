package acctest

import (
	"context"
	"os"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// Workdir copies a directory of configuration and returns it as a working
// directory of the CLI, which runs the built provider in a process of its own.
// The provider gets this GitHub and its token from the environment. If the CLI
// is too old for the configuration, the test is skipped.
func (g *Fake) Workdir(t *testing.T, directory string, env ...string) *terraformcli.Workdir {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	cli, err := findCLI()
	if err != nil {
		t.Fatal(err)
	}
	rc, err := builtProvider()
	if err != nil {
		t.Fatal(err)
	}
	w := &terraformcli.Workdir{CLI: cli, Dir: t.TempDir(), Env: append([]string{
		"TF_CLI_CONFIG_FILE=" + rc,
		"GITHUB_BASE_URL=" + g.URL,
		"GITHUB_TOKEN=" + Token,
	}, env...)}
	if err := terraformcli.CopyConfiguration(directory, w.Dir); err != nil {
		t.Fatal(err)
	}
	configForKind(t, w.Dir)
	SkipUnsupported(t, cli, w.Dir)
	Run(t, w, 0, "init")
	return w
}

// findCLI returns the CLI that the tests run.
var findCLI = sync.OnceValues(func() (*terraformcli.CLI, error) {
	return terraformcli.Find(context.Background())
})

// buildDir is the directory of the built provider, empty until it is built.
var buildDir string

// builtProvider builds the provider once and returns the CLI configuration that
// installs it.
var builtProvider = sync.OnceValues(func() (string, error) {
	var err error
	if buildDir, err = os.MkdirTemp("", "githubhooks-test-"); err != nil {
		return "", err
	}
	return terraformcli.BuildProvider(context.Background(), buildDir)
})

// Run runs the CLI, fails the test unless it exits with the code, and returns
// the output.
func Run(t *testing.T, w *terraformcli.Workdir, code int, args ...string) string {
	t.Helper()
	result, err := w.Run(t.Context(), append(args, "-no-color")...)
	if err != nil {
		t.Fatal(err)
	}
	if result.ExitCode != code {
		t.Fatalf("%v ended with %d, want %d:\n%s%s", args, result.ExitCode, code, result.Stdout, result.Stderr)
	}
	return result.Stdout + result.Stderr
}

// SkipOpenTofu skips a test of a feature that only Terraform has.
func SkipOpenTofu(what string) tfversion.TerraformVersionCheck { return skipOpenTofu{what} }

type skipOpenTofu struct{ what string }

// CheckTerraformVersion skips when the CLI is OpenTofu.
func (s skipOpenTofu) CheckTerraformVersion(_ context.Context, _ tfversion.CheckTerraformVersionRequest, resp *tfversion.CheckTerraformVersionResponse) {
	cli, err := findCLI()
	switch {
	case err != nil:
		resp.Error = err
	case cli.Product == "OpenTofu":
		resp.Skip = "OpenTofu has no " + s.what
	}
}

// WorkdirConfig is Workdir for HCL, completed as by Config.
func (g *Fake) WorkdirConfig(t *testing.T, hcl string, env ...string) *terraformcli.Workdir {
	t.Helper()
	directory := t.TempDir()
	g.WriteConfig(t, directory, hcl)
	return g.Workdir(t, directory, env...)
}

// StubProvider lets `init` find a provider with that source, such as
// "integrations/github", which a state mentions but no configuration uses. The
// test must have a Workdir.
func StubProvider(t *testing.T, source string) {
	t.Helper()
	if err := terraformcli.AddStandIn(buildDir, source); err != nil {
		t.Fatal(err)
	}
}
