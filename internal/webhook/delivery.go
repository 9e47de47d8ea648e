package webhook

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// keptDeliveries describes how long GitHub keeps deliveries.
const keptDeliveries = "GitHub keeps deliveries for 3 days, Enterprise Server for 7."

// deliveryModel holds the attributes that the list of deliveries and a single
// delivery share. Other models embed it and add the ID.
type deliveryModel struct {
	GUID           types.String      `tfsdk:"guid"`
	DeliveredAt    timetypes.RFC3339 `tfsdk:"delivered_at"`
	Redelivery     types.Bool        `tfsdk:"redelivery"`
	Duration       types.Float64     `tfsdk:"duration"`
	Status         types.String      `tfsdk:"status"`
	StatusCode     types.Int64       `tfsdk:"status_code"`
	Event          types.String      `tfsdk:"event"`
	Action         types.String      `tfsdk:"action"`
	InstallationID types.Int64       `tfsdk:"installation_id"`
	RepositoryID   types.Int64       `tfsdk:"repository_id"`
	ThrottledAt    timetypes.RFC3339 `tfsdk:"throttled_at"`
}

func newDeliveryModel(d *githubapi.Delivery) deliveryModel {
	m := deliveryModel{
		GUID:           types.StringValue(d.GUID),
		DeliveredAt:    timeValue(d.DeliveredAt.Time),
		Redelivery:     types.BoolValue(d.Redelivery),
		Duration:       types.Float64Value(d.Duration),
		Status:         types.StringValue(d.Status),
		StatusCode:     types.Int64Value(int64(d.StatusCode)),
		Event:          types.StringValue(d.Event),
		Action:         types.StringPointerValue(d.Action),
		InstallationID: types.Int64PointerValue(d.InstallationID),
		RepositoryID:   types.Int64PointerValue(d.RepositoryID),
		ThrottledAt:    timetypes.NewRFC3339Null(),
	}
	if d.ThrottledAt != nil {
		m.ThrottledAt = timeValue(d.ThrottledAt.Time)
	}
	return m
}

// diagnoseMissingDelivery returns the error for a delivery that does not exist.
func (s *hookService) diagnoseMissingDelivery(id, delivery int64) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("delivery_id"), "Delivery not found", fmt.Sprintf(
		"GitHub has no delivery %d of %s. %s", delivery, s.describeHook(id), keptDeliveries))
}

// deliveryAttributes returns the attributes of deliveryModel.
func deliveryAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"guid": schema.StringAttribute{
			MarkdownDescription: "Identifier of the event. All attempts to deliver an event have the same GUID.",
			Computed:            true,
		},
		"delivered_at": schema.StringAttribute{
			MarkdownDescription: "Time of the delivery, in RFC 3339 format.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
		},
		"redelivery": schema.BoolAttribute{
			MarkdownDescription: "Whether the delivery is a redelivery.",
			Computed:            true,
		},
		"duration": schema.Float64Attribute{
			MarkdownDescription: "Duration of the delivery, in seconds.",
			Computed:            true,
		},
		"status": schema.StringAttribute{
			MarkdownDescription: "Outcome of the delivery: `OK`, or a description of the failure.",
			Computed:            true,
		},
		"status_code": schema.Int64Attribute{
			MarkdownDescription: "HTTP status code that the receiver returned; 0 if it did not respond.",
			Computed:            true,
		},
		"event": schema.StringAttribute{
			MarkdownDescription: "Name of the event.",
			Computed:            true,
		},
		"action": schema.StringAttribute{
			MarkdownDescription: "Type of activity that triggered the event, such as `opened`; null if the event has none.",
			Computed:            true,
		},
		"installation_id": schema.Int64Attribute{
			MarkdownDescription: "ID of the GitHub App installation that the event belongs to; null if there is none.",
			Computed:            true,
		},
		"repository_id": schema.Int64Attribute{
			MarkdownDescription: "ID of the repository that the event belongs to; null if there is none.",
			Computed:            true,
		},
		"throttled_at": schema.StringAttribute{
			MarkdownDescription: "Time when GitHub throttled the delivery, in RFC 3339 format; null if it was not throttled.",
			CustomType:          timetypes.RFC3339Type{},
			Computed:            true,
		},
	}
}
