package fakegithub

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// appsDocumentation describes the endpoints that an app itself calls. No
// recording of them was at hand, nor are they in the OpenAPI documents of the
// webhooks: all that is here rests on that page.
const appsDocumentation = "https://docs.github.com/rest/apps/apps"

// appEndpoint is one operation that takes an app's JWT.
type appEndpoint struct {
	method   string
	segments []string // of the path; # stands for an id, * for anything
	anchor   string   // in the reference
	handle   func(*call) answer
}

func appEndpoints() []appEndpoint {
	return []appEndpoint{
		{http.MethodGet, []string{"orgs", "*", "installation"}, "get-an-organization-installation-for-the-authenticated-app", getOrganizationInstallation},
		{http.MethodGet, []string{"app", "installations", "#"}, "get-an-installation-for-the-authenticated-app", getInstallation},
		{http.MethodPost, []string{"app", "installations", "#", "access_tokens"}, "create-an-installation-access-token-for-an-app", createInstallationToken},
	}
}

// routeApp finds the operation of an app, if the path is of one.
func (c *call) routeApp(segments []string) {
	for _, e := range appEndpoints() {
		if e.matches(c.method(), segments) {
			c.appEndpoint, c.segments = &e, segments
			return
		}
	}
}

func (e appEndpoint) matches(method string, segments []string) bool {
	if method != e.method || len(segments) != len(e.segments) {
		return false
	}
	for i, want := range e.segments {
		_, err := strconv.ParseInt(segments[i], 10, 64)
		if want != "*" && want != segments[i] && (want != "#" || err != nil) {
			return false
		}
	}
	return true
}

// authenticateApp finds the app whose JWT a request has, and answers when there
// is none. A JWT goes with the scheme Bearer only (documented with it); an app
// that does not exist is a 404 (reported by users).
func (c *call) authenticateApp() *answer {
	scheme, token, _ := strings.Cut(c.r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return c.refuse(http.StatusUnauthorized, jwtUndecodable)
	}
	app, wrong := c.s.verifyJWT(strings.TrimSpace(token))
	switch wrong {
	case "":
		c.app, c.limitKey = app, fmt.Sprintf("app %d", app.ID)
		return nil
	case jwtUnknownApp:
		return c.refuse(http.StatusNotFound, wrong)
	default:
		return c.refuse(http.StatusUnauthorized, wrong)
	}
}

func getOrganizationInstallation(c *call) answer {
	if t := c.s.target(c.segments[1]); t != nil {
		if i := c.s.installationOf(c.app.ID, t); i != nil {
			return reply(http.StatusOK, i.body(c.root))
		}
	}
	return *c.notFound()
}

func getInstallation(c *call) answer {
	i := c.installation()
	if i == nil {
		return *c.notFound()
	}
	return reply(http.StatusOK, i.body(c.root))
}

// createInstallationToken gives a token of the installation's permissions. A
// suspended installation gets none (reported by users, in these words).
func createInstallationToken(c *call) answer {
	i := c.installation()
	switch {
	case i == nil:
		return *c.notFound()
	case i.Suspended:
		return *c.refuse(http.StatusForbidden, "This installation has been suspended")
	}
	value, token := c.s.newInstallationToken(i)
	a := reply(http.StatusCreated, installationTokenBody{
		Token:               value,
		ExpiresAt:           timestamp(token.expires),
		Permissions:         token.Permissions,
		RepositorySelection: "all",
	})
	a.committed = true
	return a
}

// installation is the app's own that the path names.
func (c *call) installation() *installation {
	id, _ := strconv.ParseInt(c.segments[2], 10, 64)
	if i := c.s.installations[id]; i != nil && i.app.ID == c.app.ID {
		return i
	}
	return nil
}
