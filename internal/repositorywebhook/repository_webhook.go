// Package repositorywebhook describes the webhooks of repositories.
package repositorywebhook

import (
	"fmt"
	"regexp"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// Kind describes the webhooks of repositories.
//
// https://docs.github.com/rest/repos/webhooks
var Kind = &webhook.Kind{
	Name: "repository",
	Noun: "repository webhook",
	Owner: []webhook.OwnerAttribute{
		{
			Name:        "owner",
			Noun:        "the name of an organization or a user",
			Description: "Organization or user that owns the repository, case-insensitive. Defaults to the provider's `organization`.",
			Placeholder: "OWNER",
			Example:     "acme",
			HasDefault:  true,
			Check:       webhook.CheckName("owner"),
		},
		{
			Name:        "repository",
			Noun:        "the name of a repository",
			Description: "Name of the repository without the owner, case-insensitive.",
			Placeholder: "REPOSITORY",
			Example:     "widgets",
			Check:       checkRepository,
		},
	},
	APIPath: "repos",
	Hooks: func(client *githubapi.Client, owner []string) *githubapi.Hooks {
		return client.RepositoryHooks(owner[0], owner[1])
	},
	Describe: describe,
	Events:   webhook.RepositoryEvents,
	Permission: "The token needs the scope `admin:repo_hook` or `repo` (classic), or the repository permission \"Webhooks\" (fine-grained, read and write). " +
		"Its user must be an administrator of the repository.",
	ErrorContext: errorContext,
	Notes: "To receive the events of all repositories of an organization, use one `githubhooks_organization_webhook` instead.\n\n" +
		"To move a `github_repository_webhook` resource from integrations/github without destroying the webhook, use a `moved` block (Terraform 1.8 or OpenTofu 1.10). " +
		"See [Move from integrations/github](../guides/move-from-integrations-github).",
	ListNote: "These blocks import the webhooks without changes. The provider keeps secrets that Terraform has not set.",

	HasLastResponse: true,
	RedirectsOwner:  true,
	HasDeliveries:   true,
	MoveFrom:        "github_repository_webhook",
}

// repositoryName matches the names that GitHub allows.
var repositoryName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// checkRepository returns what is wrong with the name of a repository, or an empty
// string if it is valid.
func checkRepository(name string) string {
	if repositoryName.MatchString(name) && name != "." && name != ".." {
		return ""
	}
	return fmt.Sprintf(`%q cannot be the name of a repository. Use the name without the owner, such as "widgets" for https://github.com/acme/widgets.`, name)
}

// describe names a repository in messages.
func describe(owner []string) string { return fmt.Sprintf("repository %q", owner[0]+"/"+owner[1]) }

func errorContext(data *webhook.ProviderData, owner []string) webhook.ErrorContext {
	access := "the token has no permission to manage its webhooks: the token's user must be an administrator of the repository"
	forbidden := "The token's user must be an administrator of the repository."
	if data.GitHub.TokenKind() == githubapi.AppToken {
		access, forbidden = "the GitHub App has no access to it or no permission to manage its webhooks", ""
	}
	return webhook.ErrorContext{
		Missing: fmt.Sprintf("Either the %s does not exist, or %s. GitHub returns the same response for both. "+
			"Check the owner, the name, the token, and the provider's base_url (GITHUB_BASE_URL).", describe(owner), access),
		Renamed:   "If the repository was deleted, remove the webhook from the state with a removed block (destroy = false) or with terraform state rm.",
		Forbidden: forbidden,

		Scopes:        []string{"admin:repo_hook", "repo"},
		AppPermission: "repository_hooks",
		AppAccess: "If the app is installed for selected repositories only, an owner of the account must select this repository " +
			"in the settings of the installation under \"Repository access\".",
	}
}
