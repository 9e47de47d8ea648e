package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Read answers from the organization's list.
func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	// Also before RemoveResource: the framework wants an identity of whatever
	// was read.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)

	hook, failed := newScope(r.data, state.Organization.ValueString()).Read(ctx, state.HookID.ValueInt64())
	switch {
	case failed != nil:
		resp.Diagnostics.Append(failed)
	case hook == nil:
		resp.State.RemoveResource(ctx)
	default:
		state.Observe(hook)
		resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
	}
}
