package webhook

import "github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"

// ProviderData is what the configured provider gives its resources and data
// sources.
type ProviderData struct {
	GitHub *githubapi.Client
	// Organization is the provider's default, empty if there is none.
	Organization string
	// OrganizationHooks are the lists of this run, by the organization's name
	// in lower case.
	OrganizationHooks *Lists
}
