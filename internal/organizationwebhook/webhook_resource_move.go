package organizationwebhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// movedType is the type of integrations/github that this one takes over.
const movedType = "github_organization_webhook"

// movedProviders are the providers that have had it, of any registry: it was
// HashiCorp's until 2020. An address from before Terraform 0.13 does not come
// here: no CLI goes on with one.
var movedProviders = []string{"integrations/github", "hashicorp/github"}

// ownProvider is this provider, of any registry.
const ownProvider = "githubhooks/githubhooks"

// MoveState takes over what integrations/github manages, for a moved block from
// one type to the other. It runs before Configure, so it sends no request.
func (r *webhookResource) MoveState(ctx context.Context) []resource.StateMover {
	var own resource.SchemaResponse
	r.Schema(ctx, resource.SchemaRequest{}, &own)
	return []resource.StateMover{
		{SourceSchema: &own.Schema, StateMover: moveOwnState},
		{StateMover: moveState},
	}
}

// moveOwnState keeps a state that is already in this resource's schema. Once
// Terraform has moved the first instance of a resource, it reports this provider
// as the source of the other instances.
func moveOwnState(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	if !isProvider(req.SourceProviderAddress, ownProvider) || req.SourceState == nil ||
		req.SourceTypeName != movedType && req.SourceTypeName != "githubhooks_organization_webhook" {
		return
	}
	var model webhookModel
	if req.SourceState.Get(ctx, &model).HasError() || model.HookID.IsNull() {
		return
	}
	resp.TargetPrivate = req.SourcePrivate
	resp.Diagnostics.Append(resp.TargetState.Set(ctx, &model)...)
	resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, model.identity())...)
}

// moveState leaves the response empty for a source that is not its.
func moveState(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	if req.SourceTypeName != movedType || !isMovedProvider(req.SourceProviderAddress) {
		return
	}
	var raw []byte
	if req.SourceRawState != nil {
		raw = req.SourceRawState.JSON
	}
	model, err := parseMovedState(req.SourceSchemaVersion, raw)
	if err != nil {
		resp.Diagnostics.AddError("Cannot move a "+movedType, fmt.Sprintf(
			"Its state cannot be taken over: %s.\n\n"+
				"Nothing has changed. Take the moved block out, let Terraform forget the old resource with a removed block (destroy = false) or with terraform state rm, and import the webhook instead, with this resource's own name:\n\n"+
				"import {\n  to = githubhooks_organization_webhook.this\n  id = \"ORG/HOOK_ID\"\n}", err))
		return
	}
	webhook.StoreSentVersion(ctx, model.SecretWOVersion, resp.TargetPrivate, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.TargetState.Set(ctx, model)...)
	resp.Diagnostics.Append(resp.TargetIdentity.Set(ctx, model.identity())...)
}

// isMovedProvider reports whether a github_organization_webhook can come from
// the provider with the address. It can come from this provider: Terraform
// reports it as the source once the first instance of a resource has moved.
// OpenTofu before 1.11.12 and 1.12.4 reports only the prefix of the type's name.
func isMovedProvider(address string) bool {
	return isProvider(address, append(movedProviders, ownProvider)...) || address == "github"
}

// isProvider reports whether the address, HOST/NAMESPACE/TYPE, is that of one of
// the providers, NAMESPACE/TYPE.
func isProvider(address string, providers ...string) bool {
	_, name, ok := strings.Cut(address, "/")
	return ok && slices.Contains(providers, name)
}
