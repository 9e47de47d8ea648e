package fakegithub

import (
	"encoding/json"
	"strconv"
)

// githubRoot starts the links in the payloads of events that no request causes.
const githubRoot = "https://api.github.com"

// repositoryMembers are a repository's keys in a payload, in GitHub's order (recorded;
// the last line is newer than the recording, and documented).
const repositoryMembers = `
	"id": $id, "node_id": "$node_id", "name": "$name", "full_name": "$full_name", "private": true,
	"owner": $owner, "html_url": "$html_url", "description": null, "fork": false, "url": "$url",
	"forks_url": "$url/forks", "keys_url": "$url/keys{/key_id}",
	"collaborators_url": "$url/collaborators{/collaborator}", "teams_url": "$url/teams",
	"hooks_url": "$url/hooks", "issue_events_url": "$url/issues/events{/number}", "events_url": "$url/events",
	"assignees_url": "$url/assignees{/user}", "branches_url": "$url/branches{/branch}",
	"tags_url": "$url/tags", "blobs_url": "$url/git/blobs{/sha}", "git_tags_url": "$url/git/tags{/sha}",
	"git_refs_url": "$url/git/refs{/sha}", "trees_url": "$url/git/trees{/sha}",
	"statuses_url": "$url/statuses/{sha}", "languages_url": "$url/languages",
	"stargazers_url": "$url/stargazers", "contributors_url": "$url/contributors",
	"subscribers_url": "$url/subscribers", "subscription_url": "$url/subscription",
	"commits_url": "$url/commits{/sha}", "git_commits_url": "$url/git/commits{/sha}",
	"comments_url": "$url/comments{/number}", "issue_comment_url": "$url/issues/comments{/number}",
	"contents_url": "$url/contents/{+path}", "compare_url": "$url/compare/{base}...{head}",
	"merges_url": "$url/merges", "archive_url": "$url/{archive_format}{/ref}",
	"downloads_url": "$url/downloads", "issues_url": "$url/issues{/number}",
	"pulls_url": "$url/pulls{/number}", "milestones_url": "$url/milestones{/number}",
	"notifications_url": "$url/notifications{?since,all,participating}", "labels_url": "$url/labels{/name}",
	"releases_url": "$url/releases{/id}", "deployments_url": "$url/deployments", "created_at": "$created_at",
	"updated_at": "$created_at", "pushed_at": "$created_at", "git_url": "git://github.com/$full_name.git",
	"ssh_url": "git@github.com:$full_name.git", "clone_url": "$html_url.git", "svn_url": "$html_url",
	"homepage": null, "size": 0, "stargazers_count": 0, "watchers_count": 0, "language": null,
	"has_issues": true, "has_projects": true, "has_downloads": true, "has_wiki": true, "has_pages": false,
	"forks_count": 0, "mirror_url": null, "archived": $archived, "disabled": false, "open_issues_count": 0,
	"license": null, "forks": 0, "open_issues": 0, "watchers": 0, "default_branch": "main",
	"is_template": false, "web_commit_signoff_required": false, "topics": [], "visibility": "private", "custom_properties": {}`

func repositoryJSON(root string, o *owner) json.RawMessage {
	return expandJSON(repositoryMembers, map[string]string{
		"id":         strconv.FormatInt(o.id, 10),
		"node_id":    nodeID("Repository", o.id),
		"name":       o.name,
		"full_name":  o.fullName(),
		"owner":      string(accountOwnerJSON(root, o.account)),
		"url":        root + "/repos/" + o.fullName(),
		"html_url":   "https://github.com/" + o.fullName(),
		"archived":   strconv.FormatBool(o.archived),
		"created_at": accountCreated,
	})
}

// accountOwnerJSON returns an account as the owner of a repository or an installation.
// An organization has the keys of a user there (recorded).
func accountOwnerJSON(root string, account *owner) json.RawMessage {
	return accountJSON(userMembers, account.accountType(), account.name, account.id, root+"/users/"+account.name, false)
}

// payloadOwner are the keys about the owner of a hook in the payload of an event. An
// event in a repository of an organization has the organization, too (documented:
// https://docs.github.com/webhooks/webhook-events-and-payloads; an older example of a
// ping lacks it).
type payloadOwner struct {
	Repository   json.RawMessage `json:"repository,omitempty"`
	Organization json.RawMessage `json:"organization,omitempty"`
}

func (o *owner) payload(root string) payloadOwner {
	var p payloadOwner
	if o.kind == repositoryHooks {
		p.Repository = repositoryJSON(root, o)
	}
	if account := o.accountOrItself(); account.kind == organizationHooks {
		p.Organization = organizationJSON(organizationMembers, root, account)
	}
	return p
}

// withRepository adds the keys about the repository to the payload of an event in a
// repository. What the payload already has stays.
func withRepository(payload []byte, root string, o *owner) []byte {
	if o.kind != repositoryHooks {
		return payload
	}
	members := map[string]json.RawMessage{}
	if json.Unmarshal(encode(o.payload(root)), &members) != nil || json.Unmarshal(payload, &members) != nil {
		return payload // no JSON object
	}
	return encode(members)
}
