package fakegithub

import (
	"fmt"
	"net/http"
	"strings"
)

// authenticate finds the app or the token that makes the request. If there is none, it
// returns an error.
func (r *apiRequest) authenticate() *response {
	if r.endpoint.byApp {
		return r.authenticateApp()
	}
	value, ok := credentials(r.Request)
	if !ok {
		return r.fail(http.StatusUnauthorized, "Requires authentication")
	}
	token, ok := r.server.tokens[value]
	if !ok || token.expired(r.server.options.Now()) {
		return errorResponse(http.StatusUnauthorized, "Bad credentials", rootDocs)
	}
	r.token, r.rateLimitKey = &token, value
	if token.installation != nil {
		// The tokens of an installation share one rate limit (documented:
		// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations).
		r.rateLimitKey = fmt.Sprintf("installation %d", token.installation.id)
	}
	return nil
}

// findOwner finds the owner of the hooks that the path names. If the token is not
// permitted to do what the request requires, findOwner returns an error.
//
// A classic token without the scope gets the same response as a request for an owner
// that does not exist, and so does a token that cannot see the owner (reported by users;
// unproven for an installation in a different organization). Global hooks return 404 to
// all tokens but the classic ones of site administrators (documented; unproven for
// fine-grained tokens).
func (r *apiRequest) findOwner() *response {
	k := r.endpoint.kind
	if k == nil {
		return nil
	}
	o := r.endpoint.findOwner(r)
	if o == nil || !r.token.sees(o) {
		return r.notFound()
	}
	r.owner = o
	if k.siteAdminOnly {
		return nil
	}
	switch {
	case r.token.Kind == Classic && !r.token.hasScope(r.endpoint.scopes):
		return r.notFound()
	case r.token.Kind == FineGrained && !r.token.permits(k.permission, r.endpoint.access):
		return r.fail(http.StatusForbidden, "Resource not accessible by personal access token")
	case r.token.Kind == InstallationToken && !r.token.permits(k.permission, r.endpoint.access):
		return r.fail(http.StatusForbidden, "Resource not accessible by integration") // reported by users
	}
	if moved := r.checkMoved(o); moved != nil {
		return moved
	}
	return r.checkArchived(o)
}

// setAccessHeaders sets the headers that state what the token has and what the endpoint
// requires (recorded for classic tokens, documented for fine-grained ones and apps).
func (r *apiRequest) setAccessHeaders(h http.Header) {
	switch {
	case r.token == nil:
	case r.token.Kind == Classic:
		h.Set("X-OAuth-Scopes", strings.Join(r.token.Scopes, ", "))
		h.Set("X-Accepted-OAuth-Scopes", strings.Join(r.endpoint.scopes, ", "))
	case r.endpoint.kind != nil && r.endpoint.kind.permission != "":
		h.Set("X-Accepted-GitHub-Permissions", r.endpoint.kind.permission+"="+r.endpoint.access)
	}
}
