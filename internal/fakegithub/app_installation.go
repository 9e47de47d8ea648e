package fakegithub

import (
	"crypto/rand"
	"fmt"
	"maps"
	"net/http"
)

// installationCreated is when every installation was created, changed, and suspended.
const installationCreated = "2024-05-06T07:08:09Z"

// body returns the keys that the reference requires.
func (i *installation) body(root string) map[string]any {
	settings := "https://github.com/settings/installations"
	if i.owner.kind == organizationHooks {
		settings = "https://github.com/organizations/" + i.owner.name + "/settings/installations"
	}
	body := map[string]any{
		"id":                   i.id,
		"account":              accountOwnerJSON(root, i.owner),
		"repository_selection": i.selection(),
		"access_tokens_url":    fmt.Sprintf("%s/app/installations/%d/access_tokens", root, i.id),
		"repositories_url":     root + "/installation/repositories",
		"html_url":             fmt.Sprintf("%s/%d", settings, i.id),
		"app_id":               i.app.ID,
		"client_id":            i.app.ClientID,
		"app_slug":             i.app.Slug,
		"target_id":            i.owner.id,
		"target_type":          i.owner.accountType(),
		"permissions":          i.permissions(),
		"events":               []string{},
		"created_at":           installationCreated,
		"updated_at":           installationCreated,
		"single_file_name":     nil,
		"suspended_by":         nil,
		"suspended_at":         nil,
	}
	if i.Suspended {
		body["suspended_by"] = userJSON(userMembers, root, false)
		body["suspended_at"] = installationCreated
	}
	return body
}

// selection returns which repositories of the account the app can access.
func (i *installation) selection() string {
	if i.Repositories == nil {
		return "all"
	}
	return "selected"
}

// permissions returns a copy that is not nil: in a response it is never null.
func (i *installation) permissions() map[string]string {
	permissions := map[string]string{}
	maps.Copy(permissions, i.Permissions)
	return permissions
}

func getOrganizationInstallation(r *apiRequest) *response {
	if o := findOrganization(r); o != nil {
		if i := r.server.installationOf(r.app.ID, o); i != nil {
			return jsonResponse(http.StatusOK, i.body(r.root))
		}
	}
	return r.notFound()
}

// getRepositoryInstallation returns the installation in the account of the repository. It
// returns 404 if the repository is not selected (unproven).
func getRepositoryInstallation(r *apiRequest) *response {
	o := findRepository(r)
	if o == nil {
		return r.notFound()
	}
	i := r.server.installationOf(r.app.ID, o)
	if i == nil {
		return r.notFound()
	}
	if moved := r.checkMoved(o); moved != nil {
		return moved
	}
	return jsonResponse(http.StatusOK, i.body(r.root))
}

func getInstallation(r *apiRequest) *response {
	i := r.installation()
	if i == nil {
		return r.notFound()
	}
	return jsonResponse(http.StatusOK, i.body(r.root))
}

// createInstallationToken creates a token with the installation's current permissions,
// in GitHub's format (documented:
// https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
// A suspended installation gets none (reported by users, with this message).
func createInstallationToken(r *apiRequest) *response {
	i := r.installation()
	switch {
	case i == nil:
		return r.notFound()
	case i.Suspended:
		return r.fail(http.StatusForbidden, "This installation has been suspended")
	}
	value := "ghs_" + (rand.Text() + rand.Text())[:36]
	token := Token{
		Kind:         InstallationToken,
		Permissions:  i.permissions(),
		installation: i,
		expires:      r.server.now().Add(r.server.options.TokenLifetime),
	}
	r.server.tokens[value] = token
	return jsonResponse(http.StatusCreated, map[string]any{
		"token":                value,
		"expires_at":           timestamp(token.expires),
		"permissions":          token.Permissions,
		"repository_selection": i.selection(),
	})
}

// installation finds the installation that the path names, if it is the app's own.
func (r *apiRequest) installation() *installation {
	if i := r.server.installations[r.pathID("installation_id")]; i != nil && i.app.ID == r.app.ID {
		return i
	}
	return nil
}
