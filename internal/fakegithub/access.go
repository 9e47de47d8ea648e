package fakegithub

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// authenticate finds the token of a request. If there is none, it returns the
// refusal.
func (c *call) authenticate() *answer {
	value, ok := credentials(c.r)
	if !ok {
		return c.refuse(http.StatusUnauthorized, "Requires authentication")
	}
	token, known := c.s.tokens[value]
	if !known || token.expired(c.s.options.Now()) {
		a := failure(http.StatusUnauthorized, "Bad credentials", rootDocs)
		return &a
	}
	c.use(value, &token)
	return nil
}

// use sets the identity that makes the request. The limit of an app's installation is
// one for all its tokens (documented:
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations).
func (c *call) use(value string, token *Token) {
	c.limitKey, c.token = value, token
	if token.installation != nil {
		c.limitKey = fmt.Sprintf("installation %d", token.installation.id)
	}
}

// authorize finds the target of a request. If the token is not permitted to do
// what is requested, authorize returns the refusal. A classic token that lacks the scope, or an
// organization that a token cannot see, looks like one that does not exist
// (reported by users). Global hooks are for the classic tokens of site
// administrators. For all others they seem not to exist (documented;
// the 404 for a fine-grained token is unproven). The 404 for another organization
// than that of an app's installation is unproven, too.
func (c *call) authorize() *answer {
	if c.endpoint.hooksOf == nil {
		return nil
	}
	t := c.endpoint.hooksOf(c)
	if t == nil || !c.token.sees(t) {
		return c.notFound()
	}
	if t.global {
		c.target = t
		return nil
	}
	switch c.token.Kind {
	case FineGrained:
		if !c.token.permits(c.endpoint.access) {
			return c.refuse(http.StatusForbidden, "Resource not accessible by personal access token")
		}
	case InstallationToken:
		if !c.token.permits(c.endpoint.access) {
			return c.refuse(http.StatusForbidden, "Resource not accessible by integration") // reported by users
		}
	case Classic:
		if !slices.Contains(c.token.Scopes, hookScope) {
			return c.notFound()
		}
	}
	c.target = t
	return nil
}

// accessHeaders sets the headers with what the token has and what the endpoint
// requires (recorded for classic tokens, documented for fine-grained ones and for
// apps).
func (c *call) accessHeaders(h http.Header) {
	if c.token == nil {
		return
	}
	switch c.token.Kind {
	case FineGrained, InstallationToken:
		if c.endpoint.access != none {
			h.Set("X-Accepted-GitHub-Permissions", hookPermission+"="+c.endpoint.access)
		}
	case Classic:
		h.Set("X-OAuth-Scopes", strings.Join(c.token.Scopes, ", "))
		h.Set("X-Accepted-OAuth-Scopes", c.endpoint.scopes)
	}
}
