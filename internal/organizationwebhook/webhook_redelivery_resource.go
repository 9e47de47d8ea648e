package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ resource.ResourceWithConfigure  = (*redeliveryResource)(nil)
	_ resource.ResourceWithModifyPlan = (*redeliveryResource)(nil)
)

// NewRedeliveryResource is the resource
// githubhooks_organization_webhook_redelivery.
func NewRedeliveryResource() resource.Resource { return new(redeliveryResource) }

type redeliveryResource struct{ triggerResource }

type redeliveryModel struct {
	redeliverArguments
	Triggers types.Map `tfsdk:"triggers"`
}

func (r *redeliveryResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_redelivery"
}

func (r *redeliveryResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := triggerAttributes("deliveries are made again")
	maps.Copy(attributes, map[string]schema.Attribute{
		"delivery_id": schema.Int64Attribute{
			MarkdownDescription: deliveryIDDescription,
			Optional:            true,
			Validators:          deliveryIDValidators(),
			PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
		},
		"failed_since": schema.StringAttribute{
			MarkdownDescription: failedSinceDescription + " A duration counts from when the resource is created.",
			Optional:            true,
			Validators:          []validator.String{sinceValidator{}},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub make deliveries of a webhook of an organization again, one or everything that failed in a time, when this resource is created, and once more when `triggers` or another argument changes. " +
			"With Terraform 1.14 or newer, prefer the action `githubhooks_organization_webhook_redeliver`: it does the same, tells of each delivery, and leaves nothing in the state. This resource is for OpenTofu and for an older Terraform; it tells of each delivery in the log (`TF_LOG_PROVIDER=INFO`).\n\n" +
			"Unless everything was redelivered, nothing is left in the state, and the next apply tries again; with `failed_since`, only what has not been delivered by then. " +
			"Refreshing and destroying make no request. There is nothing to import.\n\n" +
			redeliverNote,
		Attributes: attributes,
	}
}

// Create redelivers; there is no state unless that succeeds.
func (r *redeliveryResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan redeliveryModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.run(ctx, r.Data, webhook.LogProgress(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	}
}
