package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ list.ListResource              = (*webhookListResource)(nil)
	_ list.ListResourceWithConfigure = (*webhookListResource)(nil)
)

// NewWebhookListResource is the list resource githubhooks_global_webhook.
func NewWebhookListResource() list.ListResource { return new(webhookListResource) }

// webhookListResource shares the resource's name and configuration.
type webhookListResource struct{ webhookResource }

func (l *webhookListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the global webhooks of an Enterprise Server, for `terraform query` of Terraform 1.14 or newer. The token must be a personal access token (classic) of a site administrator.\n\n" +
			"A result is displayed by its payload URL, and `include_resource` brings the whole webhook. With `-generate-config-out`, Terraform writes a resource and an `import` block for each: " +
			"they import the webhooks as they are. To change one that has a secret, give the secret in `secret_wo` first: GitHub replaces all of a global webhook, and a change that would lose the secret is refused. " +
			"A value that GitHub took and this provider does not, an odd content type or `*` beside other events, is replaced, and one warning lists all such webhooks.\n\n" +
			"A hundred webhooks cost one request. Set `limit` where there may be more than 100 webhooks: without it Terraform ends there, which the provider warns of.",
	}
}

// List streams the global webhooks.
func (l *webhookListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	webhooks := l.scope(&diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = webhooks.Results(ctx, req, func(hook *githubapi.Hook, result *list.ListResult) (changes []string) {
		var model webhookModel
		model.Observe(hook)
		result.Diagnostics.Append(result.Identity.Set(ctx, model.identity())...)
		if req.IncludeResource {
			changes = model.Configurable(ctx, webhook.GlobalEvents, &result.Diagnostics)
			result.Diagnostics.Append(result.Resource.Set(ctx, &model)...)
		}
		return changes
	})
}
