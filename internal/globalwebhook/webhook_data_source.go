package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*webhookDataSource)(nil)

// NewWebhookDataSource is the data source githubhooks_global_webhook.
func NewWebhookDataSource() datasource.DataSource { return new(webhookDataSource) }

type webhookDataSource struct{ data *webhook.ProviderData }

type webhookDataModel struct{ webhook.DataModel }

func (d *webhookDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_webhook"
}

func (d *webhookDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "One global webhook of an Enterprise Server, by its id or its payload URL. It is read from the list of global webhooks, which is fetched once a run.",
		Attributes:          webhook.DataAttributes(webhook.LookupAttributes()),
	}
}

func (d *webhookDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

func (d *webhookDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config webhookDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	webhooks, failed := newScope(d.data)
	if failed != nil {
		resp.Diagnostics.Append(failed)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	hook, failed := webhooks.Lookup(ctx, config.HookID, config.URL)
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	config.DataModel = webhook.NewDataModel(hook)
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
