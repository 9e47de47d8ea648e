package webhook

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// ProviderData is what the configured provider gives its resources, data
// sources and actions.
type ProviderData struct {
	GitHub *githubapi.Client
	// Organization is the provider's default, empty if there is none.
	Organization string
	// OrganizationHooks are the lists of this run, by the organization's name
	// in lower case.
	OrganizationHooks *Lists
	// GlobalHooks is the list of this run of the global webhooks.
	GlobalHooks *Lists
	// Cloud is true for github.com and ghe.com, which have no global webhooks.
	Cloud bool
}

// Configured is the provider's data as a Configure method is given it: nil while
// the provider is not configured, as during validation.
func Configured(data any, diags *diag.Diagnostics) *ProviderData {
	if data == nil {
		return nil
	}
	configured, ok := data.(*ProviderData)
	if !ok {
		diags.AddError("Unexpected provider data", "This is a bug in the provider: one of its types was given data of another. Please report it.")
	}
	return configured
}
