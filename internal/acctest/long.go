package acctest

import (
	"os"
	"testing"
)

// LongVariable is the environment variable that enables tests that take longer
// than a minute.
const LongVariable = "GITHUBHOOKS_TEST_LONG"

// Long reports whether long tests are enabled.
func Long() bool { return os.Getenv(LongVariable) != "" }

// NeedsLong skips the test unless long tests are enabled.
func NeedsLong(t testing.TB) {
	t.Helper()
	if !Long() {
		t.Skip("takes longer than a minute: runs with make test-long")
	}
}
