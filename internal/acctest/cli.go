package acctest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// Workdir is a copy of a directory of configuration, to run the real CLI in
// with the built provider in a process of its own: for what a test within the
// provider's process cannot see. The provider gets this GitHub and its token
// from the environment. Where the CLI is too old for the configuration, the
// test is skipped.
func (g *Fake) Workdir(t *testing.T, directory string, env ...string) *terraformcli.Workdir {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	cli, err := theCLI()
	if err != nil {
		t.Fatal(err)
	}
	rc, err := built()
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
	Fit(t, cli, w.Dir, nil)
	Run(t, w, 0, "init")
	return w
}

// buildDir holds the provider of this test binary, empty until it is built.
var buildDir string

// built is the CLI configuration that installs the provider, which is built
// when the first test asks.
var built = sync.OnceValues(func() (string, error) {
	var err error
	if buildDir, err = os.MkdirTemp("", "githubhooks-test-"); err != nil {
		return "", err
	}
	return terraformcli.BuildProvider(context.Background(), buildDir)
})

// Run runs the CLI and wants that exit code. It gives all output.
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

// SkipOpenTofu skips a test of what Terraform alone can do.
func SkipOpenTofu(what string) tfversion.TerraformVersionCheck { return skipOpenTofu{what} }

type skipOpenTofu struct{ what string }

// CheckTerraformVersion skips when the CLI is OpenTofu.
func (s skipOpenTofu) CheckTerraformVersion(ctx context.Context, _ tfversion.CheckTerraformVersionRequest, resp *tfversion.CheckTerraformVersionResponse) {
	cli, err := terraformcli.Find(ctx)
	switch {
	case err != nil:
		resp.Error = err
	case cli.Product == "OpenTofu":
		resp.Skip = "OpenTofu has no " + s.what
	}
}

// requirement is what every configuration begins with.
const requirement = `
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
`

// WorkdirHCL is Workdir for a configuration that stands in the test. The
// provider's requirement is added.
func (g *Fake) WorkdirHCL(t *testing.T, hcl string, env ...string) *terraformcli.Workdir {
	t.Helper()
	directory := t.TempDir()
	WriteHCL(t, directory, hcl)
	return g.Workdir(t, directory, env...)
}

// WriteHCL replaces the configuration in a directory of WorkdirHCL.
func WriteHCL(t *testing.T, directory, hcl string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(directory, "main.tf"), []byte(requirement+hcl), 0o600); err != nil {
		t.Fatal(err)
	}
}
