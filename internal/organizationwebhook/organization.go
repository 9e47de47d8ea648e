// Package organizationwebhook is everything about an organization's webhooks
// in Terraform, one Terraform type to a file.
package organizationwebhook

import (
	"context"
	"fmt"
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

// listKey is the name under which an organization's list is kept: GitHub does
// not tell upper from lower case.
func listKey(organization string) string { return strings.ToLower(organization) }

// owner is the organization, for errors.
func owner(organization string) webhook.Owner {
	return webhook.Owner{
		Attribute: path.Root("organization"),
		Missing: fmt.Sprintf("Either there is no organization %q (the old name of a renamed one no longer answers), or the token may not manage its webhooks: "+
			"its user must be an owner of the organization. GitHub gives the same answer to both. Check the name and the token.", organization),
		Scope: scope,
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
	if err := CheckName(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid organization", err.Error())
	}
}

// CheckName says why the name cannot be that of an organization, nil if it can.
func CheckName(name string) error {
	const want = `Give the organization's name as in its address, such as "acme" for https://github.com/acme.`
	switch {
	case name == "":
		return fmt.Errorf("the name is empty. %s", want)
	case strings.Contains(name, "/"):
		return fmt.Errorf("the name %q has a slash. %s", name, want)
	case strings.ContainsAny(name, " \t\r\n?#%\\") || strings.Trim(name, ".") == "":
		return fmt.Errorf("%q cannot be the name of an organization. %s", name, want)
	default:
		return nil
	}
}
