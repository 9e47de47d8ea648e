package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ list.ListResource              = (*webhookListResource)(nil)
	_ list.ListResourceWithConfigure = (*webhookListResource)(nil)
)

// NewWebhookListResource is the list resource githubhooks_organization_webhook.
func NewWebhookListResource() list.ListResource { return new(webhookListResource) }

// webhookListResource shares the resource's name and configuration.
type webhookListResource struct{ webhookResource }

type webhookListModel struct {
	Organization types.String `tfsdk:"organization"`
}

func (l *webhookListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the webhooks of an organization that the token can see, for `terraform query` of Terraform 1.14 or newer.\n\n" +
			"A result is displayed by its payload URL, and `include_resource` brings the whole webhook. With `-generate-config-out`, Terraform writes a resource and an `import` block for each: " +
			"they import the webhooks as they are, and no secret is lost, since a secret that Terraform has not set is left alone. " +
			"A value that GitHub took and this provider does not, an odd content type or `*` beside other events, is replaced, and one warning lists all such webhooks.\n\n" +
			"A hundred webhooks cost one request. Set `limit` where there may be more than 100 webhooks: without it Terraform ends there, which the provider warns of.",
		Attributes: map[string]schema.Attribute{
			"organization": schema.StringAttribute{
				MarkdownDescription: "Name of the organization, in upper or lower case. Defaults to the provider's `organization`.",
				Optional:            true,
				Validators:          []validator.String{OrganizationName()},
			},
		},
	}
}

// List streams the organization's webhooks.
func (l *webhookListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	var config webhookListModel
	if !req.Config.Raw.IsNull() { // it is when there is no config block
		diags.Append(req.Config.Get(ctx, &config)...)
	}
	organization := config.Organization.ValueString()
	if organization == "" {
		organization = l.data.Organization
	}
	if organization == "" {
		diags.Append(noOrganization())
	}
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	webhooks := newScope(l.data, organization)
	stream.Results = webhooks.Results(ctx, req, func(hook *githubapi.Hook, result *list.ListResult) (changes []string) {
		model := webhookModel{Organization: types.StringValue(organization)}
		model.Observe(hook)
		result.Diagnostics.Append(result.Identity.Set(ctx, model.identity())...)
		if req.IncludeResource {
			changes = model.Configurable(ctx, webhook.OrganizationEvents, &result.Diagnostics)
			result.Diagnostics.Append(result.Resource.Set(ctx, &model)...)
		}
		return changes
	})
}
