package organizationwebhook

import (
	"context"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// defaultMaxResults is a page of GitHub's: one request.
const defaultMaxResults = 100

var _ datasource.DataSourceWithConfigure = (*deliveriesDataSource)(nil)

// NewDeliveriesDataSource is the data source
// githubhooks_organization_webhook_deliveries.
func NewDeliveriesDataSource() datasource.DataSource { return new(deliveriesDataSource) }

type deliveriesDataSource struct{ dataSource }

type deliveriesDataModel struct {
	Organization types.String     `tfsdk:"organization"`
	HookID       types.Int64      `tfsdk:"hook_id"`
	Status       types.String     `tfsdk:"status"`
	Event        types.String     `tfsdk:"event"`
	Since        types.String     `tfsdk:"since"`
	MaxResults   types.Int64      `tfsdk:"max_results"`
	Deliveries   []listedDelivery `tfsdk:"deliveries"`
}

type listedDelivery struct {
	ID types.Int64 `tfsdk:"id"`
	deliveryModel
}

func (d *deliveriesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_deliveries"
}

func (d *deliveriesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	listed := map[string]schema.Attribute{
		"id": schema.Int64Attribute{
			MarkdownDescription: "Id of the delivery: another one for each attempt.",
			Computed:            true,
		},
	}
	maps.Copy(listed, deliveryAttributes())
	resp.Schema = schema.Schema{
		MarkdownDescription: "Deliveries of a webhook of an organization, newest first. GitHub keeps them for 3 days, Enterprise Server for 7.",
		Attributes: map[string]schema.Attribute{
			"organization": organizationAttribute(),
			"hook_id":      webhook.HookIDAttribute(),
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
				Validators:          []validator.String{sinceValidator{}},
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
		},
	}
}

func (d *deliveriesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config deliveriesDataModel
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
	filter := deliveryFilter{status: config.Status.ValueString(), event: config.Event.ValueString(), maxResults: defaultMaxResults}
	if !config.MaxResults.IsNull() {
		filter.maxResults = config.MaxResults.ValueInt64()
	}
	if !config.Since.IsNull() {
		since, err := parseSince(config.Since.ValueString(), time.Now())
		if err != nil {
			resp.Diagnostics.AddAttributeError(path.Root("since"), "Invalid time", err.Error()+".")
			return
		}
		filter.since = since
	}

	id := config.HookID.ValueInt64()
	deliveries, err := filter.find(ctx, webhooks.Hooks, id)
	if err != nil {
		doing := "list the deliveries of " + webhooks.Hook(id)
		resp.Diagnostics.Append(webhooks.DiagnoseHook(ctx, doing, id, err, webhooks.Owner.Diagnose(doing, err)))
		return
	}
	config.Deliveries = make([]listedDelivery, 0, len(deliveries))
	for i := range deliveries {
		config.Deliveries = append(config.Deliveries, listedDelivery{
			ID:            types.Int64Value(deliveries[i].ID),
			deliveryModel: newDeliveryModel(&deliveries[i]),
		})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &config)...)
}
