package acctest

import (
	"os"
	"testing"
)

// ModeVariable is the environment variable that selects the mode.
const ModeVariable = "GITHUBHOOKS_TEST_MODE"

// Mode selects the GitHub that Start connects tests to.
type Mode string

const (
	// Replay responds to requests from the committed recordings. It is the default.
	Replay Mode = "replay"
	// FakeMode runs tests against the fake GitHub.
	FakeMode Mode = "fake"
	// Record runs tests against the GitHub of liveConfig, or against the fake
	// if there is none, and saves the recordings of the tests that pass.
	Record Mode = "record"
)

func mode(t testing.TB) Mode {
	t.Helper()
	switch m := Mode(os.Getenv(ModeVariable)); m {
	case "":
		return Replay
	case Replay, FakeMode, Record:
		return m
	default:
		t.Fatalf("invalid %s %q: want replay, fake, or record", ModeVariable, m)
		return ""
	}
}
