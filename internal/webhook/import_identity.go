package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// HasIdentity reports whether the import is by identity. An import by an empty ID
// is not.
func HasIdentity(req resource.ImportStateRequest) bool {
	return req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsNull()
}

// GetIdentity reads the identity of an import into the target. Terraform's type
// of hook_id is a number, which may have a fraction or exceed 64 bits.
func GetIdentity(ctx context.Context, req resource.ImportStateRequest, target any, diags *diag.Diagnostics) {
	if req.Identity.Get(ctx, target).HasError() {
		diags.AddError("Invalid import identity", "hook_id must be the ID of a webhook, a whole positive number.")
	}
}
