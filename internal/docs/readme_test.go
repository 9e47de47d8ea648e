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

// TestReadmeHasEveryEndpoint holds the README's table against the fake GitHub:
// each row is an endpoint of its own that the fake knows.
func TestReadmeHasEveryEndpoint(t *testing.T) {
	t.Parallel()
	rows := endpointRow.FindAllStringSubmatch(readme(t), -1)
	if len(rows) != 17 {
		t.Fatalf("the table has %d rows, want 17", len(rows))
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

// documented is where the fake's refusal of the request says that the endpoint
// is documented; "" if it knows none.
func documented(t *testing.T, method, path string) string {
	t.Helper()
	github := fakegithub.New(fakegithub.Options{})
	t.Cleanup(github.Close)
	github.AddToken("weak", fakegithub.Token{})
	path = placeholder.ReplaceAllString(strings.Replace(path, "{org}", "nobody", 1), "1")
	request := httptest.NewRequest(method, path, http.NoBody)
	request.Header.Set("Authorization", "Bearer weak")
	answer := httptest.NewRecorder()
	github.ServeHTTP(answer, request)
	var refusal struct {
		DocumentationURL string `json:"documentation_url"`
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &refusal); err != nil {
		t.Fatalf("%s %s: %v: %s", method, path, err, answer.Body)
	}
	if !strings.Contains(refusal.DocumentationURL, "#") {
		return ""
	}
	return refusal.DocumentationURL
}

// TestReadmeNamesWhatThereIs wants every type in the README among the
// provider's, and the other way round; "…" stands for what the name before it
// begins with.
func TestReadmeNamesWhatThereIs(t *testing.T) {
	t.Parallel()
	text, s := readme(t), told(t)
	there := map[string]bool{}
	for name := range s.ResourceSchemas {
		there[name] = true
	}
	for name := range s.DataSourceSchemas {
		there[name] = true
	}
	for name := range s.ActionSchemas {
		there[name] = true
	}
	for _, name := range typeInText.FindAllString(text, -1) {
		if !there[name] {
			t.Errorf("the README names %s, which there is not", name)
		}
	}
	for name := range there {
		named := strings.Contains(text, name+"`")
		for _, beginning := range []string{"githubhooks_organization", "githubhooks_organization_webhook"} {
			rest, cut := strings.CutPrefix(name, beginning)
			named = named || cut && strings.Contains(text, "`…"+rest+"`")
		}
		if !named {
			t.Errorf("the README does not name %s", name)
		}
	}
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
