package organizationwebhook

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var _ datasource.DataSourceWithConfigure = (*deliveryDataSource)(nil)

// NewDeliveryDataSource is the data source
// githubhooks_organization_webhook_delivery.
func NewDeliveryDataSource() datasource.DataSource { return new(deliveryDataSource) }

type deliveryDataSource struct{ dataSource }

type deliveryDataModel struct {
	Organization types.String `tfsdk:"organization"`
	HookID       types.Int64  `tfsdk:"hook_id"`
	DeliveryID   types.Int64  `tfsdk:"delivery_id"`
	deliveryModel
	URL      types.String  `tfsdk:"url"`
	Request  *messageModel `tfsdk:"request"`
	Response *messageModel `tfsdk:"response"`
}

type messageModel struct {
	Headers map[string]string `tfsdk:"headers"`
	Payload types.String      `tfsdk:"payload"`
}

func newMessageModel(m githubapi.DeliveryMessage) *messageModel {
	model := &messageModel{Headers: redactHeaders(m.Headers), Payload: types.StringNull()}
	if m.Payload != nil {
		model.Payload = types.StringValue(string(m.Payload))
	}
	return model
}

func (d *deliveryDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_delivery"
}

func (d *deliveryDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := deliveryAttributes()
	maps.Copy(attributes, map[string]schema.Attribute{
		"organization": organizationAttribute(),
		"hook_id":      webhook.HookIDAttribute(),
		"delivery_id": schema.Int64Attribute{
			MarkdownDescription: "Id of the delivery, as in `githubhooks_organization_webhook_deliveries`. GitHub keeps deliveries for 3 days, Enterprise Server for 7.",
			Required:            true,
		},
		"url": schema.StringAttribute{
			MarkdownDescription: "URL that it was delivered to.",
			Computed:            true,
		},
		"request":  messageAttribute("What GitHub sent.", "Payload, as JSON."),
		"response": messageAttribute("What the receiver answered.", "Body of the answer, as a JSON string: `jsondecode` gives the text."),
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "One delivery of a webhook of an organization, with what was sent and what was answered.",
		Attributes:          attributes,
	}
}

func messageAttribute(description, payload string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: description,
		Computed:            true,
		Attributes: map[string]schema.Attribute{
			"headers": schema.MapAttribute{
				MarkdownDescription: "Headers by name; null if GitHub stored none. The values of `Authorization`, `Cookie`, `Set-Cookie`, and `X-GitHub-Encoded-Secret` are replaced by `(redacted)`.",
				ElementType:         types.StringType,
				Computed:            true,
			},
			"payload": schema.StringAttribute{
				MarkdownDescription: payload + " As GitHub gives it, byte for byte, but for the Unicode normalization (NFC) that Terraform gives every string; null if GitHub has none. **Kept in the state.**",
				Computed:            true,
				Sensitive:           true,
			},
		},
	}
}

func (d *deliveryDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config deliveryDataModel
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
	if failed := webhook.CheckID("delivery_id", config.DeliveryID); failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	id, deliveryID := config.HookID.ValueInt64(), config.DeliveryID.ValueInt64()
	delivery, err := webhooks.Hooks.Delivery(ctx, id, deliveryID)
	if err != nil {
		doing := fmt.Sprintf("read delivery %d of %s", deliveryID, webhooks.Hook(id))
		resp.Diagnostics.Append(webhooks.DiagnoseHook(ctx, doing, id, err, noDelivery(webhooks, id, deliveryID)))
		return
	}
	config.deliveryModel = newDeliveryModel(&delivery.Delivery)
	config.URL = types.StringValue(delivery.URL)
	config.Request, config.Response = newMessageModel(delivery.Request), newMessageModel(delivery.Response)
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
