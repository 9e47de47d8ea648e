package webhook

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// defaultMaxResults is what GitHub returns in one response.
const defaultMaxResults = 100

// keptDeliveries states how long GitHub keeps deliveries.
const keptDeliveries = "GitHub keeps deliveries for 3 days, Enterprise Server for 7."

// NewDeliveriesDataSource returns the constructor of the data source
// githubhooks_KIND_webhook_deliveries.
func NewDeliveriesDataSource(kind *Kind) func() datasource.DataSource {
	return func() datasource.DataSource {
		return &deliveriesDataSource{dataSource{kind: kind, suffix: "_deliveries"}}
	}
}

var _ datasource.DataSourceWithConfigure = (*deliveriesDataSource)(nil)

type deliveriesDataSource struct{ dataSource }

type listedDelivery struct {
	ID types.Int64 `tfsdk:"id"`
	deliveryModel
}

func (d *deliveriesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	listed := deliveryAttributes()
	listed["id"] = schema.Int64Attribute{MarkdownDescription: "ID of the delivery. Each attempt has a different one.", Computed: true}
	resp.Schema = d.schema("Deliveries of a "+d.kind.Noun+", newest first. "+keptDeliveries, map[string]schema.Attribute{
		"hook_id": requiredHookID(),
		"status": schema.StringAttribute{
			MarkdownDescription: "Only deliveries with this outcome: `success` (the receiver answered 200 to 399) or `failure` (anything else, no answer included). A redirect is a success here, as it is to GitHub's own filter, although GitHub does not follow it; `failed_since` of a redelivery takes it for a failure. Without it, both. Only `success` is left to GitHub, whose own `failure` omits what was never answered.",
			Optional:            true,
			Validators:          []validator.String{stringvalidator.OneOf(statusSuccess, statusFailure)},
		},
		"event": schema.StringAttribute{
			MarkdownDescription: "Only deliveries of this event, such as `push`. Without it, of every event. GitHub has no such filter: other deliveries are read and left out.",
			Optional:            true,
			Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
		},
		"since": schema.StringAttribute{
			MarkdownDescription: "Only deliveries made since: a time in RFC 3339, or how long ago, such as `24h`. Without it, as far back as GitHub keeps them. Reading ends once deliveries are half a minute older, since GitHub lists one when its receiver has answered.",
			Optional:            true,
			Validators:          []validator.String{validSince()},
		},
		"max_results": schema.Int64Attribute{
			MarkdownDescription: "How many deliveries at the most. Default 100. GitHub gives 100 a request, and no more requests are made than are needed.",
			Optional:            true,
			Validators:          []validator.Int64{int64validator.AtLeast(1)},
		},
		"deliveries": schema.ListNestedAttribute{
			MarkdownDescription: "The deliveries, newest first.",
			Computed:            true,
			NestedObject:        schema.NestedAttributeObject{Attributes: listed},
		},
	})
}

func (d *deliveriesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var model struct {
		ownerModel
		HookID     types.Int64  `tfsdk:"hook_id"`
		Status     types.String `tfsdk:"status"`
		Event      types.String `tfsdk:"event"`
		Since      types.String `tfsdk:"since"`
		MaxResults types.Int64  `tfsdk:"max_results"`
		Deliveries types.List   `tfsdk:"deliveries"`
	}
	read(ctx, req.Config, &model, &resp.Diagnostics)
	service := d.kind.service(d.data, &model.ownerModel, &resp.Diagnostics)
	if failed := checkID("hook_id", model.HookID); failed != nil {
		resp.Diagnostics.Append(failed)
	}
	filter := deliveryFilter{status: model.Status.ValueString(), event: model.Event.ValueString(), maxResults: defaultMaxResults}
	if !model.MaxResults.IsNull() {
		filter.maxResults = model.MaxResults.ValueInt64()
	}
	if !model.Since.IsNull() {
		since, err := parseSince(model.Since.ValueString(), time.Now())
		if err != nil {
			resp.Diagnostics.AddAttributeError(path.Root("since"), "Invalid time", err.Error()+".")
		}
		filter.since = since
	}
	if resp.Diagnostics.HasError() {
		return
	}

	id := model.HookID.ValueInt64()
	deliveries, err := filter.find(ctx, service.hooks, id)
	if err != nil {
		doing := "list the deliveries of " + service.describeHook(id)
		resp.Diagnostics.Append(service.diagnoseHook(ctx, doing, id, err, service.errors.diagnose(doing, err)))
		return
	}
	listed := make([]listedDelivery, 0, len(deliveries))
	for i := range deliveries {
		listed = append(listed, listedDelivery{ID: types.Int64Value(deliveries[i].ID), deliveryModel: newDeliveryModel(&deliveries[i])})
	}
	model.Deliveries = listOf(resp.State.Schema.Type(), "deliveries", listed, &resp.Diagnostics)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}

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
		MarkdownDescription: "ID of the delivery, as in `" + d.kind.TypeName("_deliveries") + "`. " + keptDeliveries,
		Required:            true,
	}
	attributes["url"] = computedString("URL that GitHub delivered to.")
	attributes["request"] = messageAttribute("What GitHub sent.", "Payload, as JSON.")
	attributes["response"] = messageAttribute("What the receiver answered.", "Body of the response, as a JSON string: `jsondecode` returns the text.")
	resp.Schema = d.schema("One delivery of a "+d.kind.Noun+", with what was sent and what the receiver answered.", attributes)
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
	if failed := checkID("hook_id", model.HookID); failed != nil {
		resp.Diagnostics.Append(failed)
	}
	if failed := checkID("delivery_id", model.DeliveryID); failed != nil {
		resp.Diagnostics.Append(failed)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	id, deliveryID := model.HookID.ValueInt64(), model.DeliveryID.ValueInt64()
	delivery, err := service.hooks.Delivery(ctx, id, deliveryID)
	if err != nil {
		doing := fmt.Sprintf("read delivery %d of %s", deliveryID, service.describeHook(id))
		resp.Diagnostics.Append(service.diagnoseHook(ctx, doing, id, err, service.diagnoseMissingDelivery(id, deliveryID)))
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
