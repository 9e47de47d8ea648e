package acctest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// Request is a request that was sent.
type Request struct {
	Method string
	// Path is relative to the API's root: /orgs/acme/hooks/1.
	Path string
	Body []byte
}

var hookID = regexp.MustCompile(`/hooks/\d+`)

// Describe returns a request without IDs and values, such as
// "PATCH /orgs/acme/hooks/ID {active config{content_type url} events}".
func Describe(r Request) string {
	line := r.Method + " " + hookID.ReplaceAllString(r.Path, "/hooks/ID")
	var body map[string]any
	if json.Unmarshal(r.Body, &body) == nil {
		line += " " + keys(body)
	}
	return line
}

// DescribeAll describes each request.
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

// checkRequests compares requests with their descriptions.
func checkRequests(requests []Request, want []string) error {
	if got := DescribeAll(requests); !slices.Equal(got, want) {
		return fmt.Errorf("writing requests:\n got %q\nwant %q", got, want)
	}
	return nil
}

// sentRequests keeps the provider's requests.
type sentRequests struct {
	next http.RoundTripper

	mu       sync.Mutex
	requests []Request
}

func (s *sentRequests) RoundTrip(req *http.Request) (*http.Response, error) {
	req, body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.requests = append(s.requests, Request{Method: req.Method, Path: req.URL.Path, Body: body})
	s.mu.Unlock()
	return s.next.RoundTrip(req)
}

// readBody returns the request's body, and a request that still has it.
func readBody(req *http.Request) (*http.Request, []byte, error) {
	if req.Body == nil {
		return req, nil, nil
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, nil, err
	}
	_ = req.Body.Close()
	req = req.Clone(req.Context())
	req.Body = io.NopCloser(bytes.NewReader(body))
	return req, body, nil
}

// ForgetRequests discards the provider's requests so far.
func (g *GitHub) ForgetRequests() { g.takeWrites() }

// CheckWrites checks the provider's writing requests since the last check. The
// descriptions name the organization acme and the repository widgets, regardless of the
// names in the test.
func (g *GitHub) CheckWrites(want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error { return checkRequests(g.takeWrites(), want) }
}

// takeWrites returns the provider's writing requests since the last call.
func (g *GitHub) takeWrites() []Request {
	g.sent.mu.Lock()
	defer g.sent.mu.Unlock()
	var writes []Request
	for _, r := range g.sent.requests {
		if r.Method != http.MethodGet {
			_, path, _ := strings.Cut(g.URL, "://")
			_, path, _ = strings.Cut(path, "/")
			r.Path = asOrganization(strings.TrimPrefix(r.Path, "/"+strings.TrimSuffix(path, "/")))
			r.Path = strings.Replace(r.Path, "/orgs/"+g.Organization+"/", "/orgs/"+Organization+"/", 1)
			r.Path = strings.Replace(r.Path, "/repos/"+g.Organization+"/"+g.Repository+"/", "/repos/"+Organization+"/"+Repository+"/", 1)
			writes = append(writes, r)
		}
	}
	g.sent.requests = nil
	return writes
}

// noRequests fails the test when the provider sends a request.
type noRequests struct{ t testing.TB }

func (n noRequests) RoundTrip(req *http.Request) (*http.Response, error) {
	n.t.Errorf("unexpected request: %s %s", req.Method, req.URL)
	return nil, errors.New("this test expects no requests")
}
