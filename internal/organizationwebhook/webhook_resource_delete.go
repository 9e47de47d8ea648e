package organizationwebhook

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Delete is one DELETE. When GitHub does not find the webhook, the list tells
// whether it is gone, which is success, or hidden from the token.
func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	organization, id := state.Organization.ValueString(), state.HookID.ValueInt64()
	doing := fmt.Sprintf("delete webhook %d of organization %q", id, organization)

	err := r.hooks(organization).Delete(ctx, id)
	if githubapi.IsNotFound(err) {
		hooks, listErr := r.data.OrganizationHooks.Fetch(ctx, listKey(organization))
		switch {
		case listErr != nil:
			err = listErr
		case !slices.ContainsFunc(hooks, func(h githubapi.Hook) bool { return h.ID == id }):
			err = nil
		}
	}
	if err != nil {
		resp.Diagnostics.Append(owner(organization).Diagnose(doing, err))
		return
	}
	r.data.OrganizationHooks.Remove(listKey(organization), id)
}
