package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
)

// hookAction is what all actions have in common. Embed it.
type hookAction struct {
	kind   *Kind
	data   *ProviderData
	suffix string
}

func (a *hookAction) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = a.kind.TypeName(a.suffix)
}

func (a *hookAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan rejects what cannot be valid, such as a missing owner. It sends no
// request.
func (a *hookAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	validateAction(ctx, req.Config, &resp.Diagnostics)
	if a.data == nil || resp.Diagnostics.HasError() {
		return
	}
	var owner ownerModel
	read(ctx, req.Config, &owner, &resp.Diagnostics)
	for _, attribute := range a.kind.Owner {
		if owner.value(attribute.Name).IsUnknown() {
			return
		}
	}
	a.kind.service(a.data, &owner, &resp.Diagnostics)
}

// schema returns a schema with the arguments that name the webhook.
func (a *hookAction) schema(description string, attributes map[string]schema.Attribute) schema.Schema {
	attributes["hook_id"] = schema.Int64Attribute{MarkdownDescription: "ID of the webhook.", Required: true}
	for _, attribute := range a.kind.Owner {
		attributes[attribute.Name] = schema.StringAttribute{
			MarkdownDescription: attribute.Description,
			Optional:            attribute.HasDefault,
			Required:            !attribute.HasDefault,
			Validators:          attribute.validators(),
		}
	}
	return schema.Schema{MarkdownDescription: description, Attributes: attributes}
}
