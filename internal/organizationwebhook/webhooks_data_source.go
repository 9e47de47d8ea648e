package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*webhooksDataSource)(nil)

// NewWebhooksDataSource is the data source githubhooks_organization_webhooks.
func NewWebhooksDataSource() datasource.DataSource { return new(webhooksDataSource) }

type webhooksDataSource struct{ dataSource }

type webhooksDataModel struct {
	Organization types.String `tfsdk:"organization"`
	Webhooks     []dataModel  `tfsdk:"webhooks"`
}

func (d *webhooksDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhooks"
}

func (d *webhooksDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "All webhooks of an organization that the token can see. The list is fetched once a run, and shared with the organization's resources.",
		Attributes: map[string]schema.Attribute{
			"organization": organizationAttribute(),
			"webhooks": schema.ListNestedAttribute{
				MarkdownDescription: "The webhooks, ordered by id.",
				Computed:            true,
				NestedObject: schema.NestedAttributeObject{
					Attributes: webhook.DataAttributes(map[string]schema.Attribute{"deliveries_url": deliveriesURLAttribute()}),
				},
			},
		},
	}
}

func (d *webhooksDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config webhooksDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	webhooks := d.scope(&config.Organization, &resp.Diagnostics)
	if webhooks == nil {
		return
	}
	hooks, diags := webhooks.List(ctx)
	resp.Diagnostics.Append(diags...)
	if diags.HasError() {
		return
	}
	config.Webhooks = make([]dataModel, 0, len(hooks))
	for i := range hooks {
		config.Webhooks = append(config.Webhooks, newDataModel(&hooks[i]))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
