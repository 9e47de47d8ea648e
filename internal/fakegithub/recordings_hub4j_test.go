package fakegithub_test

import (
	"cmp"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// mapping is an exchange of WireMock for the tests of hub4j's github-api.
type mapping struct {
	InsertionIndex int
	Request        struct {
		URL, Method  string
		Headers      map[string]struct{ EqualTo string }
		BodyPatterns []struct{ EqualToJSON string }
	}
	Response struct {
		Status             int
		Body, BodyFileName string
		Headers            map[string]oneOrMore
	}
}

// oneOrMore is a header: a string, or a list if it occurs several times.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]string)(o))
	}
	*o = make(oneOrMore, 1)
	return json.Unmarshal(b, &(*o)[0])
}

// hub4j returns the recordings of hub4j, one per directory.
func hub4j(t *testing.T, dir string) []recording {
	t.Helper()
	tests, err := filepath.Glob(filepath.Join(dir, "hub4j", "*", "mappings"))
	if err != nil || tests == nil {
		t.Fatalf("no recordings of hub4j in %s: %v", dir, err)
	}
	var all []recording
	for _, mappings := range tests {
		test := filepath.Dir(mappings)
		files, err := filepath.Glob(filepath.Join(mappings, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		var read []mapping
		for _, file := range files {
			read = append(read, readJSON[mapping](t, file))
		}
		slices.SortFunc(read, func(a, b mapping) int { return cmp.Compare(a.InsertionIndex, b.InsertionIndex) })
		r := recording{name: "hub4j/" + filepath.Base(test)}
		for _, m := range read {
			r.exchanges = append(r.exchanges, m.exchange(t, filepath.Join(test, "__files")))
		}
		all = append(all, r)
	}
	return all
}

func (m mapping) exchange(t *testing.T, files string) exchange {
	t.Helper()
	e := exchange{
		method:   m.Request.Method,
		path:     m.Request.URL,
		header:   http.Header{},
		response: response{m.Response.Status, http.Header{}, m.Response.Body},
	}
	for name, value := range m.Request.Headers {
		e.header.Set(name, value.EqualTo)
	}
	for _, b := range m.Request.BodyPatterns {
		e.body = b.EqualToJSON
	}
	for name, values := range m.Response.Headers {
		e.response.header[http.CanonicalHeaderKey(name)] = values
	}
	if m.Response.BodyFileName != "" {
		body, err := os.ReadFile(filepath.Join(files, m.Response.BodyFileName))
		if err != nil {
			t.Fatal(err)
		}
		e.response.body = string(body)
	}
	return e
}

func readJSON[T any](t *testing.T, file string) T {
	t.Helper()
	var v T
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return v
}
