package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ resource.ResourceWithConfigure  = (*pingResource)(nil)
	_ resource.ResourceWithModifyPlan = (*pingResource)(nil)
)

// NewPingResource is the resource githubhooks_global_webhook_ping.
func NewPingResource() resource.Resource { return new(pingResource) }

type pingResource struct{ webhook.TriggerResource }

type pingModel struct {
	HookID   types.Int64 `tfsdk:"hook_id"`
	Triggers types.Map   `tfsdk:"triggers"`
}

func (r *pingResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_webhook_ping"
}

func (r *pingResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub Enterprise Server send a `ping` event to a global webhook when this resource is created, and again when `triggers` or `hook_id` changes. " +
			"With Terraform 1.14 or newer, prefer the action `githubhooks_global_webhook_ping`: it does the same, and leaves nothing in the state. This resource is for OpenTofu and for an older Terraform.\n\n" +
			"A ping that fails leaves nothing in the state: the next apply pings again. Refreshing and destroying make no request. There is nothing to import.\n\n" + noWait,
		Attributes: map[string]schema.Attribute{
			"hook_id": schema.Int64Attribute{
				MarkdownDescription: hookIDDescription,
				Required:            true,
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
			},
			"triggers": webhook.TriggersAttribute("the webhook is pinged again"),
		},
	}
}

// ModifyPlan tells while planning where there cannot be global webhooks.
func (r *pingResource) ModifyPlan(_ context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.Data == nil || req.Plan.Raw.Equal(req.State.Raw) {
		return // a destroy, nothing is configured, or nothing to do
	}
	if _, failed := newScope(r.Data); failed != nil {
		resp.Diagnostics.Append(failed)
	}
}

// Create pings; there is no state unless that succeeds.
func (r *pingResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan pingModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ping(ctx, r.Data, plan.HookID, webhook.LogProgress(ctx), &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	}
}
