package fakegithub

import (
	"context"
	"net/http"
	"strconv"
	"strings"
)

// call is one request on its way through the handlers, which run with s.mu
// held.
type call struct {
	s        *Server
	r        *http.Request
	endpoint *endpoint
	outcome  *outcome // its line in the log
	body     []byte
	root     string // of every link in the answer: scheme, host, and prefix
	path     string // without the prefix
	id       string // X-GitHub-Request-Id
	limitKey string // identifies the rate limit: a token, an installation, or an app
	token    *Token
	app      *App    // whose JWT the request has
	target   *target // whose hooks the request is about
}

const prefix = "/api/v3"

// splitPrefix splits a path into Enterprise Server's prefix and the rest.
func splitPrefix(path string) (string, string) {
	if rest, ok := strings.CutPrefix(path, prefix); ok && (rest == "" || rest[0] == '/') {
		return prefix, rest
	}
	return "", path
}

type callKey struct{}

// callOf returns the call that a request belongs to.
func callOf(r *http.Request) *call {
	return r.Context().Value(callKey{}).(*call) //nolint:forcetypeassert // ServeHTTP sets it
}

func (s *Server) newCall(r *http.Request, body []byte, id string, o *outcome) *call {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	pre, path := splitPrefix(r.URL.Path)
	return &call{s: s, outcome: o, body: body, id: id, root: scheme + "://" + r.Host + pre, path: path}
}

// in returns the request with a context from which callOf returns the call.
func (c *call) in(ctx context.Context, r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(ctx, callKey{}, c))
}

// answer carries the request out.
func (c *call) answer() answer {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	a := c.carryOut()
	if a.status == http.StatusOK && c.method() == http.MethodGet && hasCurrent(c.r, a) {
		a = notModified(a)
	}
	if a.status != http.StatusNotModified && !a.free {
		c.charge()
	}
	c.commonHeaders(a.header)
	if a.status == http.StatusNotModified {
		withoutContentHeaders(a.header)
	}
	return a
}

// method is the method of the endpoint: HEAD works wherever GET does
// (documented). net/http drops the body of a response to HEAD.
func (c *call) method() string {
	if c.r.Method == http.MethodHead {
		return http.MethodGet
	}
	return c.r.Method
}

func (c *call) carryOut() answer {
	authenticate := c.authenticate
	if c.endpoint.byApp {
		authenticate = c.authenticateApp
	}
	for _, step := range []func() *answer{authenticate, c.checkLimit, c.checkVersion, c.authorize} {
		if a := step(); a != nil {
			return *a
		}
	}
	return c.endpoint.handle(c)
}

// pathID returns an ID in the path; 0, which nothing has, if it is no number.
func (c *call) pathID(name string) int64 {
	id, err := strconv.ParseInt(c.r.PathValue(name), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// hook finds the hook that the path names.
func (c *call) hook() *hook {
	h := c.target.find(c.pathID("hook_id"))
	if h == nil || h.OAuthApp {
		return nil
	}
	return h
}

// organization finds the organization that the path names.
func organization(c *call) *target {
	if login := c.r.PathValue("login"); login != "" {
		return c.s.target(login)
	}
	return c.s.targetByID(c.pathID("organization_id"))
}

// globalTarget finds the target of the global hooks, unless this GitHub has
// none.
func globalTarget(c *call) *target {
	if c.s.options.NoGlobalHooks {
		return nil
	}
	return c.s.target(globalLogin)
}
