package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// dataSource is what all data sources of this package have. Embed it.
type dataSource struct{ data *webhook.ProviderData }

func (d *dataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

// scope is the webhooks of the configured organization, or of the provider's,
// which it sets; nil after an error.
func (d *dataSource) scope(organization *types.String, diags *diag.Diagnostics) *webhook.Scope {
	if organization.IsNull() {
		if d.data.Organization == "" {
			diags.Append(noOrganization())
			return nil
		}
		*organization = types.StringValue(d.data.Organization)
	}
	if problem := NameProblem(organization.ValueString()); problem != "" {
		diags.AddAttributeError(path.Root("organization"), "Invalid organization", problem)
		return nil
	}
	return newScope(d.data, organization.ValueString())
}

func noOrganization() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("organization"), "No organization",
		"There is no organization here, and the provider has no default. "+
			"Set organization here, or in the provider block, or in the environment variable GITHUB_ORGANIZATION.")
}

// organizationAttribute is what all data sources of this package take.
func organizationAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: "Name of the organization, in upper or lower case. Defaults to the provider's `organization`.",
		Optional:            true,
		Computed:            true,
		Validators:          []validator.String{OrganizationName()},
	}
}

// deliveriesURLAttribute is what only an organization's webhooks have.
func deliveriesURLAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: "API URL that lists the webhook's deliveries.",
		Computed:            true,
	}
}
