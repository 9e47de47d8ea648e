package fakegithub

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
)

const (
	userLogin = "octocat"
	userID    = 583231

	// accountCreated is when every account was created and last changed.
	accountCreated         = "2011-01-25T18:44:36Z"
	accountCreatedHTTPDate = "Tue, 25 Jan 2011 18:44:36 GMT"
)

// organizationMembers are an organization's keys in a payload, in GitHub's order
// (recorded).
const organizationMembers = `
	"login": "$login", "id": $id, "node_id": "$node_id",
	"url": "$url", "repos_url": "$url/repos", "events_url": "$url/events", "hooks_url": "$url/hooks", "issues_url": "$url/issues",
	"members_url": "$url/members{/member}", "public_members_url": "$url/public_members{/member}", "avatar_url": "$avatar_url",
	"description": null`

// publicOrganizationMembers are the additional keys of GET /orgs/{org} for everyone
// (recorded; owners get more). archived_at is newer than the recording, but required in
// the reference.
const publicOrganizationMembers = `,
	"name": null, "company": null, "blog": null, "location": null, "email": null, "twitter_username": null,
	"is_verified": false, "has_organization_projects": true, "has_repository_projects": true,
	"public_repos": 0, "public_gists": 0, "followers": 0, "following": 0, "html_url": "https://github.com/$login",
	"created_at": "$created_at", "updated_at": "$created_at", "archived_at": null, "type": "Organization"`

// userMembers are a user's keys in a payload, in GitHub's order (recorded).
const userMembers = `
	"login": "$login", "id": $id, "node_id": "$node_id", "avatar_url": "$avatar_url", "gravatar_id": "",
	"url": "$url", "html_url": "https://github.com/$login", "followers_url": "$url/followers",
	"following_url": "$url/following{/other_user}", "gists_url": "$url/gists{/gist_id}", "starred_url": "$url/starred{/owner}{/repo}",
	"subscriptions_url": "$url/subscriptions", "organizations_url": "$url/orgs", "repos_url": "$url/repos",
	"events_url": "$url/events{/privacy}", "received_events_url": "$url/received_events", "type": "$type", "site_admin": $site_admin`

// publicUserMembers are the additional keys of GET /user for every token (recorded; some
// tokens get more).
const publicUserMembers = `,
	"name": null, "company": null, "blog": null, "location": null, "email": null, "hireable": null, "bio": null, "twitter_username": null,
	"public_repos": 0, "public_gists": 0, "followers": 0, "following": 0,
	"created_at": "$created_at", "updated_at": "$created_at"`

func accountJSON(members, accountType, login string, id int64, url string, siteAdmin bool) json.RawMessage {
	return expandJSON(members, map[string]string{
		"login":      login,
		"id":         strconv.FormatInt(id, 10),
		"node_id":    nodeID(accountType, id),
		"type":       accountType,
		"url":        url,
		"avatar_url": fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", id),
		"site_admin": strconv.FormatBool(siteAdmin),
		"created_at": accountCreated,
	})
}

// nodeID returns an ID in the older format, which GitHub keeps for old accounts and
// repositories (recorded).
func nodeID(nodeType string, id int64) string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%03d:%s%d", len(nodeType), nodeType, id))
}

// expandJSON replaces the variables in the members of a JSON object.
func expandJSON(members string, values map[string]string) json.RawMessage {
	return json.RawMessage("{" + os.Expand(members, func(name string) string { return values[name] }) + "}")
}

func organizationJSON(members, root string, o *owner) json.RawMessage {
	return accountJSON(members, organizationAccount, o.name, o.id, root+"/orgs/"+o.name, false)
}

// userJSON returns the only user, whatever the token.
func userJSON(members, root string, siteAdmin bool) json.RawMessage {
	return accountJSON(members, userAccount, userLogin, userID, root+"/users/"+userLogin, siteAdmin)
}

// getOrganization accepts every valid token, since an organization is public.
// integrations/github requests it, and the user, when it is configured.
func getOrganization(r *apiRequest) *response {
	o := findOrganization(r)
	if o == nil {
		return r.notFound()
	}
	p := jsonResponse(http.StatusOK, organizationJSON(organizationMembers+publicOrganizationMembers, r.root, o))
	p.header.Set("Last-Modified", accountCreatedHTTPDate)
	return p.withETag()
}

// getUser returns an error for the token of an installation, which belongs to no user
// (reported by users).
func getUser(r *apiRequest) *response {
	if r.token.Kind == InstallationToken {
		return r.fail(http.StatusForbidden, "Resource not accessible by integration")
	}
	p := jsonResponse(http.StatusOK, userJSON(userMembers+publicUserMembers, r.root, r.token.SiteAdmin))
	p.header.Set("Last-Modified", accountCreatedHTTPDate)
	return p.withETag()
}
