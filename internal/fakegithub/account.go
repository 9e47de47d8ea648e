package fakegithub

import (
	"encoding/base64"
	"fmt"
	"net/http"
)

const (
	userLogin = "octocat"
	senderID  = 583231

	// createdAt is when every account was created.
	createdAt = "2011-01-25T18:44:36Z"
)

// organizationBody is an organization in a payload, its keys in GitHub's order
// (recorded; every payload of a webhook has these).
type organizationBody struct {
	Login            string  `json:"login"`
	ID               int64   `json:"id"`
	NodeID           string  `json:"node_id"`
	URL              string  `json:"url"`
	ReposURL         string  `json:"repos_url"`
	EventsURL        string  `json:"events_url"`
	HooksURL         string  `json:"hooks_url"`
	IssuesURL        string  `json:"issues_url"`
	MembersURL       string  `json:"members_url"`
	PublicMembersURL string  `json:"public_members_url"`
	AvatarURL        string  `json:"avatar_url"`
	Description      *string `json:"description"`
}

// fullOrganizationBody is the answer of GET /orgs/{org}: what everyone may read
// (recorded; owners get more).
type fullOrganizationBody struct {
	organizationBody
	Name                    *string `json:"name"`
	Company                 *string `json:"company"`
	Blog                    *string `json:"blog"`
	Location                *string `json:"location"`
	Email                   *string `json:"email"`
	TwitterUsername         *string `json:"twitter_username"`
	IsVerified              bool    `json:"is_verified"`
	HasOrganizationProjects bool    `json:"has_organization_projects"`
	HasRepositoryProjects   bool    `json:"has_repository_projects"`
	PublicRepos             int     `json:"public_repos"`
	PublicGists             int     `json:"public_gists"`
	Followers               int     `json:"followers"`
	Following               int     `json:"following"`
	HTMLURL                 string  `json:"html_url"`
	CreatedAt               string  `json:"created_at"`
	UpdatedAt               string  `json:"updated_at"`
	ArchivedAt              *string `json:"archived_at"` // newer than the recording, required in the reference
	Type                    string  `json:"type"`
}

// userBody is a user in a payload, its keys in GitHub's order (recorded).
type userBody struct {
	Login             string `json:"login"`
	ID                int64  `json:"id"`
	NodeID            string `json:"node_id"`
	AvatarURL         string `json:"avatar_url"`
	GravatarID        string `json:"gravatar_id"`
	URL               string `json:"url"`
	HTMLURL           string `json:"html_url"`
	FollowersURL      string `json:"followers_url"`
	FollowingURL      string `json:"following_url"`
	GistsURL          string `json:"gists_url"`
	StarredURL        string `json:"starred_url"`
	SubscriptionsURL  string `json:"subscriptions_url"`
	OrganizationsURL  string `json:"organizations_url"`
	ReposURL          string `json:"repos_url"`
	EventsURL         string `json:"events_url"`
	ReceivedEventsURL string `json:"received_events_url"`
	Type              string `json:"type"`
	SiteAdmin         bool   `json:"site_admin"`
}

// fullUserBody is the answer of GET /user: what everyone may read of a user
// (recorded; some tokens get more).
type fullUserBody struct {
	userBody
	Name            *string `json:"name"`
	Company         *string `json:"company"`
	Blog            *string `json:"blog"`
	Location        *string `json:"location"`
	Email           *string `json:"email"`
	Hireable        *bool   `json:"hireable"`
	Bio             *string `json:"bio"`
	TwitterUsername *string `json:"twitter_username"`
	PublicRepos     int     `json:"public_repos"`
	PublicGists     int     `json:"public_gists"`
	Followers       int     `json:"followers"`
	Following       int     `json:"following"`
	CreatedAt       string  `json:"created_at"`
	UpdatedAt       string  `json:"updated_at"`
}

// nodeID is an ID of the older form, which GitHub keeps for old accounts
// (recorded).
func nodeID(kind string, id int64) string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "%03d:%s%d", len(kind), kind, id))
}

func avatarURL(id int64) string {
	return fmt.Sprintf("https://avatars.githubusercontent.com/u/%d?v=4", id)
}

func (t *target) organization(root string) organizationBody {
	address := root + "/orgs/" + t.login
	return organizationBody{
		Login:            t.login,
		ID:               t.id,
		NodeID:           nodeID("Organization", t.id),
		URL:              address,
		ReposURL:         address + "/repos",
		EventsURL:        address + "/events",
		HooksURL:         address + "/hooks",
		IssuesURL:        address + "/issues",
		MembersURL:       address + "/members{/member}",
		PublicMembersURL: address + "/public_members{/member}",
		AvatarURL:        avatarURL(t.id),
	}
}

// user is the one user, whoever asks.
func user(root string, siteAdmin bool) userBody {
	address := root + "/users/" + userLogin
	return userBody{
		Login:             userLogin,
		ID:                senderID,
		NodeID:            nodeID("User", senderID),
		AvatarURL:         avatarURL(senderID),
		URL:               address,
		HTMLURL:           "https://github.com/" + userLogin,
		FollowersURL:      address + "/followers",
		FollowingURL:      address + "/following{/other_user}",
		GistsURL:          address + "/gists{/gist_id}",
		StarredURL:        address + "/starred{/owner}{/repo}",
		SubscriptionsURL:  address + "/subscriptions",
		OrganizationsURL:  address + "/orgs",
		ReposURL:          address + "/repos",
		EventsURL:         address + "/events{/privacy}",
		ReceivedEventsURL: address + "/received_events",
		Type:              "User",
		SiteAdmin:         siteAdmin,
	}
}

// getOrganization accepts every valid token, since an organization is public.
// integrations/github requests it, and the user, when it is configured.
func getOrganization(c *call) answer {
	t := organization(c)
	if t == nil {
		return *c.notFound()
	}
	a := reply(http.StatusOK, fullOrganizationBody{
		organizationBody:        t.organization(c.root),
		IsVerified:              false,
		HasOrganizationProjects: true,
		HasRepositoryProjects:   true,
		HTMLURL:                 "https://github.com/" + t.login,
		CreatedAt:               createdAt,
		UpdatedAt:               createdAt,
		Type:                    "Organization",
	})
	a.header.Set("Last-Modified", "Tue, 25 Jan 2011 18:44:36 GMT")
	return a.tagged()
}

// getUser refuses the token of an installation, which belongs to no user
// (reported by users).
func getUser(c *call) answer {
	if c.token.Kind == InstallationToken {
		return *c.refuse(http.StatusForbidden, "Resource not accessible by integration")
	}
	a := reply(http.StatusOK, fullUserBody{
		userBody:  user(c.root, c.token.SiteAdmin),
		CreatedAt: createdAt,
		UpdatedAt: createdAt,
	})
	a.header.Set("Last-Modified", "Tue, 25 Jan 2011 18:44:36 GMT")
	return a.tagged()
}
