package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*webhookDataSource)(nil)

// NewWebhookDataSource is the data source githubhooks_organization_webhook.
func NewWebhookDataSource() datasource.DataSource { return new(webhookDataSource) }

type webhookDataSource struct{ dataSource }

// dataModel is a webhook as data sources give it.
type dataModel struct {
	webhook.DataModel
	DeliveriesURL types.String `tfsdk:"deliveries_url"`
}

func newDataModel(hook *githubapi.Hook) dataModel {
	m := dataModel{DataModel: webhook.NewDataModel(hook)}
	if hook.DeliveriesURL != "" {
		m.DeliveriesURL = types.StringValue(hook.DeliveriesURL)
	}
	return m
}

type webhookDataModel struct {
	Organization types.String `tfsdk:"organization"`
	dataModel
}

func (d *webhookDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook"
}

func (d *webhookDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	more := map[string]schema.Attribute{
		"organization":   organizationAttribute(),
		"deliveries_url": deliveriesURLAttribute(),
	}
	maps.Copy(more, webhook.LookupAttributes())
	resp.Schema = schema.Schema{
		MarkdownDescription: "One webhook of an organization, by its id or its payload URL. It is read from the list of the organization's webhooks, which is fetched once a run.",
		Attributes:          webhook.DataAttributes(more),
	}
}

func (d *webhookDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config webhookDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	webhooks := d.scope(&config.Organization, &resp.Diagnostics)
	if webhooks == nil {
		return
	}
	hook, failed := webhooks.Lookup(ctx, config.HookID, config.URL)
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	config.dataModel = newDataModel(hook)
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
