package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

var (
	_ list.ListResource              = (*webhookListResource)(nil)
	_ list.ListResourceWithConfigure = (*webhookListResource)(nil)
)

// NewListResource returns the constructor of the list resource
// githubhooks_KIND_webhook.
func NewListResource(kind *Kind) func() list.ListResource {
	return func() list.ListResource { return &webhookListResource{webhookResource{kind: kind}} }
}

// webhookListResource shares the resource's name and configuration.
type webhookListResource struct{ webhookResource }

func (l *webhookListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists every " + l.kind.Noun + " that the token can see, for `terraform query` of Terraform 1.14 or newer.\n\n" +
			"The display name of a result contains the payload URL, and `include_resource` returns the complete webhook. With `-generate-config-out`, Terraform writes a resource and an `import` block for each. " +
			l.kind.ListNote + " " +
			"Values that GitHub accepts but a configuration cannot have, such as an odd content type or `*` beside other events, are replaced with a warning.\n\n" +
			"One request returns 100 webhooks. Set `limit` if there may be more than 100: Terraform stops there otherwise, and the provider warns of it.",
		Attributes: map[string]schema.Attribute{},
	}
	for _, attribute := range l.kind.Owner {
		resp.Schema.Attributes[attribute.Name] = schema.StringAttribute{
			MarkdownDescription: attribute.Description,
			Optional:            attribute.HasDefault,
			Required:            !attribute.HasDefault,
			Validators:          attribute.validators(),
		}
	}
}

// List streams the owner's webhooks.
func (l *webhookListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	var owner ownerModel
	if !req.Config.Raw.IsNull() { // without a config block
		read(ctx, req.Config, &owner, &diags)
	}
	service := l.kind.service(l.data, &owner, &diags)
	if diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	stream.Results = service.results(ctx, req, func(hook *githubapi.Hook, result *list.ListResult) (changes []string) {
		model := resourceModel{ownerModel: owner}
		model.setFromAPI(hook)
		write(ctx, result.Identity, result.Identity.Schema.Type(), &model, &result.Diagnostics)
		if req.IncludeResource {
			changes = model.makeConfigurable(ctx, l.kind.Events, &result.Diagnostics)
			write(ctx, result.Resource, result.Resource.Schema.Type(), &model, &result.Diagnostics)
		}
		return changes
	})
}
