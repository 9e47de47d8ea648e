package fakegithub

import (
	"net/http"
	"strings"
)

// call is one request on its way through the handlers, which run with s.mu
// held.
type call struct {
	s          *Server
	r          *http.Request
	body       []byte
	root       string   // of every link in the answer: scheme, host and prefix
	path       string   // without the prefix
	below      []string // the path's segments below the hooks
	id         string   // X-GitHub-Request-Id
	limitKey   string   // whose rate limit counts: a token's, an installation's, an app's
	token      *Token
	global     bool // the path is that of the global hooks, or below
	endpoint   *endpoint
	findTarget func() *target
	target     *target
	ids        []int64 // of the hook, then of the delivery

	appEndpoint *appEndpoint // instead of endpoint
	app         *App         // whose JWT the request has
	segments    []string     // of an appEndpoint's path

	accountEndpoint *accountEndpoint // instead of endpoint
}

const prefix = "/api/v3"

// splitPrefix tells Enterprise Server's prefix from the path below it.
func splitPrefix(path string) (string, string) {
	if rest, ok := strings.CutPrefix(path, prefix); ok && (rest == "" || rest[0] == '/') {
		return prefix, rest
	}
	return "", path
}

func (s *Server) newCall(r *http.Request, body []byte, id string) *call {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	pre, path := splitPrefix(r.URL.Path)
	c := &call{s: s, r: r, body: body, id: id, root: scheme + "://" + r.Host + pre, path: path}
	c.route()
	return c
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
	steps := []func() *answer{c.authenticate, c.checkLimit, c.checkVersion, c.authorize}
	switch {
	case c.appEndpoint != nil:
		steps = []func() *answer{c.authenticateApp, c.checkLimit, c.checkVersion}
	case c.accountEndpoint != nil:
		steps = []func() *answer{c.authenticate, c.checkLimit, c.checkVersion}
	}
	for _, step := range steps {
		if a := step(); a != nil {
			return *a
		}
	}
	switch {
	case c.appEndpoint != nil:
		return c.appEndpoint.handle(c)
	case c.accountEndpoint != nil:
		return c.accountEndpoint.handle(c)
	default:
		return c.endpoint.handle(c)
	}
}

// hook finds the hook that the path names.
func (c *call) hook() *hook {
	h := c.target.find(c.ids[0])
	if h == nil || h.OAuthApp {
		return nil
	}
	return h
}
