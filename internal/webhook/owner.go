package webhook

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ownerModel holds the attributes that name the owner of a webhook. A kind uses
// those that it lists in Kind.Owner. Other models embed it.
type ownerModel struct {
	Organization types.String `tfsdk:"organization"`
	Owner        types.String `tfsdk:"owner"`
	Repository   types.String `tfsdk:"repository"`
}

// value returns the attribute with that name.
func (m *ownerModel) value(name string) *types.String {
	switch name {
	case "organization":
		return &m.Organization
	case "owner":
		return &m.Owner
	case "repository":
		return &m.Repository
	default:
		panic("no attribute of an owner: " + name)
	}
}

// ownerNames returns the values of the kind's owner attributes, outermost first.
func (k *Kind) ownerNames(m *ownerModel) []string {
	var names []string
	for _, attribute := range k.Owner {
		names = append(names, m.value(attribute.Name).ValueString())
	}
	return names
}

// planOwner plans the owner: the configured one, otherwise the provider's default,
// otherwise that in the state. If only the case differs, it keeps the spelling in the
// state. state is nil for a resource that is to be created. planOwner returns the
// attributes whose change replaces the resource.
func (k *Kind) planOwner(data *ProviderData, configured, state, plan *ownerModel, diags *diag.Diagnostics) (changed []path.Path) {
	if !k.checkAvailable(data, diags) {
		return nil
	}
	for _, attribute := range k.Owner {
		value, planned := *configured.value(attribute.Name), plan.value(attribute.Name)
		prior := types.StringNull()
		if state != nil {
			prior = *state.value(attribute.Name)
		}
		if value.ValueString() == "" && !value.IsUnknown() && attribute.HasDefault && data.Organization != "" {
			value = types.StringValue(data.Organization)
		}
		switch {
		case value.IsUnknown():
		case value.IsNull() && prior.IsNull():
			diags.Append(diagnoseMissingOwner(attribute))
			value = types.StringUnknown()
		case !prior.IsNull() && (value.IsNull() || strings.EqualFold(value.ValueString(), prior.ValueString())):
			value = prior
		}
		*planned = value
		if state != nil && !value.Equal(prior) {
			changed = append(changed, attribute.path())
		}
	}
	return changed
}

// checkAvailable reports whether the provider's configuration allows this kind of
// webhooks. If it does not, it adds an error.
func (k *Kind) checkAvailable(data *ProviderData, diags *diag.Diagnostics) bool {
	if k.Unavailable == nil {
		return true
	}
	failed := k.Unavailable(data)
	diags.Append(failed)
	return failed == nil
}

// diagnoseMissingOwner returns the error for an owner that is not configured.
func diagnoseMissingOwner(attribute OwnerAttribute) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(attribute.path(), "No "+attribute.Name, fmt.Sprintf(
		"%s is not set, and the provider has no default organization. "+
			"Set %s here, set organization in the provider configuration, or set the environment variable GITHUB_ORGANIZATION or GITHUB_OWNER.",
		attribute.Name, attribute.Name))
}

func (a OwnerAttribute) path() path.Path { return path.Root(a.Name) }

// validators rejects values that Check rejects.
func (a OwnerAttribute) validators() []validator.String {
	return []validator.String{ValidString("Invalid "+a.Name, a.Noun, a.Check)}
}

// CheckName returns a function that returns what is wrong with the name of an
// organization or a user, or an empty string if it is valid. what is
// "organization" or "owner".
func CheckName(what string) func(name string) string {
	return func(name string) string {
		advice := fmt.Sprintf(` Use the name in the URL of the %s, such as "acme" for https://github.com/acme.`, what)
		switch {
		case name == "":
			return "The name is empty." + advice
		case strings.Contains(name, "/"):
			return fmt.Sprintf("The name %q contains a slash.", name) + advice
		case strings.ContainsFunc(name, notInName):
			return fmt.Sprintf("%q cannot be the name of an %s: names consist of letters, digits, hyphens, and underscores.", name, what) + advice
		default:
			return ""
		}
	}
}

// notInName reports whether the character cannot be in an account's name. Names of
// enterprise-managed accounts contain an underscore.
func notInName(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
		return false
	default:
		return true
	}
}
