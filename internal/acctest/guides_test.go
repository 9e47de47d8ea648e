package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const guides = "../../templates/guides/"

// TestGuides follows every guide: it writes the files, runs the commands without
// changes, and compares their output with the guide.
func TestGuides(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob(guides + "*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("there are no guides in %s (%v)", guides, err)
	}
	for _, page := range pages {
		name := strings.TrimSuffix(filepath.Base(page), ".md")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			blocks, err := guideBlocks(string(text))
			if err != nil {
				t.Fatal(err)
			}
			f := acctest.StartFake(t, fakegithub.Options{})
			for _, organization := range []string{"globex", "initech"} {
				f.AddOrganization(organization)
			}
			p := newGuidePlay(t, f)
			for _, b := range blocks {
				p.block(t, b)
			}
		})
	}
}
