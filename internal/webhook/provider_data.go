package webhook

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// ProviderData is the data that the configured provider passes to its resources,
// data sources, list resources, and actions.
type ProviderData struct {
	GitHub *githubapi.Client
	// Organization is the provider's default, empty if there is none.
	Organization string
	// Cloud is true for github.com and ghe.com, which have no global webhooks.
	Cloud bool

	hookLists hookLists
}

// providerData returns the ProviderData that a Configure method receives. It is nil
// while the provider is not configured, as during validation.
func providerData(data any, diags *diag.Diagnostics) *ProviderData {
	if data == nil {
		return nil
	}
	providerData, ok := data.(*ProviderData)
	if !ok {
		diags.AddError("Unexpected provider data", fmt.Sprintf("Expected *webhook.ProviderData, got %T. This is a bug in the provider: please report it.", data))
	}
	return providerData
}
