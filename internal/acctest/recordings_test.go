package acctest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

var (
	// credential is what tokens, keys and signatures look like.
	credential = regexp.MustCompile(`(?i)\b(gh[a-z]_|github_pat_)\w+|\bbearer\b|\bbasic [a-z0-9+/=]{8,}|authorization|set-cookie|-----begin|\beyJ[\w-]+\.|sha(1|256)=[0-9a-f]|[0-9a-f]{40}|[a-z0-9+/]{64}`)
	// masked is what a secret's place may hold.
	masked = regexp.MustCompile(`^((SECRET|PASSWORD)-\d+|\*{8}|)$`)
	host   = regexp.MustCompile(`https?://([^/"\s>]+)`)
	hosts  = []string{"github.example.com", "receiver.example.com", "example.com", "docs.github.com", "127.0.0.1:1"}
	secret = []string{"secret", "password", "token", "pem", "private_key", "client_secret"}
)

// leaked are the things of a recording that must not be in one.
func leaked(text string) (found []string) {
	found = append(found, credential.FindAllString(text, -1)...)
	for _, m := range host.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(hosts, m[1]) {
			found = append(found, "the host "+m[1])
		}
	}
	return found
}

// leakedBody are the secrets of a body.
func leakedBody(key string, value any) (found []string) {
	switch value := value.(type) {
	case map[string]any:
		for name, inner := range value {
			found = append(found, leakedBody(name, inner)...)
		}
	case []any:
		for _, inner := range value {
			found = append(found, leakedBody(key, inner)...)
		}
	case string:
		if slices.Contains(secret, key) && !masked.MatchString(value) {
			found = append(found, fmt.Sprintf("the %s %q", key, value))
		}
	}
	return found
}

// TestCommittedRecordings looks for credentials in every recording there is.
func TestCommittedRecordings(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../*/testdata/recordings/*.yaml")
	deeper, err2 := filepath.Glob("../*/testdata/recordings/*/*.yaml")
	if files = append(files, deeper...); err != nil || err2 != nil || len(files) < 50 {
		t.Fatalf("%d recordings: the test looks in the wrong place (%v, %v)", len(files), err, err2)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`(?m)^# Recorded from .+ on \d{4}-\d\d-\d\d\.`).Match(text) {
			t.Errorf("%s does not say where and when it was recorded", file)
		}
		found := leaked(string(text))
		recorded, err := cassette.Load(strings.TrimSuffix(file, ".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range recorded.Interactions {
			for _, body := range []string{i.Request.Body, i.Response.Body} {
				var value any
				if body != "" && json.Unmarshal([]byte(body), &value) != nil {
					t.Errorf("%s: interaction %d has a body that is no JSON: look at it yourself", file, i.ID)
				}
				found = append(found, leakedBody("", value)...)
			}
		}
		for _, leak := range found {
			t.Errorf("%s has %s", file, leak)
		}
	}
}

// TestCredentialsAreFound plants some.
func TestCredentialsAreFound(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"ghp_abcdefghijklmnopqrstuvwxyz0123456789", "ghs_x1", "github_pat_11AAA_bbb", "Authorization: token x", "Bearer abc", "basic dXNlcjpwYXNz",
		"Set-Cookie: a=b", "-----BEGIN RSA PRIVATE KEY-----", "eyJhbGciOiJSUzI1NiJ9.e30.x", "sha256=00ff", "https://ghe.corp.example/api/v3",
		"http://127.0.0.1:4711/hook", strings.Repeat("0f", 20),
	} {
		if len(leaked(text)) == 0 {
			t.Errorf("nothing found in %q", text)
		}
	}
	for _, body := range []string{`{"config":{"secret":"hunter2"}}`, `[{"password":"p"}]`, `{"token":"x"}`} {
		var value any
		if err := json.Unmarshal([]byte(body), &value); err != nil || len(leakedBody("", value)) == 0 {
			t.Errorf("nothing found in %s (%v)", body, err)
		}
	}
}
