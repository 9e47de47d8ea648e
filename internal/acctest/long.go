package acctest

import (
	"os"
	"testing"
)

// LongVariable is the environment variable that runs what takes longer than a
// minute too.
const LongVariable = "GITHUBHOOKS_TEST_LONG"

// Long is whether there is time for everything.
func Long() bool { return os.Getenv(LongVariable) != "" }

// NeedsLong skips what takes long.
func NeedsLong(t testing.TB) {
	t.Helper()
	if !Long() {
		t.Skip("takes longer than a minute: runs with make test-long")
	}
}
