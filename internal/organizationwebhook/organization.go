// Package organizationwebhook is everything about an organization's webhooks
// in Terraform, one Terraform type to a file.
package organizationwebhook

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
	const role = "an organization owner, or have a role with \"Manage organization webhooks\""
	access := "the token may not manage its webhooks: its user must be " + role
	forbidden := fmt.Sprintf("In the organization %q, the token's user must be %s.", organization, role)
	if data.GitHub.TokenKind() == githubapi.AppToken {
		access, forbidden = "the GitHub App may not manage its webhooks", ""
	}
	return &webhook.Scope{
		Hooks: data.GitHub.OrganizationHooks(organization),
		Lists: data.OrganizationHooks,
		Key:   strings.ToLower(organization), // GitHub does not tell upper from lower case
		Owner: webhook.Owner{
			Attribute: path.Root("organization"),
			Missing: fmt.Sprintf("Either there is no organization %q, or %s. GitHub gives the same answer to both. "+
				"Check the name, the token, and the provider's base_url (GITHUB_BASE_URL).", organization, access),
			Renamed:   "If the organization was renamed, remove the webhook from the state with a removed block (destroy = false), and import NEW-NAME/HOOK_ID.",
			Forbidden: forbidden,
			Scope:     scope,
		},
		All:          fmt.Sprintf("the webhooks of organization %q", organization),
		One:          fmt.Sprintf("a webhook of organization %q", organization),
		Each:         "webhook %d of organization " + strings.ReplaceAll(strconv.Quote(organization), "%", "%%"),
		TypeName:     "githubhooks_organization_webhook",
		ImportPrefix: organization + "/",
	}
}

// configuredScope is the webhooks of the configured organization, or of the
// provider's, which it sets; nil after an error.
func configuredScope(data *webhook.ProviderData, organization *types.String, diags *diag.Diagnostics) *webhook.Scope {
	if organization.IsNull() {
		if data.Organization == "" {
			diags.Append(noOrganization())
			return nil
		}
		*organization = types.StringValue(data.Organization)
	}
	if problem := NameProblem(organization.ValueString()); problem != "" {
		diags.AddAttributeError(path.Root("organization"), "Invalid organization", problem)
		return nil
	}
	return newScope(data, organization.ValueString())
}

// planOrganization is the configured organization, else the provider's, else
// the one of the state, which is null where there is no state. The state's
// spelling stands, since GitHub does not tell upper from lower case.
func planOrganization(data *webhook.ProviderData, configured, state types.String, diags *diag.Diagnostics) types.String {
	if configured.IsUnknown() {
		return configured
	}
	name := configured.ValueString()
	if name == "" {
		name = data.Organization
	}
	switch {
	case name == "" && state.IsNull():
		diags.Append(noOrganization())
		return types.StringUnknown()
	case !state.IsNull() && (name == "" || strings.EqualFold(name, state.ValueString())):
		return state
	default:
		return types.StringValue(name)
	}
}

func noOrganization() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("organization"), "No organization",
		"There is no organization here, and the provider has no default. "+
			"Set organization here, or in the provider block, or in one of the environment variables GITHUB_ORGANIZATION and GITHUB_OWNER.")
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
	const want = ` Use the organization's name as in its address, such as "acme" for https://github.com/acme.`
	switch {
	case name == "":
		return "The name is empty." + want
	case strings.Contains(name, "/"):
		return fmt.Sprintf("The name %q has a slash.", name) + want
	case strings.ContainsFunc(name, notInName):
		return fmt.Sprintf("%q cannot be the name of an organization, which consists of letters, digits, hyphens, and underscores.", name) + want
	default:
		return ""
	}
}

// notInName reports whether the character cannot be in an organization's name.
// The underscore is that of enterprise-managed accounts.
func notInName(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
		return false
	default:
		return true
	}
}
