package acctest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/hashicorp/terraform-plugin-testing/config"
)

func written(t *testing.T, text string) configuration {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := readConfiguration(dir)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestStripWriteOnly fits a configuration to a CLI without write-only
// attributes.
func TestStripWriteOnly(t *testing.T) {
	t.Parallel()
	const optional = `variable "secret_wo" {
  type      = string
  default   = null
  ephemeral = true
}

resource "githubhooks_organization_webhook" "test" {
  url       = "https://example.com"
  secret_wo = var.secret_wo
}
`
	const stripped = `variable "secret_wo" {
  type    = string
  default = null
}

resource "githubhooks_organization_webhook" "test" {
  url = "https://example.com"
}
`
	for _, row := range []struct {
		name, text string
		given      config.Variables
		why, want  string
	}{
		{"null by default", optional, nil, "", stripped},
		{"null", optional, config.Variables{"secret_wo": Null}, "", stripped},
		{"a value", optional, config.Variables{"secret_wo": config.StringVariable("one")}, "secret_wo = var.secret_wo", ""},
		{"a variable that must be given", `variable "s" {}
resource "a" "b" {
  password_wo = var.s
}
`, nil, "password_wo = var.s", ""},
		{"no variable", `resource "a" "b" {
  secret_wo = terraform_data.source.output.value
}
`, nil, "secret_wo = terraform_data.source.output.value", ""},
		{"no write-only attribute", `resource "a" "b" {
  secret_wo_version = 1
}
`, nil, "", `resource "a" "b" {
  secret_wo_version = 1
}
`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			files := written(t, row.text)
			why, err := files.stripWriteOnly(row.given)
			if err != nil || why != row.why {
				t.Fatalf("it says %q, %v; want %q", why, err, row.why)
			}
			if row.why != "" {
				return
			}
			for _, file := range files {
				if got := string(hclwrite.Format(file.Bytes())); got != row.want {
					t.Errorf("left is\n%s\nwant\n%s", got, row.want)
				}
			}
		})
	}
}

func TestRequiredVersion(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		text, version, wants string
		allowed              bool
	}{
		{`terraform { required_version = ">= 1.11.0" } # write-only`, "1.11.0", "", true},
		{`terraform { required_version = ">= 1.11.0" }`, "1.10.5", ">= 1.11.0", false},
		{"terraform {\n  required_version = \">= 1.7.0\" # why\n}", "1.5.7", ">= 1.7.0", false},
		{`terraform {}`, "1.0.0", "", true},
		{``, "1.0.0", "", true},
	} {
		wants, allowed, err := written(t, row.text).allows(version.Must(version.NewVersion(row.version)))
		if err != nil || wants != row.wants || allowed != row.allowed {
			t.Errorf("%s in %q: %q, %t, %v; want %q, %t", row.version, row.text, wants, allowed, err, row.wants, row.allowed)
		}
	}
}
