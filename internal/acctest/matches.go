package acctest

import (
	"slices"
	"strings"
	"testing"
)

// WantTexts checks texts, each against a pattern whose parts, separated by
// "…", follow each other in it. The patterns are translated as by ForKind.
func WantTexts(t testing.TB, what string, got, patterns []string) {
	t.Helper()
	if !slices.EqualFunc(got, patterns, follows) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, patterns)
	}
}

func follows(text, pattern string) bool {
	for _, part := range strings.Split(ForKind(pattern), "…") {
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text = text[at+len(part):]
	}
	return true
}
