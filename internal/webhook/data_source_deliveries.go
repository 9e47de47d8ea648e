package webhook

import (
	"context"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// defaultMaxResults is the default of max_results.
const defaultMaxResults = 100

// The values of the argument status.
const (
	statusSuccess = "success"
	statusFailure = "failure"
)

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
	resp.Schema = d.schema("Lists the deliveries of "+d.kind.nounWithArticle()+", newest first. "+keptDeliveries, map[string]schema.Attribute{
		"hook_id": requiredHookID(),
		"status": schema.StringAttribute{
			MarkdownDescription: "Only deliveries with this outcome: `success` (the receiver returned 200 to 399) or `failure` (any other status, or no response). Defaults to both. A redirect is a success, as in GitHub's own filter, although GitHub does not follow it. In contrast, `failed_since` of a redelivery treats a redirect as a failure.",
			Optional:            true,
			Validators:          []validator.String{stringvalidator.OneOf(statusSuccess, statusFailure)},
		},
		"event": schema.StringAttribute{
			MarkdownDescription: "Only deliveries of this event, such as `push`. Defaults to every event. GitHub has no such filter, so the provider also requests the deliveries of other events.",
			Optional:            true,
			Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
		},
		"since": schema.StringAttribute{
			MarkdownDescription: "Only deliveries since this time: an RFC 3339 time, or a duration before now, such as `24h`. Defaults to all deliveries that GitHub keeps.",
			Optional:            true,
			Validators:          []validator.String{validSince()},
		},
		"max_results": schema.Int64Attribute{
			MarkdownDescription: "Maximum number of deliveries. Defaults to 100. One request returns up to 100 deliveries, and the provider sends only the requests that it needs.",
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
	checkID("hook_id", model.HookID, &resp.Diagnostics)
	checkString(path.Root("since"), model.Since, "Invalid time", sinceProblem, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	filter := deliveryFilter{status: model.Status.ValueString(), event: model.Event.ValueString(), maxResults: defaultMaxResults}
	if !model.MaxResults.IsNull() {
		filter.maxResults = model.MaxResults.ValueInt64()
	}
	if !model.Since.IsNull() {
		filter.since, _ = parseSince(model.Since.ValueString(), time.Now()) // checkString has checked it
	}

	id := model.HookID.ValueInt64()
	deliveries, err := filter.find(ctx, service.hooks, id)
	if err != nil {
		operation := "list the deliveries of " + service.describeHook(id)
		resp.Diagnostics.Append(service.diagnoseHook(ctx, operation, id, err, service.errors.diagnose(operation, err)))
		return
	}
	listed := make([]listedDelivery, 0, len(deliveries))
	for i := range deliveries {
		listed = append(listed, listedDelivery{ID: types.Int64Value(deliveries[i].ID), deliveryModel: newDeliveryModel(&deliveries[i])})
	}
	model.Deliveries = listOf(resp.State.Schema.Type(), "deliveries", listed, &resp.Diagnostics)
	write(ctx, &resp.State, resp.State.Schema.Type(), &model, &resp.Diagnostics)
}

// deliveryFilter selects deliveries of a webhook. Zero values select all.
type deliveryFilter struct {
	// status is statusSuccess or statusFailure.
	status string
	event  string
	since  time.Time
	// maxResults is at least 1.
	maxResults int64
}

// find returns the selected deliveries, newest first. It requests no more pages
// than it needs.
func (f deliveryFilter) find(ctx context.Context, hooks *githubapi.Hooks, id int64) ([]githubapi.Delivery, error) {
	options := githubapi.DeliveriesOptions{Since: f.since}
	if f.event == "" && f.status == "" {
		options.PageSize = int(f.maxResults)
	}
	// GitHub's filter for failures selects status codes of 400 or more. It would
	// omit deliveries without a response.
	if f.status == statusSuccess {
		options.Status = statusSuccess
	}
	found, err := f.collect(ctx, hooks, id, options)
	if options.Status != "" && githubapi.IsStatus(err, http.StatusUnprocessableEntity) {
		options.Status = "" // an older Enterprise Server has no filter
		found, err = f.collect(ctx, hooks, id, options)
	}
	return found, err
}

// collect returns the selected deliveries among those that GitHub lists.
func (f deliveryFilter) collect(ctx context.Context, hooks *githubapi.Hooks, id int64, options githubapi.DeliveriesOptions) ([]githubapi.Delivery, error) {
	var found []githubapi.Delivery
	for d, err := range hooks.Deliveries(ctx, id, options) {
		switch {
		case err != nil:
			return nil, err
		case f.event != "" && d.Event != f.event, f.status != "" && outcome(&d) != f.status:
			continue
		}
		found = append(found, d)
		if int64(len(found)) == f.maxResults {
			break
		}
	}
	return found, nil
}

// outcome returns whether a delivery succeeded. Without a response, the status code
// is 0, and the delivery failed.
func outcome(d *githubapi.Delivery) string {
	if d.StatusCode >= http.StatusOK && d.StatusCode < http.StatusBadRequest {
		return statusSuccess
	}
	return statusFailure
}
