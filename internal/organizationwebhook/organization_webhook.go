// Package organizationwebhook describes the webhooks of organizations.
package organizationwebhook

import (
	"fmt"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// CheckName returns what is wrong with the name of an organization, or an empty
// string.
var CheckName = webhook.CheckName("organization")

// Kind describes the webhooks of organizations.
//
// https://docs.github.com/rest/orgs/webhooks
var Kind = &webhook.Kind{
	Name: "organization",
	Noun: "organization webhook",
	Owner: []webhook.OwnerAttribute{{
		Name:        "organization",
		Noun:        "the name of an organization",
		Description: "Name of the organization, case-insensitive. Defaults to the provider's `organization`.",
		Placeholder: "ORG",
		Example:     "acme",
		HasDefault:  true,
		Check:       CheckName,
	}},
	APIPath: "orgs",
	Hooks: func(client *githubapi.Client, owner []string) *githubapi.Hooks {
		return client.OrganizationHooks(owner[0])
	},
	Describe: func(owner []string) string { return fmt.Sprintf("organization %q", owner[0]) },
	Events:   webhook.OrganizationEvents,
	Permission: "The token needs the scope `admin:org_hook` (classic) or the organization permission \"Webhooks\" (fine-grained, read and write). " +
		"Its user must be an organization owner or have a role with \"Manage organization webhooks\".",
	ErrorContext: errorContext,
	Notes: "To move a `github_organization_webhook` resource from integrations/github without destroying the webhook, use a `moved` block (Terraform 1.8 or OpenTofu 1.10). " +
		"See [Move from integrations/github](../guides/move-from-integrations-github).",
	ListNote: "These blocks import the webhooks without changes. The provider keeps secrets that Terraform has not set.",

	HasUsername:   true,
	HasDeliveries: true,
	MoveFrom:      "github_organization_webhook",
}

func errorContext(data *webhook.ProviderData, owner []string) webhook.ErrorContext {
	const role = "an organization owner, or have a role with \"Manage organization webhooks\""
	access := "the token has no permission to manage its webhooks: the token's user must be " + role
	forbidden := fmt.Sprintf("In the organization %q, the token's user must be %s.", owner[0], role)
	if data.GitHub.TokenKind() == githubapi.AppToken {
		access, forbidden = "the GitHub App has no permission to manage its webhooks", ""
	}
	return webhook.ErrorContext{
		Missing: fmt.Sprintf("Either the organization %q does not exist, or %s. GitHub returns the same response for both. "+
			"Check the name, the token, and the provider's base_url (GITHUB_BASE_URL).", owner[0], access),
		Renamed:   "If the organization was renamed, remove the webhook from the state with a removed block (destroy = false), then import NEW-NAME/HOOK_ID.",
		Forbidden: forbidden,

		Scopes:        []string{"admin:org_hook"},
		AppPermission: "organization_hooks",
	}
}
