package webhook

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// validateAction runs the validators of the action's attributes. Terraform has
// them run while the values of variables and resources are not known yet, and
// unlike those of a resource (seen with 1.17-dev) not again when they are.
func validateAction(ctx context.Context, config tfsdk.Config, diags *diag.Diagnostics) {
	action, ok := config.Schema.(schema.Schema)
	if !ok {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(action.Attributes)) {
		at, expression := path.Root(name), path.MatchRoot(name)
		switch attribute := action.Attributes[name].(type) {
		case schema.StringAttribute:
			var value types.String
			diags.Append(config.GetAttribute(ctx, at, &value)...)
			required(at, attribute.Required && value.IsNull(), diags)
			for _, v := range attribute.Validators {
				var resp validator.StringResponse
				v.ValidateString(ctx, validator.StringRequest{Path: at, PathExpression: expression, Config: config, ConfigValue: value}, &resp)
				diags.Append(resp.Diagnostics...)
			}
		case schema.Int64Attribute:
			var value types.Int64
			diags.Append(config.GetAttribute(ctx, at, &value)...)
			required(at, attribute.Required && value.IsNull(), diags)
			for _, v := range attribute.Validators {
				var resp validator.Int64Response
				v.ValidateInt64(ctx, validator.Int64Request{Path: at, PathExpression: expression, Config: config, ConfigValue: value}, &resp)
				diags.Append(resp.Diagnostics...)
			}
		}
	}
}

// required refuses what was not known when Terraform looked, and came out null.
func required(at path.Path, missing bool, diags *diag.Diagnostics) {
	if missing {
		diags.AddAttributeError(at, "Missing value", "The value of this attribute is null, and the action needs one.")
	}
}
