package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*configDataSource)(nil)

// NewConfigDataSource is the data source
// githubhooks_organization_webhook_config.
func NewConfigDataSource() datasource.DataSource { return new(configDataSource) }

type configDataSource struct{ dataSource }

type configDataModel struct {
	Organization     types.String `tfsdk:"organization"`
	HookID           types.Int64  `tfsdk:"hook_id"`
	URL              types.String `tfsdk:"url"`
	ContentType      types.String `tfsdk:"content_type"`
	InsecureSSL      types.Bool   `tfsdk:"insecure_ssl"`
	SecretConfigured types.Bool   `tfsdk:"secret_configured"`
}

func (d *configDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_config"
}

func (d *configDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := webhook.ConfigDataAttributes()
	maps.Copy(attributes, map[string]schema.Attribute{
		"organization": organizationAttribute(),
		"hook_id":      webhook.HookIDAttribute(),
		"url": schema.StringAttribute{
			MarkdownDescription: "Payload URL: where GitHub delivers events to.",
			Computed:            true,
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "The configuration of one webhook of an organization, in one request.",
		Attributes:          attributes,
	}
}

func (d *configDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config configDataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	webhooks := d.scope(&config.Organization, &resp.Diagnostics)
	if webhooks == nil {
		return
	}
	if failed := webhook.CheckID("hook_id", config.HookID); failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	id := config.HookID.ValueInt64()
	answer, err := webhooks.Hooks.GetConfig(ctx, id)
	if err != nil {
		doing := "read the configuration of " + webhooks.Hook(id)
		resp.Diagnostics.Append(webhooks.DiagnoseHook(ctx, doing, id, err, webhooks.Owner.Diagnose(doing, err)))
		return
	}
	config.URL = types.StringValue(answer.URL)
	config.ContentType = types.StringValue(answer.ContentType)
	config.InsecureSSL = types.BoolValue(answer.InsecureSSL)
	config.SecretConfigured = types.BoolValue(answer.SecretConfigured)
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
