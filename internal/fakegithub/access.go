package fakegithub

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// authenticate finds the token of a request, and answers when there is none.
func (c *call) authenticate() *answer {
	value, ok := credentials(c.r)
	if !ok {
		return c.refuse(http.StatusUnauthorized, "Requires authentication")
	}
	token, known := c.s.tokens[value]
	if !known || token.expired(c.s.options.Now()) {
		a := failure(http.StatusUnauthorized, "Bad credentials", "https://docs.github.com/rest")
		return &a
	}
	c.use(value, &token)
	return nil
}

// use notes whom the request is made as. The limit of an app's installation is
// one for all its tokens (documented:
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations).
func (c *call) use(value string, token *Token) {
	c.limitKey, c.token = value, token
	if token.installation != nil {
		c.limitKey = fmt.Sprintf("installation %d", token.installation.id)
	}
}

// authorize finds the target of a request, and answers when the token may not
// do to it what is asked. A classic token that lacks the scope, or an
// organization that a token cannot see, looks like one that does not exist
// (reported by users). Global hooks are for the classic tokens of site
// administrators, and look to all others as if they did not exist (documented;
// the 404 for a fine-grained token is unproven). The 404 for another organization
// than that of an app's installation is unproven, too.
func (c *call) authorize() *answer {
	if c.endpoint == nil {
		return c.notFound()
	}
	t := c.findTarget()
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

// accessHeaders tell what the token has and what was asked for (recorded for
// classic tokens, documented for fine-grained ones and for apps). For global hooks the list
// of accepted scopes is empty, as where GitHub asks for none (recorded elsewhere,
// unproven here).
func (c *call) accessHeaders(h http.Header) {
	if c.token == nil {
		return
	}
	switch c.token.Kind {
	case FineGrained, InstallationToken:
		if c.endpoint != nil && c.endpoint.access != none {
			h.Set("X-Accepted-GitHub-Permissions", hookPermission+"="+c.endpoint.access)
		}
	case Classic:
		h.Set("X-OAuth-Scopes", strings.Join(c.token.Scopes, ", "))
		accepted := hookScope
		switch {
		case c.global:
			accepted = ""
		case c.accountEndpoint != nil:
			accepted = c.accountEndpoint.scopes
		}
		h.Set("X-Accepted-OAuth-Scopes", accepted)
	}
}
