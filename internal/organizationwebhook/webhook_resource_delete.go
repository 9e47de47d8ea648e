package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Delete is one DELETE.
func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if failed := newScope(r.data, state.Organization.ValueString()).Delete(ctx, state.HookID.ValueInt64()); failed != nil {
		resp.Diagnostics.Append(failed)
	}
}
