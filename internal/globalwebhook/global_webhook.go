// Package globalwebhook describes the global webhooks of GitHub Enterprise
// Server.
package globalwebhook

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// acceptedTokens is the only kind of token that the endpoints accept.
const acceptedTokens = "Global webhooks accept only a personal access token (classic) of a site administrator."

// Kind describes the global webhooks of GitHub Enterprise Server.
//
// https://docs.github.com/enterprise-server/rest/enterprise-admin/global-webhooks
var Kind = &webhook.Kind{
	Name: "global",
	Noun: "global webhook of GitHub Enterprise Server",
	Hooks: func(client *githubapi.Client, _ []string) *githubapi.Hooks {
		return client.GlobalHooks()
	},
	Events:     webhook.GlobalEvents,
	Permission: "The token must be a personal access token (classic) of a site administrator.",
	ErrorContext: func(*webhook.ProviderData, []string) webhook.ErrorContext {
		return webhook.ErrorContext{
			Missing: "Either the token does not belong to a site administrator, or base_url is not the API of an Enterprise Server. GitHub returns the same response for both. " +
				acceptedTokens,
			Forbidden: acceptedTokens,
		}
	},
	Unavailable: unavailable,
	Notes: "Every update of a global webhook replaces the whole webhook. The provider therefore sends the secret with every update, and rejects an update that would remove a secret that is unknown to Terraform. " +
		"If somebody sets a secret between a plan and its apply, the update removes it: the provider cannot detect this.",
	SecretVersionNote: " Every update of a global webhook replaces its secret: if another attribute changes, the provider sends the value with a warning, even if the version has not changed.",
	ListNote: "These blocks import the webhooks without changes. To change a webhook that has a secret, set `secret_wo` first: " +
		"every update of a global webhook replaces its secret, and the provider rejects an update that would remove an unknown secret.",

	PatchReplacesAll: true,
}

// unavailable returns the error if the provider configuration does not support global
// webhooks, or nil.
func unavailable(data *webhook.ProviderData) diag.Diagnostic {
	switch kind := data.GitHub.TokenKind(); {
	case data.Cloud:
		return diag.NewErrorDiagnostic("Global webhooks require GitHub Enterprise Server",
			"github.com and ghe.com do not support global webhooks; only GitHub Enterprise Server does. "+
				"Set the provider's base_url (GITHUB_BASE_URL) to the API URL of an Enterprise Server, https://HOST/api/v3/, "+
				"or use githubhooks_organization_webhook for the webhooks of organizations.")
	case kind == githubapi.FineGrainedToken:
		return diag.NewErrorDiagnostic("Global webhooks do not support fine-grained tokens",
			"The provider's token is a fine-grained personal access token. "+acceptedTokens+" Set such a token in the token argument or in GITHUB_TOKEN.")
	case kind == githubapi.AppToken:
		return diag.NewErrorDiagnostic("Global webhooks do not support app authentication",
			"The provider authenticates as a GitHub App, with app_auth, GITHUB_APP_ID, or an app's token. "+acceptedTokens+" Set such a token in a provider configuration without app_auth.")
	default:
		return nil
	}
}
