package acctest_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"testing"
)

// root is the root of the repository.
const root = "../../"

var (
	codeSpan = regexp.MustCompile("`([^`\n]+)`")
	folder   = regexp.MustCompile(`^(internal|examples|templates|docs|tools|\.github|\.ci)(/[\w.-]+)*$`)
	bareFile = regexp.MustCompile(`^[\w.-]+\.(go|tf)$`)
	link     = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
)

// TestTextsNameExistingFiles checks that the files exist which the texts written by
// hand name. A file without a folder is in the folder named last.
func TestTextsNameExistingFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"README.md", "CONTRIBUTING.md", "SECURITY.md"} {
		text, err := os.ReadFile(root + name)
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		dir := "."
		for _, m := range codeSpan.FindAllStringSubmatch(string(text), -1) {
			switch span := m[1]; {
			case folder.MatchString(span):
				named = append(named, span)
				if dir = span; path.Ext(span) != "" {
					dir = path.Dir(span)
				}
			case bareFile.MatchString(span) && span != "main.go":
				named = append(named, path.Join(dir, span))
			}
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			named = append(named, m[1])
		}
		if len(named) < 5 {
			t.Errorf("%s names only %q: the pattern of the test is wrong", name, named)
		}
		for _, file := range named {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err != nil {
				t.Errorf("%s names %s: %v", name, file, err)
			}
		}
	}
}
