package acctest

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Request is one that was sent.
type Request struct {
	Method string
	// Path begins below the API's root: /orgs/acme/hooks/1.
	Path string
	Body []byte
}

var hookID = regexp.MustCompile(`/hooks/\d+`)

// Describe is a request without ids and values, such as
// "PATCH /orgs/acme/hooks/ID {active config{content_type url} events}".
func Describe(r Request) string {
	line := r.Method + " " + hookID.ReplaceAllString(r.Path, "/hooks/ID")
	var body map[string]any
	if json.Unmarshal(r.Body, &body) == nil {
		line += " " + keys(body)
	}
	return line
}

// DescribeAll describes each of the requests.
func DescribeAll(requests []Request) []string {
	var lines []string
	for _, r := range requests {
		lines = append(lines, Describe(r))
	}
	return lines
}

func keys(object map[string]any) string {
	var names []string
	for name, value := range object {
		if inner, ok := value.(map[string]any); ok {
			name += keys(inner)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return fmt.Sprintf("{%s}", strings.Join(names, " "))
}
