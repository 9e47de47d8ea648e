package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var (
	endpointRow = regexp.MustCompile("(?m)^\\| (\\d+) \\| ([A-Z]+) `(/[^`]+)` \\| (.+) \\|$")
	typeInText  = regexp.MustCompile(`githubhooks_\w+[a-z]`)
	placeholder = regexp.MustCompile(`\{\w+_id\}`)
)

// TestContributingHasEveryEndpoint compares the table in CONTRIBUTING.md with the
// fake GitHub: each row is a different endpoint that the fake has.
func TestContributingHasEveryEndpoint(t *testing.T) {
	t.Parallel()
	rows := endpointRow.FindAllStringSubmatch(text(t, "CONTRIBUTING.md"), -1)
	if len(rows) != 28 {
		t.Fatalf("the table has %d rows, want 28", len(rows))
	}
	anchors := map[string]string{}
	for i, row := range rows {
		if row[1] != strconv.Itoa(i+1) {
			t.Errorf("row %d has the number %s", i+1, row[1])
		}
		anchor := documented(t, row[2], row[3])
		if anchor == "" || anchors[anchor] != "" {
			t.Errorf("%s %s is documented at %q, as is %q", row[2], row[3], anchor, anchors[anchor])
		}
		anchors[anchor] = row[2] + " " + row[3]
	}
}

// documented returns the documentation URL of the fake's error for a request to
// the endpoint with a token without scopes; empty if there is none.
func documented(t *testing.T, method, path string) string {
	t.Helper()
	github := fakegithub.New(fakegithub.Options{})
	t.Cleanup(github.Close)
	github.AddToken("weak", fakegithub.Token{})
	path = strings.NewReplacer("{org}", "nobody", "{owner}", "nobody", "{repo}", "nothing").Replace(placeholder.ReplaceAllString(path, "1"))
	request := httptest.NewRequest(method, path, http.NoBody)
	request.Header.Set("Authorization", "Bearer weak")
	response := httptest.NewRecorder()
	github.ServeHTTP(response, request)
	var rejection struct {
		DocumentationURL string `json:"documentation_url"`
	}
	if err := json.Unmarshal(response.Body.Bytes(), &rejection); err != nil {
		t.Fatalf("%s %s: %v: %s", method, path, err, response.Body)
	}
	if !strings.Contains(rejection.DocumentationURL, "#") {
		return ""
	}
	return rejection.DocumentationURL
}

// TestTextsNameExistingTypes checks that the README and CONTRIBUTING.md name only
// types of the provider, and that CONTRIBUTING.md names all of them.
func TestTextsNameExistingTypes(t *testing.T) {
	t.Parallel()
	s := readSchemas(t)
	exists := map[string]bool{}
	for name := range s.ResourceSchemas {
		exists[name] = true
	}
	for name := range s.DataSourceSchemas {
		exists[name] = true
	}
	for name := range s.ActionSchemas {
		exists[name] = true
	}
	contributing := text(t, "CONTRIBUTING.md")
	for _, name := range typeInText.FindAllString(text(t, "README.md")+contributing, -1) {
		if !exists[name] {
			t.Errorf("%s is not a type of the provider", name)
		}
	}
	for name := range exists {
		if !strings.Contains(contributing, name+"`") {
			t.Errorf("CONTRIBUTING.md does not name %s", name)
		}
	}
}

func text(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
