package fakegithub

import (
	"net/http"
	"strconv"
	"strings"
)

// apiRequest is a request to an endpoint. Its methods run with server.mu held.
type apiRequest struct {
	*http.Request
	server   *Server
	endpoint *endpoint
	id       string // X-GitHub-Request-Id
	content  []byte // the body
	root     string // of every link in the response: scheme, host, and enterprisePrefix

	// Set by authenticate.
	rateLimitKey string // a token, an installation, or an app
	token        *Token
	app          *App // of a request with a JWT

	// Set by findOwner and findHook, if the path has them.
	owner    *owner
	hook     *hook
	delivery *Delivery
}

// enterprisePrefix starts every path on Enterprise Server.
const enterprisePrefix = "/api/v3"

// splitPrefix splits a path into enterprisePrefix, if it has that, and the rest.
func splitPrefix(path string) (prefix, rest string) {
	if rest, ok := strings.CutPrefix(path, enterprisePrefix); ok && (rest == "" || rest[0] == '/') {
		return enterprisePrefix, rest
	}
	return "", path
}

func (s *Server) newAPIRequest(hr *http.Request, e *endpoint, id string, content []byte) *apiRequest {
	scheme := "http"
	if hr.TLS != nil {
		scheme = "https"
	}
	prefix, _ := splitPrefix(hr.URL.Path)
	return &apiRequest{Request: hr, server: s, endpoint: e, id: id, content: content, root: scheme + "://" + hr.Host + prefix}
}

// respond carries out the request.
func (r *apiRequest) respond() *response {
	r.server.mu.Lock()
	defer r.server.mu.Unlock()
	p := r.handle()
	if p.status == http.StatusOK && r.method() == http.MethodGet && r.isCurrent(p) {
		p = &response{status: http.StatusNotModified, header: p.header}
	} else {
		r.countAgainstRateLimit() // a 304 does not count (documented)
	}
	r.setCommonHeaders(p.header)
	if p.status == http.StatusNotModified {
		removeContentHeaders(p.header)
	}
	return p
}

// handle calls the endpoint, unless a check before it returns an error.
func (r *apiRequest) handle() *response {
	for _, check := range []func() *response{
		r.authenticate, r.checkRateLimit, r.checkVersion, r.findOwner, r.findHook,
	} {
		if failed := check(); failed != nil {
			return failed
		}
	}
	return r.endpoint.handle(r)
}

// method returns the method of the endpoint. HEAD works wherever GET does
// (documented); net/http drops the body of a response to HEAD.
func (r *apiRequest) method() string {
	if r.Method == http.MethodHead {
		return http.MethodGet
	}
	return r.Method
}

// pathID returns an ID in the path. If it is not a number, pathID returns 0, which is
// no ID.
func (r *apiRequest) pathID(name string) int64 {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return 0
	}
	return id
}

// findHook finds the hook and the delivery that the path names.
func (r *apiRequest) findHook() *response {
	if r.PathValue("hook_id") == "" {
		return nil
	}
	r.hook = r.owner.hooks[r.pathID("hook_id")]
	if r.hook == nil || r.hook.OAuthApp {
		return r.notFound()
	}
	if r.PathValue("delivery_id") == "" {
		return nil
	}
	r.delivery = r.server.kept(r.hook).find(r.pathID("delivery_id"))
	if r.delivery == nil {
		return r.notFound()
	}
	return nil
}
