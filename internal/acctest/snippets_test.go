package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// requirement is the part of a configuration that the snippets of the documentation
// omit.
const requirement = `terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
`

// TestSnippets validates the snippets of the documentation.
func TestSnippets(t *testing.T) {
	t.Parallel()
	snippets, err := filepath.Glob(examples + "*/githubhooks_*/*.tf")
	if err != nil || len(snippets) == 0 {
		t.Fatalf("no snippets: %v", err)
	}
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/empty")
	for _, snippet := range snippets {
		name := filepath.Base(filepath.Dir(snippet)) + "/" + filepath.Base(snippet)
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(snippet)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(filepath.Base(snippet), "import-by-") { // for the resource in the same directory
				imported, err := os.ReadFile(filepath.Join(filepath.Dir(snippet), "resource.tf"))
				if err != nil {
					t.Fatal(err)
				}
				content = append(append(content, '\n'), imported...)
			}
			if what, since := needs(snippet); since != nil {
				acctest.NeedsCLI(t, w.CLI, what, since, nil)
			}
			one := *w
			one.Dir = t.TempDir()
			if err := os.WriteFile(filepath.Join(one.Dir, "main.tf"), append([]byte(requirement), content...), 0o600); err != nil {
				t.Fatal(err)
			}
			acctest.SkipUnsupported(t, w.CLI, one.Dir)
			acctest.Run(t, &one, 0, "init")
			acctest.Run(t, &one, 0, "validate")
		})
	}
}

// needs returns the feature of a snippet that OpenTofu lacks, and the first Terraform
// with the feature; nil if every CLI has it.
func needs(snippet string) (what string, since *version.Version) {
	switch {
	case filepath.Base(snippet) == "import-by-identity.tf":
		return "import by identity", tfversion.Version1_12_0
	case filepath.Base(snippet) == "action.tf":
		return "actions", tfversion.Version1_14_0
	default:
		return "", nil
	}
}
