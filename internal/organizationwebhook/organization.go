// Package organizationwebhook is everything about an organization's webhooks
// in Terraform, one Terraform type to a file.
package organizationwebhook

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// scope is what a personal access token (classic) or an OAuth app's token
// needs for any of the endpoints.
const scope = "admin:org_hook"

// NewLists makes the lists of organizations' webhooks that one run reads.
func NewLists(client *githubapi.Client) *webhook.Lists {
	return webhook.NewLists(func(ctx context.Context, organization string) ([]githubapi.Hook, error) {
		hooks, _, err := client.OrganizationHooks(organization).List(ctx)
		return hooks, err
	})
}

// newScope is the webhooks of the organization.
func newScope(data *webhook.ProviderData, organization string) *webhook.Scope {
	return &webhook.Scope{
		Hooks: data.GitHub.OrganizationHooks(organization),
		Lists: data.OrganizationHooks,
		Key:   strings.ToLower(organization), // GitHub does not tell upper from lower case
		Owner: webhook.Owner{
			Attribute: path.Root("organization"),
			Missing: fmt.Sprintf("Either there is no organization %q (the old name of a renamed one no longer answers), or the token may not manage its webhooks: "+
				"its user must be an owner of the organization. GitHub gives the same answer to both. "+
				"Check the name, the token, and the provider's base_url (GITHUB_BASE_URL).", organization),
			Forbidden: fmt.Sprintf("The token's user must be an owner of the organization %q.", organization),
			Scope:     scope,
		},
		All:          fmt.Sprintf("the webhooks of organization %q", organization),
		One:          fmt.Sprintf("a webhook of organization %q", organization),
		Each:         "webhook %d of organization " + strings.ReplaceAll(strconv.Quote(organization), "%", "%%"),
		TypeName:     "githubhooks_organization_webhook",
		ImportPrefix: organization + "/",
	}
}

// OrganizationName refuses what cannot be the name of an organization.
func OrganizationName() validator.String { return organizationName{} }

type organizationName struct{}

func (organizationName) Description(context.Context) string { return "the name of an organization" }

func (n organizationName) MarkdownDescription(ctx context.Context) string { return n.Description(ctx) }

func (organizationName) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if problem := NameProblem(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid organization", problem)
	}
}

// NameProblem says why the name cannot be that of an organization; empty if it
// can.
func NameProblem(name string) string {
	const want = ` Give the organization's name as in its address, such as "acme" for https://github.com/acme.`
	switch {
	case name == "":
		return "The name is empty." + want
	case strings.Contains(name, "/"):
		return fmt.Sprintf("The name %q has a slash.", name) + want
	case strings.ContainsAny(name, " \t\r\n?#%\\") || strings.Trim(name, ".") == "":
		return fmt.Sprintf("%q cannot be the name of an organization.", name) + want
	default:
		return ""
	}
}
