package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

const (
	organizationDescription = "Name of the organization, in upper or lower case. Defaults to the provider's `organization`."
	hookIDDescription       = "GitHub's id of the webhook."
)

// hookAction is what all actions of this package have. Embed it.
type hookAction struct{ data *webhook.ProviderData }

func (a *hookAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan refuses while planning what cannot be right, a missing
// organization included. It makes no request.
func (a *hookAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	webhook.ValidateAction(ctx, req.Config, &resp.Diagnostics)
	var organization types.String
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("organization"), &organization)...)
	if a.data == nil || organization.IsUnknown() || resp.Diagnostics.HasError() {
		return
	}
	configuredScope(a.data, &organization, &resp.Diagnostics)
}

// actionAttributes are those that say which webhook is meant.
func actionAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"organization": schema.StringAttribute{
			MarkdownDescription: organizationDescription,
			Optional:            true,
			Validators:          []validator.String{OrganizationName()},
		},
		"hook_id": schema.Int64Attribute{
			MarkdownDescription: hookIDDescription,
			Required:            true,
		},
	}
}
