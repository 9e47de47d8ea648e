package fakegithub_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const hooksPath = "/orgs/acme/hooks"

// kind is a kind of hooks.
type kind struct {
	name     string
	owner    string // in AddHook and Hook
	path     string
	linkPath string // in links: the owner's name as it was added
	template string // the path in the OpenAPI documents
	idPath   string // starts the path by ID
}

var (
	organization = kind{"organization", "acme", hooksPath, "/orgs/Acme/hooks", "/orgs/{org}/hooks", "/organizations/"}
	repository   = kind{"repository", "acme/widgets", "/repos/acme/widgets/hooks", "/repos/Acme/Widgets/hooks", "/repos/{owner}/{repo}/hooks", "/repositories/"}
	global       = kind{"global", "", "/admin/hooks", "/admin/hooks", "/admin/hooks", ""}
)

func (k kind) hookPath(id int64) string { return k.path + "/" + strconv.FormatInt(id, 10) }

// missingPath is the path of hooks of an owner that does not exist.
func (k kind) missingPath() string { return strings.Replace(k.path, "acme", "nobody", 1) }

// eachKind runs a test for the hooks of an organization and for those of a repository.
func eachKind(t *testing.T, test func(*testing.T, kind)) {
	t.Helper()
	for _, k := range []kind{organization, repository} {
		t.Run(k.name, func(t *testing.T) { test(t, k) })
	}
}

func hookPath(id int64) string { return organization.hookPath(id) }

// github is a fake with the organization Acme, the repository Acme/Widgets, and a token
// with access to everything.
type github struct {
	*fakegithub.Server
	t            *testing.T
	url          string
	client       *http.Client
	orgID        int64
	repositoryID int64
}

func start(t *testing.T, o fakegithub.Options) *github {
	t.Helper()
	s := fakegithub.New(o)
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	t.Cleanup(s.Close)
	g := &github{Server: s, t: t, url: web.URL, client: web.Client()}
	g.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	g.orgID = s.AddOrganization("Acme")
	g.repositoryID = s.AddRepository("Acme", "Widgets")
	s.AddToken("classic", fakegithub.Token{Scopes: []string{"repo", "admin:org_hook"}, SiteAdmin: true})
	return g
}

// ownerID returns the ID of the owner of hooks.
func (g *github) ownerID(k kind) int64 {
	if k == repository {
		return g.repositoryID
	}
	return g.orgID
}

// in returns the same fake for a subtest.
func (g *github) in(t *testing.T) *github {
	subtest := *g
	subtest.t = t
	return &subtest
}

// response is a response with its whole body.
type response struct {
	status int
	header http.Header
	body   string
}

// id returns the ID of a hook.
func (a response) id(t *testing.T) int64 {
	t.Helper()
	return int64(a.decode(t)["id"].(float64))
}

func (a response) decode(t *testing.T) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("no JSON object: %v: %s", err, a.body)
	}
	return v
}

// request returns a request. The headers alternate names and values; an empty value
// removes a header.
func (g *github) request(method, path, body string, headers ...string) *http.Request {
	g.t.Helper()
	r, err := http.NewRequest(method, g.url+path, strings.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer classic")
	for i := 0; i < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func (g *github) try(r *http.Request) (response, error) {
	got, err := g.client.Do(r)
	if err != nil {
		return response{}, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	return response{got.StatusCode, got.Header, string(body)}, err
}

func (g *github) do(method, path, body string, headers ...string) response {
	g.t.Helper()
	a, err := g.try(g.request(method, path, body, headers...))
	if err != nil {
		g.t.Fatal(err)
	}
	return a
}

func (g *github) want(status int, method, path, body string, headers ...string) response {
	g.t.Helper()
	a := g.do(method, path, body, headers...)
	if a.status != status {
		g.t.Fatalf("%s %s %s: got %d, want %d: %s", method, path, body, a.status, status, a.body)
	}
	return a
}

func (g *github) create(url, more string) int64 {
	g.t.Helper()
	return g.createIn(organization, url, more)
}

func (g *github) createIn(k kind, url, more string) int64 {
	g.t.Helper()
	a := g.want(201, "POST", k.path, `{"name":"web","config":{"url":"`+url+`"`+more+`}}`)
	return a.id(g.t)
}

// waitForDeliveries waits until all deliveries have ended.
func (g *github) waitForDeliveries() {
	g.t.Helper()
	ctx, cancel := context.WithTimeout(g.t.Context(), 10*time.Second)
	defer cancel()
	if err := g.WaitForDeliveries(ctx); err != nil {
		g.t.Fatalf("deliveries did not end: %v", err)
	}
}

// messages returns the messages of a 422.
func (a response) messages(t *testing.T) []string {
	t.Helper()
	var v struct {
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatal(err)
	}
	var messages []string
	for _, e := range v.Errors {
		messages = append(messages, e.Message)
	}
	return messages
}

// clock is a clock that only advance changes.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock {
	return &clock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
