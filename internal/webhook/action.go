package webhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// hookAction implements the methods that all actions share. Actions embed it.
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

// planHook reports a missing ID and an invalid owner while an action is planned.
// It sends no request. Terraform runs the validators of an action only while the
// values of variables are unknown (seen with 1.17-dev), so ModifyPlan checks the
// arguments again.
func (a *hookAction) planHook(owner *ownerModel, hookID types.Int64, diags *diag.Diagnostics) {
	if hookID.IsNull() {
		checkID("hook_id", hookID, diags)
	}
	if a.data == nil || diags.HasError() {
		return
	}
	for _, attribute := range a.kind.Owner {
		if owner.value(attribute.Name).IsUnknown() {
			return
		}
	}
	a.kind.service(a.data, owner, diags)
}

// progressFunc reports the progress of an operation, one sentence per call.
type progressFunc func(format string, args ...any)

// actionProgress shows progress to the user.
func actionProgress(resp *action.InvokeResponse) progressFunc {
	return func(format string, args ...any) {
		resp.SendProgress(action.InvokeProgressEvent{Message: fmt.Sprintf(format, args...)})
	}
}
