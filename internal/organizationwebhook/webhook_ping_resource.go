package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ resource.ResourceWithConfigure  = (*pingResource)(nil)
	_ resource.ResourceWithModifyPlan = (*pingResource)(nil)
)

// NewPingResource is the resource githubhooks_organization_webhook_ping.
func NewPingResource() resource.Resource { return new(pingResource) }

type pingResource struct{ triggerResource }

type pingModel struct {
	pingArguments
	Triggers types.Map `tfsdk:"triggers"`
}

func (r *pingResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_ping"
}

func (r *pingResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := triggerAttributes("the webhook is pinged again")
	maps.Copy(attributes, map[string]schema.Attribute{
		"wait": schema.BoolAttribute{
			MarkdownDescription: waitDescription,
			Optional:            true,
			Computed:            true,
			Default:             booldefault.StaticBool(false),
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.RequiresReplace()},
		},
		"timeout": schema.StringAttribute{
			MarkdownDescription: timeoutDescription,
			Optional:            true,
			Computed:            true,
			Default:             stringdefault.StaticString(defaultPingTimeout),
			Validators:          []validator.String{timeoutValidator{}},
			PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub send a `ping` event to a webhook of an organization when this resource is created, and again when `triggers` or another argument changes. " +
			"With Terraform 1.14 or newer, prefer the action `githubhooks_organization_webhook_ping`: it does the same, tells how it goes, and leaves nothing in the state. This resource is for OpenTofu and for an older Terraform.\n\n" +
			"A ping that fails, or with `wait` is not accepted by the receiver, leaves nothing in the state: the next apply pings again. " +
			"Refreshing and destroying make no request. There is nothing to import.\n\n" +
			"A second ping does no harm, so the request is tried again after a fault, and the receiver may then get two.",
		Attributes: attributes,
	}
}

// Create pings; there is no state unless that succeeds.
func (r *pingResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan pingModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.run(ctx, r.Data, webhook.LogProgress(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	}
}
