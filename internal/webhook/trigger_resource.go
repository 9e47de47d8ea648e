package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TriggerResource is what resources have in common that do something once when
// they are created, and that are nothing but state from then on. All of their
// attributes replace. Embed it, and add Metadata, Schema, ModifyPlan and Create,
// which leaves no state behind when it fails.
type TriggerResource struct{ Data *ProviderData }

// Configure takes the provider's data.
func (r *TriggerResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Data = Configured(req.ProviderData, &resp.Diagnostics)
}

// Read makes no request: what was done is done.
func (r *TriggerResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

// Update makes no request: whatever counts as a change replaces.
func (r *TriggerResource) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
}

// Delete makes no request: what was done cannot be undone.
func (r *TriggerResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// TriggersAttribute is what makes such a resource do it again; again says what,
// such as "the webhook is pinged again".
func TriggersAttribute(again string) schema.MapAttribute {
	return schema.MapAttribute{
		MarkdownDescription: "Values of your choice: when one of them changes, " + again + ", as when any other argument changes. " +
			"To do it without a change, apply with `-replace=ADDRESS`.",
		ElementType:   types.StringType,
		Optional:      true,
		PlanModifiers: []planmodifier.Map{mapplanmodifier.RequiresReplace()},
	}
}
