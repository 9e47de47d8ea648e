package acctest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest/recording"
)

// TestCommittedRecordings searches every recording for credentials.
func TestCommittedRecordings(t *testing.T) {
	t.Parallel()
	var files []string
	err := filepath.WalkDir("..", func(file string, _ fs.DirEntry, err error) error {
		if slices.Contains(strings.Split(filepath.ToSlash(file), "/"), "recordings") && filepath.Ext(file) == ".yaml" {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) < 20 {
		t.Fatalf("%d recordings: the path of the test is wrong (%v)", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`(?m)^# Recorded from .+ on \d{4}-\d\d-\d\d\.`).Match(text) {
			t.Errorf("%s lacks the source and the date of the recording", file)
		}
		for _, leak := range recording.Leaks(string(text)) {
			t.Errorf("%s has %s", file, leak)
		}
	}
}

// TestCredentialsAreFound searches texts with credentials.
func TestCredentialsAreFound(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"ghp_abcdefghijklmnopqrstuvwxyz0123456789", "ghs_x1", "github_pat_11AAA_bbb", "Authorization: token x", "Bearer abc", "basic dXNlcjpwYXNz",
		"Set-Cookie: a=b", "-----BEGIN RSA PRIVATE KEY-----", "eyJhbGciOiJSUzI1NiJ9.e30.x", "sha256=00ff", "https://ghe.corp.example/api/v3",
		"http://127.0.0.1:4711/hook", strings.Repeat("0f", 20), "mona@example.com",
		`{"config":{"secret":"hunter2"}}`, `[{"password":"p"}]`, `{"token": "x"}`,
	} {
		if len(recording.Leaks(text)) == 0 {
			t.Errorf("nothing found in %q", text)
		}
	}
}
