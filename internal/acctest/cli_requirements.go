package acctest

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// writeOnly is the first version of Terraform and of OpenTofu with write-only
// attributes.
var writeOnly = version.Must(version.NewVersion("1.11.0"))

// SkipUnsupported skips the test if the CLI is too old for the configuration in
// the directory and in the modules below it: for its required_version, or for a
// write-only attribute.
func SkipUnsupported(t testing.TB, cli *terraformcli.CLI, directory string) {
	t.Helper()
	root := os.DirFS(directory)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".tf" {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err == nil {
			skipUnsupported(t, cli, text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func skipUnsupported(t testing.TB, cli *terraformcli.CLI, text []byte) {
	t.Helper()
	requirement, err := unmetRequirement(cli.Version.Core(), text)
	if err != nil {
		t.Fatal(err)
	}
	if requirement != "" {
		t.Skipf("%s is too old for the configuration: %s", cli, requirement)
	}
}

// unmetRequirement returns what the configuration needs that this version of
// the CLI lacks; empty if there is nothing.
func unmetRequirement(v *version.Version, text []byte) (string, error) {
	file, diags := hclwrite.ParseConfig(text, "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		return "", diags
	}
	for _, block := range file.Body().Blocks() {
		for name, attribute := range block.Body().Attributes() {
			value := strings.TrimSpace(string(attribute.Expr().BuildTokens(nil).Bytes()))
			switch {
			case block.Type() == "terraform" && name == "required_version":
				constraint, err := version.NewConstraint(strings.Trim(value, `"`))
				if err != nil {
					return "", fmt.Errorf("required_version: %w", err)
				}
				if !constraint.Check(v) {
					return name + " = " + value, nil
				}
			case (block.Type() == "resource" || block.Type() == "module") && strings.HasSuffix(name, "_wo") && v.LessThan(writeOnly):
				return name + " = " + value, nil
			}
		}
	}
	return "", nil
}

// SkipBelow skips a test that runs the CLI if the CLI is OpenTofu or older than
// this version of Terraform, which introduced the feature.
func SkipBelow(t *testing.T, minimum *version.Version, feature string) {
	t.Helper()
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	cli, err := findCLI()
	if err != nil {
		t.Fatal(err)
	}
	NeedsCLI(t, cli, feature, minimum, nil)
}

// NeedsCLI skips the test if the CLI lacks a feature that these versions of
// Terraform and of OpenTofu introduced; nil means that none has it.
func NeedsCLI(t testing.TB, cli *terraformcli.CLI, feature string, terraform, openTofu *version.Version) {
	t.Helper()
	since := terraform
	if cli.Product == "OpenTofu" {
		since = openTofu
	}
	if since == nil {
		t.Skipf("%s does not have %s", cli.Product, feature)
	}
	if cli.Version.Core().LessThan(since) {
		t.Skipf("%s is older than %s, which introduced %s", cli, since, feature)
	}
}
