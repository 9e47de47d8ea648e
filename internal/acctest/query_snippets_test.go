package acctest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// TestQuerySnippets validates the list blocks of the documentation.
func TestQuerySnippets(t *testing.T) {
	t.Parallel()
	snippets, err := filepath.Glob(examples + "list-resources/*/*.tfquery.hcl")
	if err != nil || len(snippets) == 0 {
		t.Fatalf("no snippets: %v", err)
	}
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/empty")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	for _, snippet := range snippets {
		t.Run(filepath.Base(filepath.Dir(snippet)), func(t *testing.T) {
			validate(t, w, snippet, "validate", "-query")
		})
	}
}

// TestFunctionSnippets validates the function calls of the documentation.
func TestFunctionSnippets(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/empty")
	acctest.NeedsCLI(t, w.CLI, "functions of providers", tfversion.Version1_8_0, tfversion.Version1_7_0)
	validate(t, w, examples+"functions/signature/function.tf", "validate")
}

// validate validates a snippet in a configuration of its own.
func validate(t *testing.T, w *terraformcli.Workdir, snippet string, args ...string) {
	t.Helper()
	content, err := os.ReadFile(snippet)
	if err != nil {
		t.Fatal(err)
	}
	one := *w
	one.Dir = t.TempDir()
	for name, text := range map[string][]byte{"main.tf": []byte(requirement), filepath.Base(snippet): content} {
		if err := os.WriteFile(filepath.Join(one.Dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	acctest.Run(t, &one, 0, "init")
	acctest.Run(t, &one, 0, args...)
}
