package fakegithub

import (
	"crypto/rand"
	"fmt"
	"maps"
	"net/http"
	"strings"
)

// installedAt is when every installation was created.
const installedAt = "2024-05-06T07:08:09Z"

// installationBody is an installation in an answer: the keys that the reference
// requires, and of the account those that identify it.
type installationBody struct {
	ID                  int64             `json:"id"`
	Account             accountBody       `json:"account"`
	RepositorySelection string            `json:"repository_selection"`
	AccessTokensURL     string            `json:"access_tokens_url"`
	RepositoriesURL     string            `json:"repositories_url"`
	HTMLURL             string            `json:"html_url"`
	AppID               int64             `json:"app_id"`
	ClientID            string            `json:"client_id"`
	AppSlug             string            `json:"app_slug"`
	TargetID            int64             `json:"target_id"`
	TargetType          string            `json:"target_type"`
	Permissions         map[string]string `json:"permissions"`
	Events              []string          `json:"events"`
	CreatedAt           string            `json:"created_at"`
	UpdatedAt           string            `json:"updated_at"`
	SingleFileName      *string           `json:"single_file_name"`
	SuspendedBy         *accountBody      `json:"suspended_by"`
	SuspendedAt         *string           `json:"suspended_at"`
}

type accountBody struct {
	Login string `json:"login"`
	ID    int64  `json:"id"`
	URL   string `json:"url"`
	Type  string `json:"type"`
}

type installationTokenBody struct {
	Token               string            `json:"token"`
	ExpiresAt           string            `json:"expires_at"`
	Permissions         map[string]string `json:"permissions"`
	RepositorySelection string            `json:"repository_selection"`
}

func (i *installation) body(root string) installationBody {
	b := installationBody{
		ID:                  i.id,
		Account:             accountBody{Login: i.target.login, ID: i.target.id, URL: root + "/orgs/" + i.target.login, Type: "Organization"},
		RepositorySelection: "all",
		AccessTokensURL:     fmt.Sprintf("%s/app/installations/%d/access_tokens", root, i.id),
		RepositoriesURL:     root + "/installation/repositories",
		HTMLURL:             fmt.Sprintf("https://github.com/organizations/%s/settings/installations/%d", i.target.login, i.id),
		AppID:               i.app.ID,
		ClientID:            i.app.ClientID,
		AppSlug:             i.app.Slug,
		TargetID:            i.target.id,
		TargetType:          "Organization",
		Permissions:         i.permissions(),
		Events:              []string{},
		CreatedAt:           installedAt,
		UpdatedAt:           installedAt,
	}
	if i.Suspended {
		at := installedAt
		b.SuspendedAt = &at
		b.SuspendedBy = &accountBody{Login: userLogin, ID: senderID, URL: root + "/users/" + userLogin, Type: "User"}
	}
	return b
}

// permissions returns a copy that is not nil: in an answer it is never null.
func (i *installation) permissions() map[string]string {
	permissions := map[string]string{}
	maps.Copy(permissions, i.Permissions)
	return permissions
}

// authenticateApp finds the app whose JWT a request has. If there is none, it
// returns the refusal. Only the scheme Bearer is valid for a JWT (documented). An
// app that does not exist is a 404 (reported by users).
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
	if t := organization(c); t != nil {
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

// createInstallationToken creates a token with the installation's permissions. A
// suspended installation gets none (reported by users, with this message).
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

// newInstallationToken creates a token in the format of GitHub's (documented:
// https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
// It has the permissions that the installation has now.
func (s *Server) newInstallationToken(i *installation) (string, Token) {
	value := "ghs_" + (rand.Text() + rand.Text())[:36]
	token := Token{
		Kind:         InstallationToken,
		Permissions:  i.permissions(),
		installation: i,
		expires:      s.now().Add(s.options.TokenLifetime),
	}
	s.tokens[value] = token
	return value, token
}

// installation finds the app's own installation that the path names.
func (c *call) installation() *installation {
	if i := c.s.installations[c.pathID("installation_id")]; i != nil && i.app.ID == c.app.ID {
		return i
	}
	return nil
}
