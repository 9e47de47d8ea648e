package recording

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// report records the messages of a test.
type report struct {
	testing.TB
	messages []string
	cleanups []func()
}

func (r *report) Helper()           {}
func (r *report) Failed() bool      { return len(r.messages) > 0 }
func (r *report) Skipped() bool     { return false }
func (r *report) Cleanup(f func())  { r.cleanups = append(r.cleanups, f) }
func (r *report) Error(args ...any) { r.messages = append(r.messages, fmt.Sprint(args...)) }
func (r *report) Fatal(args ...any) { r.Error(args...) }
func (r *report) end()              { r.cleanups[len(r.cleanups)-1]() }
func (r *report) Errorf(format string, args ...any) {
	r.messages = append(r.messages, fmt.Sprintf(format, args...))
}

// TestTampering changes a recording in every way that must fail a test.
func TestTampering(t *testing.T) {
	t.Parallel()
	recorded := record(t, one, "first", "second")
	interactions := strings.SplitAfter(recorded, "\n    - id: ")
	if len(interactions) != 7 {
		t.Fatalf("%d interactions, want 6", len(interactions)-1)
	}
	hook, err := strconv.ParseInt(regexp.MustCompile(`hooks/(\d+)\n        method: DELETE`).FindStringSubmatch(recorded)[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	without := func(n int) string {
		return strings.Join(append(append([]string{}, interactions[:n]...), interactions[n+1:]...), "")
	}
	added := strings.TrimSuffix(recorded, "\n") + "\n    - id: 6" + strings.TrimSuffix(strings.TrimPrefix(interactions[1], "0"), "    - id: ")
	for _, row := range []struct {
		name     string
		text     string
		first    string
		token    string
		messages []string
	}{
		{"untouched", recorded, "first", realToken, nil},
		{"different secrets with the same equality", recorded, "third", realToken, nil},
		{"one secret twice", recorded, "second", realToken, []string{"lacks a request:", "PATCH", `{"active":true,"config":{"secret":"SECRET-1"}}`, "The nearest recorded request:", `"SECRET-2"`}},
		{"a body with different whitespace", strings.Replace(recorded, `'{"active":true,"config"`, `'{ "active" : true, "config"`, 1), "first", realToken, nil},
		{"one byte of a request body", strings.Replace(recorded, `'{"active":true,"config":{"secret":"SECRET-2"}}'`, `'{"active":true,"config":{"secret":"SECRET-3"}}'`, 1), "first", realToken,
			[]string{"lacks a request:", `"SECRET-2"`, "The nearest recorded request:", `"SECRET-3"`, "answered with 200"}},
		{"a different method", strings.Replace(recorded, "method: DELETE", "method: PUT", 1), "first", realToken, []string{"lacks a request:", "DELETE", "The nearest recorded request:"}},
		{"a different path", strings.Replace(recorded, "/deliveries\n        method: GET", "/other\n        method: GET", 1), "first", realToken, []string{"GET", "/deliveries", "nearest", "/other"}},
		{"a different token", recorded, "first", "ghp_another", []string{"lacks a request:", "as OTHER", "nearest", "as TOKEN"}},
		{"two writes swapped", strings.Join([]string{interactions[0], interactions[1], interactions[3], interactions[2], interactions[4], interactions[5], interactions[6]}, ""), "first", realToken,
			[]string{"a different order", "comes before"}},
		{"an interaction deleted", without(3), "first", realToken, []string{"lacks a request:", "PATCH"}},
		{"an interaction added", added, "first", realToken,
			[]string{"unused interactions", "POST", "interaction 6"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "session.yaml")
			if err := os.WriteFile(file, []byte(row.text), 0o600); err != nil {
				t.Fatal(err)
			}
			r := &report{TB: t}
			names := Names{Root: Root + "/", Receiver: Receiver, Organization: Organization, Token: row.token}
			_ = play(Replay(r, file, names), names, hook, row.first, "second")
			r.end()
			messages := strings.Join(r.messages, "\n")
			if len(row.messages) == 0 && messages != "" {
				t.Errorf("the test fails: %s", messages)
			}
			for _, message := range row.messages {
				if !strings.Contains(messages, message) {
					t.Errorf("the messages lack %q: %s", message, messages)
				}
			}
		})
	}
}

// TestNoRecording fails a test without a recording at its first request, so that a
// skipped test does not fail.
func TestNoRecording(t *testing.T) {
	t.Parallel()
	r := &report{TB: t}
	transport := Replay(r, filepath.Join(t.TempDir(), "none.yaml"), one.names)
	if r.Failed() {
		t.Errorf("it fails before the first request: %q", r.messages)
	}
	if err := play(transport, one.names, one.id, "a", "b"); err == nil || !strings.Contains(strings.Join(r.messages, ""), "make record") {
		t.Errorf("the messages are %q", r.messages)
	}
}
