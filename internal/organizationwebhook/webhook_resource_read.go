package organizationwebhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Read answers from the list of the organization, which the first reader of a
// run fetches. Only a webhook that a readable list lacks, and that a request
// of its own does not find either, is gone: a missing permission looks the
// same on the webhook alone.
func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	// Also before RemoveResource: the framework wants an identity of whatever
	// was read.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)

	organization, id := state.Organization.ValueString(), state.HookID.ValueInt64()
	hook, err := r.data.OrganizationHooks.Find(ctx, listKey(organization), id)
	if err != nil {
		resp.Diagnostics.Append(owner(organization).Diagnose(fmt.Sprintf("list the webhooks of organization %q", organization), err))
		return
	}
	if hook == nil {
		hook, err = r.hooks(organization).Get(ctx, id)
		if githubapi.IsNotFound(err) {
			tflog.Info(ctx, "the webhook is gone", map[string]any{"organization": organization, "hook_id": id})
			resp.State.RemoveResource(ctx)
			return
		}
		if err != nil {
			resp.Diagnostics.Append(owner(organization).Diagnose(fmt.Sprintf("read webhook %d of organization %q", id, organization), err))
			return
		}
	}
	state.Observe(hook)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}
