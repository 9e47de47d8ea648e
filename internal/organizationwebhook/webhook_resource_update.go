package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Update sends the requests that the plan needs; what they answer becomes the
// state, also when one of them fails.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	webhooks := newScope(r.data, state.Organization.ValueString())
	hasUsername := !state.Username.IsNull()
	state.Model = webhooks.Update(ctx, &config.Model, &state.Model, &plan.Model, hasUsername, resp.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
}
