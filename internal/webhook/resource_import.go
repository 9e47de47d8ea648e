package webhook

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func (r *webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"hook_id": identityschema.Int64Attribute{Description: "ID of the webhook.", RequiredForImport: true},
	}}
	for _, attribute := range r.kind.Owner {
		resp.IdentitySchema.Attributes[attribute.Name] = identityschema.StringAttribute{
			Description:       attribute.Description,
			OptionalForImport: attribute.HasDefault,
			RequiredForImport: !attribute.HasDefault,
		}
	}
}

// importID is the parsed argument of `terraform import`: the owner, and an ID or a
// payload URL, separated by slashes.
type importID struct {
	owner  []string
	hookID int64  // 0 if url is set
	url    string // empty if hookID is set
}

// importPrefix returns what an import ID begins with, such as ORG/.
func (k *Kind) importPrefix() string {
	var prefix string
	for _, attribute := range k.Owner {
		prefix += attribute.Placeholder + "/"
	}
	return prefix
}

// importForm returns the forms of an import ID, with an example of each.
func (k *Kind) importForm() string {
	example := k.exampleOwner()
	return fmt.Sprintf("Use %sHOOK_ID, such as %q, or %sURL, such as %q.", k.importPrefix(), example+"12345678", k.importPrefix(), example+"https://example.com/github")
}

// exampleOwner returns the start of an example of an import ID, such as "acme/".
func (k *Kind) exampleOwner() string {
	var example string
	for _, attribute := range k.Owner {
		example += attribute.Example + "/"
	}
	return example
}

// importID returns the import ID of a webhook.
func (s *hookService) importID(hookID int64) string {
	return strings.Join(append(append([]string{}, s.owner...), strconv.FormatInt(hookID, 10)), "/")
}

// parseImportID reads an import ID. Its errors state what is wrong with it.
func (k *Kind) parseImportID(id string) (importID, error) {
	if id == "" {
		return importID{}, errors.New("it is empty, possibly because a shell variable is not set")
	}
	parsed, rest := importID{}, id
	for _, attribute := range k.Owner {
		name, after, found := strings.Cut(rest, "/")
		switch {
		case strings.HasSuffix(name, ":"):
			return importID{}, fmt.Errorf("%q is a URL without the %s before it", maskURL(id), attribute.Name)
		case !found:
			return importID{}, fmt.Errorf("%q has no slash after the %s", maskURL(id), attribute.Name)
		case attribute.Check(name) != "":
			return importID{}, fmt.Errorf("%q is not %s", maskURL(name), attribute.Noun)
		}
		parsed.owner, rest = append(parsed.owner, name), after
	}
	if isPayloadURL(rest) {
		parsed.url = rest
		return parsed, nil
	}
	hookID, err := strconv.ParseInt(rest, 10, 64)
	if err != nil || hookID <= 0 {
		return importID{}, fmt.Errorf("%q is neither the ID of a webhook nor an http or https URL", maskURL(rest))
	}
	parsed.hookID = hookID
	return parsed, nil
}

// ImportState imports by ID, payload URL, or identity.
func (r *webhookResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var identity identityModel
	var url string
	if req.ID == "" && req.Identity != nil && !req.Identity.Raw.IsNull() {
		r.readIdentity(ctx, req, &identity, &resp.Diagnostics)
	} else {
		url = r.readImportID(req.ID, &identity, &resp.Diagnostics)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	service := r.kind.service(r.data, &identity.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	// Read reads the same list, but could only report that there is nothing to
	// import.
	hook, failed := service.lookup(ctx, identity.HookID, types.StringValue(url))
	if failed != nil {
		resp.Diagnostics.Append(failed)
		return
	}
	identity.HookID = types.Int64Value(hook.ID)
	for _, attribute := range r.kind.Owner {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(attribute.Name), identity.value(attribute.Name))...)
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("hook_id"), identity.HookID)...)
	write(ctx, resp.Identity, resp.Identity.Schema.Type(), &identity, &resp.Diagnostics)
}

// readIdentity reads the identity of an import. Terraform's type of hook_id is a
// number, which may have a fraction or exceed 64 bits.
func (r *webhookResource) readIdentity(ctx context.Context, req resource.ImportStateRequest, identity *identityModel, diags *diag.Diagnostics) {
	var conversion diag.Diagnostics
	read(ctx, req.Identity, identity, &conversion)
	if conversion.HasError() || identity.HookID.ValueInt64() <= 0 {
		diags.AddError("Invalid import identity", "hook_id must be the ID of a webhook, a positive integer.")
	}
}

// readImportID reads an import ID, and returns its payload URL if it has one.
func (r *webhookResource) readImportID(id string, identity *identityModel, diags *diag.Diagnostics) (url string) {
	parsed, err := r.kind.parseImportID(id)
	if err != nil {
		diags.AddError("Invalid import ID", fmt.Sprintf("The import ID is malformed: %s. %s", err, r.kind.importForm()))
		return ""
	}
	for i, attribute := range r.kind.Owner {
		*identity.value(attribute.Name) = types.StringValue(parsed.owner[i])
	}
	identity.HookID = types.Int64Null()
	if parsed.url == "" {
		identity.HookID = types.Int64Value(parsed.hookID)
	}
	return parsed.url
}
