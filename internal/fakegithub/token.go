package fakegithub

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// TokenKind is the kind of a token: a personal access token, or that of an app's
// installation.
type TokenKind int

// The kinds of tokens.
const (
	Classic TokenKind = iota
	FineGrained
	// InstallationToken is what an app gets for one of its installations.
	InstallationToken
)

const (
	hookScope      = "admin:org_hook"
	hookPermission = "organization_hooks"
)

// Token holds the permissions of an access token.
type Token struct {
	Kind          TokenKind
	Scopes        []string          // of a classic token: "admin:org_hook", "repo"
	Permissions   map[string]string // of the other kinds: "organization_hooks": "read" or "write"
	Organizations []string          // the organizations it can see; nil: all
	// SiteAdmin makes it a token of a site administrator of an Enterprise
	// Server. A classic one reaches the global hooks (documented). That it
	// needs the scope site_admin as well is documented for OAuth tokens in
	// general, not with these endpoints: no scope is asked for.
	SiteAdmin bool

	installation *installation // that the token was given for
	expires      time.Time     // zero: never
}

// AddToken makes a token valid, or replaces its permissions: a permission can be
// lost between two requests. Its use of the rate limit stays.
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

func (t Token) sees(of *target) bool {
	if of.global {
		return t.Kind == Classic && t.SiteAdmin
	}
	if t.installation != nil {
		return t.installation.target == of
	}
	return t.Organizations == nil || slices.ContainsFunc(t.Organizations, func(o string) bool {
		return strings.EqualFold(o, of.login)
	})
}

func (t Token) expired(now time.Time) bool {
	return !t.expires.IsZero() && !now.Before(t.expires)
}

func (t Token) permits(access string) bool {
	has := t.Permissions[hookPermission]
	return has == "write" || has == access
}

// credentials returns the token of a request. GitHub accepts the schemes
// Bearer and token alike (documented).
func credentials(r *http.Request) (string, bool) {
	scheme, value, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") && !strings.EqualFold(scheme, "token") {
		return "", false
	}
	value = strings.TrimSpace(value)
	return value, value != ""
}
