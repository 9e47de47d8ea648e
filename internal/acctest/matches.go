package acctest

import (
	"slices"
	"strings"
	"testing"
)

// WantTexts checks each text against a pattern. A text matches if it contains the
// parts of the pattern, which "…" separates, in this order. The
// patterns are translated as by ForKind.
func WantTexts(t testing.TB, what string, got, patterns []string) {
	t.Helper()
	if !slices.EqualFunc(got, patterns, matches) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, patterns)
	}
}

func matches(text, pattern string) bool {
	return ErrorContains(strings.Split(ForKind(pattern), "…")...).MatchString(text)
}
