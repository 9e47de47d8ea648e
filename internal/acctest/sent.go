package acctest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// sent keeps the provider's requests.
type sent struct {
	next http.RoundTripper

	mu       sync.Mutex
	requests []Request
}

func (s *sent) RoundTrip(req *http.Request) (*http.Response, error) {
	r := Request{Method: req.Method, Path: req.URL.Path}
	if req.Body != nil {
		var err error
		if r.Body, err = io.ReadAll(req.Body); err != nil {
			return nil, err
		}
		_ = req.Body.Close()
		req = req.Clone(req.Context())
		req.Body = io.NopCloser(bytes.NewReader(r.Body))
	}
	s.mu.Lock()
	s.requests = append(s.requests, r)
	s.mu.Unlock()
	return s.next.RoundTrip(req)
}

// Forget forgets which requests the provider sent.
func (g *GitHub) Forget() { g.writes() }

// Wrote checks the requests that the provider wrote with since the last check.
// The organization's name in them is acme, whatever it is called.
func (g *GitHub) Wrote(want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := DescribeAll(g.writes()); !slices.Equal(got, want) {
			return fmt.Errorf("requests that write:\n got %q\nwant %q", got, want)
		}
		return nil
	}
}

// writes are the writing requests since the last call.
func (g *GitHub) writes() []Request {
	g.sent.mu.Lock()
	defer g.sent.mu.Unlock()
	var writes []Request
	for _, r := range g.sent.requests {
		if r.Method != http.MethodGet {
			_, path, _ := strings.Cut(g.URL, "://")
			_, path, _ = strings.Cut(path, "/")
			r.Path = strings.TrimPrefix(r.Path, "/"+strings.TrimSuffix(path, "/"))
			r.Path = strings.Replace(r.Path, "/orgs/"+g.Organization+"/", "/orgs/"+Organization+"/", 1)
			writes = append(writes, r)
		}
	}
	g.sent.requests = nil
	return writes
}

// noRequests fails the test that sends one.
type noRequests struct{ t testing.TB }

func (n noRequests) RoundTrip(req *http.Request) (*http.Response, error) {
	n.t.Errorf("a request was made: %s %s", req.Method, req.URL)
	return nil, errors.New("this test makes no requests")
}
