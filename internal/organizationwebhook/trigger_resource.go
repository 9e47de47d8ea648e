package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// triggerResource is what the trigger resources of this package have. Embed it.
type triggerResource struct{ webhook.TriggerResource }

// ModifyPlan plans the provider's default organization.
func (r *triggerResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.Data == nil {
		return // a destroy, or nothing is configured
	}
	attribute := path.Root("organization")
	var configured, state types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, attribute, &configured)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, attribute, &state)...)
	}
	planned := planOrganization(r.Data, configured, state, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if !state.IsNull() && !planned.Equal(state) {
		resp.RequiresReplace.Append(attribute)
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, attribute, planned)...)
}

// triggerAttributes are those that say which webhook is meant, and triggers,
// whose change does it again.
func triggerAttributes(again string) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"organization": schema.StringAttribute{
			MarkdownDescription: organizationDescription,
			Optional:            true,
			Computed:            true,
			Validators:          []validator.String{OrganizationName()},
		},
		"hook_id": schema.Int64Attribute{
			MarkdownDescription: hookIDDescription,
			Required:            true,
			PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
		},
		"triggers": webhook.TriggersAttribute(again),
	}
}
