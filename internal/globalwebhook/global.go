// Package globalwebhook is everything about the global webhooks of GitHub
// Enterprise Server in Terraform, one Terraform type to a file.
package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// needs is the only kind of token that the endpoints take.
const needs = "Global webhooks take a personal access token (classic) of a site administrator, and no other kind of token."

// NewLists makes the list of global webhooks that one run reads.
func NewLists(client *githubapi.Client) *webhook.Lists {
	return webhook.NewLists(func(ctx context.Context, _ string) ([]githubapi.Hook, error) {
		hooks, _, err := client.GlobalHooks().List(ctx)
		return hooks, err
	})
}

// newScope is the global webhooks, or why there cannot be any: that is told
// before any request, where it can be known.
func newScope(data *webhook.ProviderData) (*webhook.Scope, diag.Diagnostic) {
	switch kind := data.GitHub.TokenKind(); {
	case data.Cloud:
		return nil, diag.NewErrorDiagnostic("No global webhooks here",
			"github.com and ghe.com have no global webhooks; only GitHub Enterprise Server has. "+
				"Set the provider's base_url (GITHUB_BASE_URL) to https://HOST/api/v3/ of an Enterprise Server, "+
				"or manage the webhooks of organizations with githubhooks_organization_webhook.")
	case kind == githubapi.FineGrainedToken:
		return nil, diag.NewErrorDiagnostic("Global webhooks take no fine-grained token",
			"The provider's token is a fine-grained personal access token. "+needs+" Give one in token or in GITHUB_TOKEN.")
	case kind == githubapi.AppToken:
		return nil, diag.NewErrorDiagnostic("Global webhooks take no app authentication",
			"The provider makes its requests as a GitHub App, by app_auth, GITHUB_APP_ID or an app's token. "+needs+" Give one in token of a provider block without app_auth.")
	}
	return &webhook.Scope{
		Hooks: data.GitHub.GlobalHooks(),
		Lists: data.GlobalHooks,
		Owner: webhook.Owner{
			Attribute: path.Empty(),
			Missing: "Either the token is not a site administrator's, or base_url is not that of an Enterprise Server: GitHub gives the same answer to both. " +
				needs,
			Forbidden: needs,
		},
		PatchReplacesAll: true,
		All:              "the global webhooks",
		One:              "a global webhook",
		Each:             "global webhook %d",
		TypeName:         "githubhooks_global_webhook",
	}, nil
}
