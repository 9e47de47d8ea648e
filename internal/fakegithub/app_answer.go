package fakegithub

import (
	"crypto/rand"
	"fmt"
	"maps"
)

// installationBody is an installation in an answer: what is required of it in
// the reference, and of the account what says who it is.
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

// installedAt is when every installation was made.
const installedAt = "2024-05-06T07:08:09Z"

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
		Permissions:         i.Permissions,
		Events:              []string{},
		CreatedAt:           installedAt,
		UpdatedAt:           installedAt,
	}
	if b.Permissions == nil {
		b.Permissions = map[string]string{}
	}
	if i.Suspended {
		at := installedAt
		b.SuspendedAt = &at
		b.SuspendedBy = &accountBody{Login: userLogin, ID: senderID, URL: root + "/users/" + userLogin, Type: "User"}
	}
	return b
}

// newInstallationToken makes a token in the form of GitHub's (documented:
// https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
// It has what the installation is permitted now.
func (s *Server) newInstallationToken(i *installation) (string, Token) {
	value := "ghs_" + (rand.Text() + rand.Text())[:36]
	permissions := map[string]string{}
	maps.Copy(permissions, i.Permissions)
	token := Token{
		Kind:         InstallationToken,
		Permissions:  permissions,
		installation: i,
		expires:      s.now().Add(s.options.TokenLifetime),
	}
	s.tokens[value] = token
	return value, token
}
