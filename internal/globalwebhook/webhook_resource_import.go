package globalwebhook

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

const importIDFormat = `Use HOOK_ID, such as "12345678", or the payload URL, such as "https://example.com/github".`

// ImportState takes HOOK_ID, URL, or an identity.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var identity webhookIdentity
	webhooks := r.scope(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	switch hookID, err := strconv.ParseInt(req.ID, 10, 64); {
	case webhook.HasIdentity(req):
		webhook.GetIdentity(ctx, req, &identity, &resp.Diagnostics)
	case req.ID == "":
		resp.Diagnostics.AddError("Invalid import ID", `The import ID is malformed: it is empty, as an unset shell variable is. `+importIDFormat)
		return
	case webhook.IsPayloadURL(req.ID):
		found, failed := webhooks.FindURL(ctx, req.ID)
		if failed != nil {
			resp.Diagnostics.Append(failed)
			return
		}
		identity.HookID = types.Int64Value(found)
	case err == nil:
		identity.HookID = types.Int64Value(hookID)
	default:
		resp.Diagnostics.AddError("Invalid import ID", fmt.Sprintf(
			`The import ID is malformed: %q is neither a webhook's ID nor an http or https URL. `, webhook.MaskURL(req.ID))+importIDFormat)
		return
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if identity.HookID.ValueInt64() <= 0 {
		resp.Diagnostics.AddError("Invalid import ID", "The ID of a webhook is a positive number.")
		return
	}
	// Read would look, too, from the same list, but could only say that there
	// is nothing to import.
	if _, failed := webhooks.Lookup(ctx, identity.HookID, types.StringNull()); failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("hook_id"), identity.HookID)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, identity)...)
}
