package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	return configuredScope(d.data, organization, diags)
}

// organizationAttribute is what all data sources of this package take.
func organizationAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: organizationDescription,
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
