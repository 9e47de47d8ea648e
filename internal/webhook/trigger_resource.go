package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// triggerResource implements the methods that the ping and redelivery resources
// share. These resources act once, when Terraform creates them, and a change of any
// argument replaces them. They embed triggerResource and add Schema and Create,
// which stores no state if it fails.
type triggerResource struct {
	kind   *Kind
	data   *ProviderData
	suffix string
}

func (r *triggerResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.kind.TypeName(r.suffix)
}

func (r *triggerResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan plans the provider's default owner.
func (r *triggerResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return // a destroy, or the provider is not configured
	}
	if len(r.kind.Owner) == 0 && req.Plan.Raw.Equal(req.State.Raw) {
		return // nothing changes, and there is no owner whose default may have changed
	}
	var config, plan ownerModel
	var state *ownerModel
	read(ctx, req.Config, &config, &resp.Diagnostics)
	if !req.State.Raw.IsNull() {
		state = new(ownerModel)
		read(ctx, req.State, state, &resp.Diagnostics)
	}
	resp.RequiresReplace.Append(r.kind.planOwner(r.data, &config, state, &plan, &resp.Diagnostics)...)
	if resp.Diagnostics.HasError() {
		return
	}
	for _, attribute := range r.kind.Owner {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, attribute.path(), plan.value(attribute.Name))...)
	}
}

// Read sends no request.
func (r *triggerResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

// Update sends no request: every change that matters replaces the resource.
func (r *triggerResource) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
}

// Delete sends no request.
func (r *triggerResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// schema returns a schema with triggers and the arguments that identify the webhook.
// again is the effect of changed triggers, such as "the webhook is pinged again".
func (r *triggerResource) schema(description, again string, attributes map[string]schema.Attribute) schema.Schema {
	attributes["hook_id"] = schema.Int64Attribute{
		MarkdownDescription: "ID of the webhook.",
		Required:            true,
		PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
	}
	attributes["triggers"] = schema.MapAttribute{
		MarkdownDescription: "Arbitrary values. When any of them changes, " + again + ", as when any other argument changes. " +
			"To repeat the operation without a change, apply with `-replace=ADDRESS`.",
		ElementType:   types.StringType,
		Optional:      true,
		PlanModifiers: []planmodifier.Map{mapplanmodifier.RequiresReplace()},
	}
	for _, attribute := range r.kind.Owner {
		attributes[attribute.Name] = attribute.resourceAttribute(attribute.Description)
	}
	return schema.Schema{MarkdownDescription: description, Attributes: attributes}
}

// logProgress logs progress: Terraform shows none while it creates a resource.
func logProgress(ctx context.Context) progressFunc {
	return func(format string, args ...any) { tflog.Info(ctx, fmt.Sprintf(format, args...)) }
}
