package fakegithub

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// TokenKind is the kind of a token.
type TokenKind int

// The kinds of tokens.
const (
	Classic TokenKind = iota
	FineGrained
	// InstallationToken is a token of an app for one of its installations.
	InstallationToken
)

// Token holds the permissions of an access token.
type Token struct {
	Kind          TokenKind
	Scopes        []string          // of a classic token: "admin:org_hook", "admin:repo_hook", "repo"
	Permissions   map[string]string // of the other kinds: "organization_hooks", "repository_hooks": "read" or "write"
	Organizations []string          // the accounts that it can see, with their repositories; nil: all
	// SiteAdmin makes it a token of a site administrator of Enterprise Server. A
	// classic one can manage global hooks (documented). The scope site_admin, which is
	// documented for OAuth tokens in general but not for these endpoints, is not
	// required.
	SiteAdmin bool

	installation *installation // for which the token was created
	expires      time.Time     // zero: never
}

// AddToken makes a token valid, or replaces its permissions. Its usage of the rate
// limit stays.
func (s *Server) AddToken(value string, t Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t.Scopes = slices.Clone(t.Scopes)
	t.Permissions = maps.Clone(t.Permissions)
	t.Organizations = slices.Clone(t.Organizations)
	s.tokens[value] = t
}

// RemoveToken makes a token invalid.
func (s *Server) RemoveToken(value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.tokens, value)
}

// sees reports whether the owner exists for the token.
func (t Token) sees(o *owner) bool {
	switch {
	case o.kind.siteAdminOnly:
		return t.Kind == Classic && t.SiteAdmin
	case t.installation != nil:
		return t.installation.sees(o)
	default:
		return t.Organizations == nil || slices.ContainsFunc(t.Organizations, func(login string) bool {
			return strings.EqualFold(login, o.accountOrItself().name)
		})
	}
}

// hasScope reports whether a classic token has one of the accepted scopes.
func (t Token) hasScope(accepted []string) bool {
	return slices.ContainsFunc(accepted, func(scope string) bool {
		return scope != publicScope && slices.Contains(t.Scopes, scope)
	})
}

func (t Token) expired(now time.Time) bool {
	return !t.expires.IsZero() && !now.Before(t.expires)
}

// permits reports whether the token has a permission with this access.
func (t Token) permits(permission, access string) bool {
	has := t.Permissions[permission]
	return has == write || has == access
}

// credentials returns the token of a request. GitHub accepts the schemes Bearer and
// token (documented).
func credentials(r *http.Request) (string, bool) {
	scheme, value, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") && !strings.EqualFold(scheme, "token") {
		return "", false
	}
	value = strings.TrimSpace(value)
	return value, value != ""
}
