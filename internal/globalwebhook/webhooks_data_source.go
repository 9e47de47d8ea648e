package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*webhooksDataSource)(nil)

// NewWebhooksDataSource is the data source githubhooks_global_webhooks.
func NewWebhooksDataSource() datasource.DataSource { return new(webhooksDataSource) }

type webhooksDataSource struct{ data *webhook.ProviderData }

type webhooksDataModel struct {
	Webhooks []webhook.DataModel `tfsdk:"webhooks"`
}

func (d *webhooksDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_webhooks"
}

func (d *webhooksDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "All global webhooks of an Enterprise Server. The list is fetched once a run, and shared with the resources.",
		Attributes: map[string]schema.Attribute{
			"webhooks": schema.ListNestedAttribute{
				MarkdownDescription: "The webhooks, ordered by id.",
				Computed:            true,
				NestedObject:        schema.NestedAttributeObject{Attributes: webhook.DataAttributes(nil)},
			},
		},
	}
}

func (d *webhooksDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

func (d *webhooksDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	webhooks, failed := newScope(d.data)
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	hooks, diags := webhooks.List(ctx)
	resp.Diagnostics.Append(diags...)
	if diags.HasError() {
		return
	}
	model := webhooksDataModel{Webhooks: make([]webhook.DataModel, 0, len(hooks))}
	for i := range hooks {
		model.Webhooks = append(model.Webhooks, webhook.NewDataModel(&hooks[i]))
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &model)...)
}
