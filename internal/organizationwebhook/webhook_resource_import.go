package organizationwebhook

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// importID is what `terraform import` takes: ORG/HOOK_ID or ORG/URL.
type importID struct {
	organization string
	hookID       int64  // 0 when url is given
	url          string // empty when hookID is given
}

// parseImportID reads an import id. Its errors say what is wrong with it.
func parseImportID(id string) (importID, error) {
	organization, rest, ok := strings.Cut(id, "/")
	switch {
	case id == "":
		return importID{}, errors.New("it is empty, as an unset shell variable is")
	case !ok:
		return importID{}, fmt.Errorf("%q has no slash", webhook.MaskURL(id))
	case strings.HasSuffix(organization, ":"):
		return importID{}, fmt.Errorf("%q is a URL without an organization before it", webhook.MaskURL(id))
	case NameProblem(organization) != "":
		return importID{}, fmt.Errorf("%q does not begin with the name of an organization", webhook.MaskURL(id))
	case webhook.IsPayloadURL(rest):
		return importID{organization: organization, url: rest}, nil
	}
	hookID, err := strconv.ParseInt(rest, 10, 64)
	if err != nil || hookID <= 0 {
		return importID{}, fmt.Errorf("%q, after the organization, is neither a webhook's id nor an http or https URL", webhook.MaskURL(rest))
	}
	return importID{organization: organization, hookID: hookID}, nil
}

// ImportState takes ORG/HOOK_ID, ORG/URL, or an identity.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	identity := webhookIdentity{Organization: types.StringNull(), HookID: types.Int64Null()}
	if webhook.HasIdentity(req) {
		webhook.GetIdentity(ctx, req, &identity, &resp.Diagnostics)
		if resp.Diagnostics.HasError() {
			return
		}
		r.completeIdentity(&identity, &resp.Diagnostics)
	} else {
		r.resolveID(ctx, req.ID, &identity, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	// Read would look, too, from the same list, but could only say that there
	// is nothing to import.
	webhooks := newScope(r.data, identity.Organization.ValueString())
	if _, failed := webhooks.Lookup(ctx, identity.HookID, types.StringNull()); failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("organization"), identity.Organization)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("hook_id"), identity.HookID)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, identity)...)
}

// completeIdentity gives an identity without an organization the provider's.
func (r *webhookResource) completeIdentity(identity *webhookIdentity, diags *diag.Diagnostics) {
	if identity.Organization.ValueString() == "" {
		identity.Organization = types.StringValue(r.data.Organization)
	}
	if problem := NameProblem(identity.Organization.ValueString()); problem != "" {
		diags.AddError("Invalid import identity", problem)
	}
	if identity.HookID.ValueInt64() <= 0 {
		diags.AddError("Invalid import identity", "hook_id must be the ID of a webhook, a whole positive number.")
	}
}

// resolveID reads an import id and looks a URL up in the organization's list.
func (r *webhookResource) resolveID(ctx context.Context, id string, identity *webhookIdentity, diags *diag.Diagnostics) {
	parsed, err := parseImportID(id)
	if err != nil {
		diags.AddError("Invalid import ID", fmt.Sprintf(
			`The import ID is malformed: %s. Use ORG/HOOK_ID, such as "acme/12345678", or ORG/URL, such as "acme/https://example.com/github".`, err))
		return
	}
	identity.Organization = types.StringValue(parsed.organization)
	identity.HookID = types.Int64Value(parsed.hookID)
	if parsed.url == "" {
		return
	}
	hookID, failed := newScope(r.data, parsed.organization).FindURL(ctx, parsed.url)
	if failed != nil {
		diags.Append(failed)
	}
	identity.HookID = types.Int64Value(hookID)
}
