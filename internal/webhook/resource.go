package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

var (
	_ resource.Resource                = (*webhookResource)(nil)
	_ resource.ResourceWithConfigure   = (*webhookResource)(nil)
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
	_ resource.ResourceWithMoveState   = (*webhookResource)(nil)
)

// NewResource returns the constructor of the resource githubhooks_KIND_webhook.
func NewResource(kind *Kind) func() resource.Resource {
	return func() resource.Resource { return &webhookResource{kind: kind} }
}

type webhookResource struct {
	kind *Kind
	data *ProviderData
}

func (r *webhookResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.kind.TypeName("")
	resp.ResourceBehavior.MutableIdentity = r.kind.RedirectsOwner
}

func (r *webhookResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = providerData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan plans the owner and the secret, which depend on more than their own
// attribute.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return // a destroy, or the provider is not configured
	}
	var config, plan resourceModel
	var state *resourceModel
	read(ctx, req.Config, &config, &resp.Diagnostics)
	read(ctx, req.Plan, &plan, &resp.Diagnostics)
	var priorOwner *ownerModel
	if !req.State.Raw.IsNull() {
		state = new(resourceModel)
		read(ctx, req.State, state, &resp.Diagnostics)
		priorOwner = &state.ownerModel
	}
	if resp.Diagnostics.HasError() {
		return
	}

	ownerChanges := r.kind.planOwner(r.data, &config.ownerModel, priorOwner, &plan.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if state != nil && r.kind.isRenamed(state, &plan) {
		ownerChanges = nil
	}
	resp.RequiresReplace.Append(ownerChanges...)
	if state != nil {
		state.warnLostSecret(&config, &plan, len(ownerChanges) > 0, &resp.Diagnostics)
	}

	changes := state == nil || len(ownerChanges) > 0 || !state.sameConfiguration(&plan)
	if !changes {
		// The owner or the URL may have a different spelling. The framework then plans
		// all computed attributes as unknown.
		owner := plan.ownerModel
		plan = *state
		plan.ownerModel = owner
	}
	service := newHookService(r.kind, r.data, r.kind.ownerNames(&plan.ownerModel))
	service.planSecret(ctx, &config, state, &plan, changes, req.Private, &resp.Diagnostics)
	write(ctx, &resp.Plan, resp.Plan.Schema.Type(), &plan, &resp.Diagnostics)
}

// Create sends one POST. The response becomes the state.
func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var config, plan resourceModel
	read(ctx, req.Config, &config, &resp.Diagnostics)
	read(ctx, req.Plan, &plan, &resp.Diagnostics)
	service := r.kind.service(r.data, &plan.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if !service.createHook(ctx, &config, &plan, resp.Private, &resp.Diagnostics) {
		return
	}
	service.warnRenamed(&plan, &resp.Diagnostics)
	write(ctx, &resp.State, resp.State.Schema.Type(), &plan, &resp.Diagnostics)
	write(ctx, resp.Identity, resp.Identity.Schema.Type(), &plan, &resp.Diagnostics)
}

// Read reads the webhook from the owner's list. The first reader of a run fetches
// the list.
func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state resourceModel
	read(ctx, req.State, &state, &resp.Diagnostics)
	service := r.kind.service(r.data, &state.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	// Terraform requires an identity even if RemoveResource follows.
	write(ctx, resp.Identity, resp.Identity.Schema.Type(), &state, &resp.Diagnostics)

	hook, failed := service.readHook(ctx, state.HookID.ValueInt64())
	switch {
	case failed != nil:
		resp.Diagnostics.Append(failed)
	case hook == nil:
		resp.State.RemoveResource(ctx)
	default:
		state.setFromAPI(hook)
		service.warnRenamed(&state, &resp.Diagnostics)
		write(ctx, &resp.State, resp.State.Schema.Type(), &state, &resp.Diagnostics)
	}
}

// Update sends the requests that the plan needs. The responses become the state,
// even if one of the requests fails.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state resourceModel
	read(ctx, req.Config, &config, &resp.Diagnostics)
	read(ctx, req.Plan, &plan, &resp.Diagnostics)
	read(ctx, req.State, &state, &resp.Diagnostics)
	state.ownerModel = plan.ownerModel // the owner may have been renamed
	service := r.kind.service(r.data, &state.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	state = service.updateHook(ctx, &config, &state, &plan, resp.Private, &resp.Diagnostics)
	write(ctx, &resp.State, resp.State.Schema.Type(), &state, &resp.Diagnostics)
	write(ctx, resp.Identity, resp.Identity.Schema.Type(), &state, &resp.Diagnostics)
}

// Delete sends one DELETE.
func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state resourceModel
	read(ctx, req.State, &state, &resp.Diagnostics)
	service := r.kind.service(r.data, &state.ownerModel, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(service.deleteHook(ctx, state.HookID.ValueInt64()))
}

// warnLostSecret warns if the plan replaces a webhook whose secret Terraform does
// not know.
func (m *resourceModel) warnLostSecret(config, plan *resourceModel, ownerChanges bool, diags *diag.Diagnostics) {
	replaced := ownerChanges || !plan.Username.Equal(m.Username) || !plan.PasswordWOVersion.Equal(m.PasswordWOVersion)
	if replaced && m.SecretConfigured.ValueBool() && config.Secret.IsNull() && config.SecretWO.IsNull() {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The new webhook will have no secret",
			"The plan replaces a webhook for which GitHub holds a secret that is unknown to Terraform. The new webhook will have no secret, and its deliveries will not be signed.\n\n"+
				"Set secret_wo to keep them signed.")
	}
}

// identityModel is the identity of a webhook.
type identityModel struct {
	ownerModel
	HookID types.Int64 `tfsdk:"hook_id"`
}
