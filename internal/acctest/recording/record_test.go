package recording

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRecordingsAreStable records the same session at two GitHubs with different
// names, IDs, times, and secrets.
func TestRecordingsAreStable(t *testing.T) {
	t.Parallel()
	a := record(t, one, "first", "second")
	b := record(t, other, "hunter2", "correct horse")
	if a != b {
		t.Errorf("the recordings differ:\n%s\n\n%s", a, b)
	}
}

func TestRecordingsAreSafe(t *testing.T) {
	t.Parallel()
	text := record(t, other, "hunter2", "correct horse")
	for _, word := range []string{
		"hunter2", "correct horse", "swordfish", "ghp_", "authorization", "api.github.com", "hooks.example.net", "our-org", "98765432109",
		"0b989ba4", "2027", "mona", "internal.corp", "1.2.3.4", "Cookie", "Ratelimit", "Zen 9",
	} {
		if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			t.Errorf("the recording has %q:\n%s", word, text)
		}
	}
	for _, word := range []string{
		"# Recorded from a test on ", `"secret":"SECRET-1"`, `"secret":"SECRET-2"`, `"password":"PASSWORD-1"`,
		Root + "/orgs/acme/hooks/", "/organizations/", "cursor=cursor-1", "Credential:", "- TOKEN", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z",
	} {
		if !strings.Contains(text, word) {
			t.Errorf("the recording has no %q:\n%s", word, text)
		}
	}
}

// TestFailedTestsSaveNothing records a session of a failed test.
func TestFailedTestsSaveNothing(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "session.yaml")
	failed := &report{TB: t}
	if err := play(Record(failed, file, "a test", one.names, one), one.names, one.id, "a", "b"); err != nil {
		t.Fatal(err)
	}
	failed.Errorf("the test fails")
	failed.end()
	if _, err := os.Stat(file); err == nil {
		t.Error("a recording was saved")
	}
}

// TestReadsAreSorted records concurrent reads in two orders.
func TestReadsAreSorted(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, order := range [][]string{{"a", "b", "c"}, {"c", "a", "b"}} {
		file := filepath.Join(t.TempDir(), "session.yaml")
		t.Run("record", func(t *testing.T) {
			transport := Record(t, file, "a test", one.names, one)
			for _, path := range order {
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, one.names.Root+path, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				resp, err := transport.RoundTrip(req)
				if err != nil {
					t.Fatal(err)
				}
				_ = resp.Body.Close()
			}
		})
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	if texts[0] != texts[1] {
		t.Errorf("the order of reads matters:\n%s\n\n%s", texts[0], texts[1])
	}
}
