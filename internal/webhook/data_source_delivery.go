package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// NewDeliveryDataSource returns the constructor of the data source
// githubhooks_KIND_webhook_delivery.
func NewDeliveryDataSource(kind *Kind) func() datasource.DataSource {
	return func() datasource.DataSource {
		return &deliveryDataSource{dataSource{kind: kind, suffix: "_delivery"}}
	}
}

var _ datasource.DataSourceWithConfigure = (*deliveryDataSource)(nil)

type deliveryDataSource struct{ dataSource }

// messageModel is one side of a delivery.
type messageModel struct {
	Headers types.Map    `tfsdk:"headers"`
	Payload types.String `tfsdk:"payload"`
}

func newMessageModel(ctx context.Context, m githubapi.DeliveryMessage, diags *diag.Diagnostics) *messageModel {
	headers, d := types.MapValueFrom(ctx, types.StringType, redactHeaders(m.Headers))
	diags.Append(d...)
	model := &messageModel{Headers: headers, Payload: types.StringNull()}
	if m.Payload != nil {
		model.Payload = types.StringValue(string(m.Payload))
	}
	return model
}

func (d *deliveryDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := deliveryAttributes()
	attributes["hook_id"] = requiredHookID()
	attributes["delivery_id"] = schema.Int64Attribute{
		MarkdownDescription: "ID of the delivery, from the data source `" + d.kind.TypeName("_deliveries") + "`. " + keptDeliveries,
		Required:            true,
	}
	attributes["url"] = computedString("URL that GitHub delivered to.")
	attributes["request"] = messageAttribute("Request that GitHub sent.", "Payload, as JSON.")
	attributes["response"] = messageAttribute("Response of the receiver.", "Body of the response, as a JSON string: `jsondecode` returns the text.")
	resp.Schema = d.schema("Reads one delivery of a "+d.kind.Noun+", with its request and response.", attributes)
}

func messageAttribute(description, payload string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: description,
		Computed:            true,
		Attributes: map[string]schema.Attribute{
			"headers": schema.MapAttribute{
				MarkdownDescription: "Headers by name; null if GitHub stored none. The values of `Authorization`, `Cookie`, `Set-Cookie`, and `X-GitHub-Encoded-Secret` are replaced with `(redacted)`.",
				ElementType:         types.StringType,
				Computed:            true,
			},
			"payload": schema.StringAttribute{
				MarkdownDescription: payload + " Identical to GitHub's response, except that Terraform normalizes every string to Unicode NFC; null if GitHub has none. **Stored in the state.**",
				Computed:            true,
				Sensitive:           true,
			},
		},
	}
}

func (d *deliveryDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		ownerModel
		HookID     types.Int64 `tfsdk:"hook_id"`
		DeliveryID types.Int64 `tfsdk:"delivery_id"`
		deliveryModel
		URL      types.String `tfsdk:"url"`
		Request  types.Object `tfsdk:"request"`
		Response types.Object `tfsdk:"response"`
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	checkID("hook_id", model.HookID, &resp.Diagnostics)
	checkID("delivery_id", model.DeliveryID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	id, deliveryID := model.HookID.ValueInt64(), model.DeliveryID.ValueInt64()
	delivery, err := service.hooks.Delivery(ctx, id, deliveryID)
	if err != nil {
		operation := fmt.Sprintf("read delivery %d of %s", deliveryID, service.describeHook(id))
		resp.Diagnostics.Append(service.diagnoseHook(ctx, operation, id, err, service.diagnoseMissingDelivery(id, deliveryID)))
		return
	}
	model.deliveryModel = newDeliveryModel(&delivery.Delivery)
	model.URL = types.StringValue(delivery.URL)
	kind := resp.State.Schema.Type()
	for name, side := range map[string]struct {
		message githubapi.DeliveryMessage
		object  *types.Object
	}{"request": {delivery.Request, &model.Request}, "response": {delivery.Response, &model.Response}} {
		object, diags := toObject(attributeType(kind, name), newMessageModel(ctx, side.message, &resp.Diagnostics))
		resp.Diagnostics.Append(diags...)
		*side.object = object
	}
	write(ctx, &resp.State, kind, &model, &resp.Diagnostics)
}

// redactedValue replaces the value of a header that carries a credential.
const redactedValue = "(redacted)"

// credentialHeaders are the headers of a delivery that carry credentials, in
// lower case. From September 2025 to January 2026, GitHub sent webhook secrets in
// X-GitHub-Encoded-Secret.
var credentialHeaders = []string{"authorization", "cookie", "set-cookie", "x-github-encoded-secret"}

// redactHeaders returns a copy of the headers without credentials; nil for nil.
func redactHeaders(headers map[string]string) map[string]string {
	if headers == nil {
		return nil
	}
	redacted := make(map[string]string, len(headers))
	for name, value := range headers {
		if slices.Contains(credentialHeaders, strings.ToLower(name)) {
			value = redactedValue
		}
		redacted[name] = value
	}
	return redacted
}
