package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ resource.Resource                = (*webhookResource)(nil)
	_ resource.ResourceWithConfigure   = (*webhookResource)(nil)
	_ resource.ResourceWithIdentity    = (*webhookResource)(nil)
	_ resource.ResourceWithImportState = (*webhookResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*webhookResource)(nil)
)

// NewWebhookResource is githubhooks_global_webhook.
func NewWebhookResource() resource.Resource { return new(webhookResource) }

type webhookResource struct{ data *webhook.ProviderData }

// webhookModel has what both kinds of webhooks have, and no more.
type webhookModel struct{ webhook.Model }

type webhookIdentity struct {
	HookID types.Int64 `tfsdk:"hook_id"`
}

func (m *webhookModel) identity() webhookIdentity { return webhookIdentity{HookID: m.HookID} }

func (r *webhookResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_webhook"
}

func (r *webhookResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A global webhook of GitHub Enterprise Server.\n\n" +
			"The token must be a personal access token (classic) of a site administrator.\n\n" +
			"Every update of a global webhook replaces all of it, on GitHub's side: the provider sends the secret along, and refuses at plan time an update that would remove a secret which Terraform does not know. A secret that somebody sets between a plan and its apply cannot be seen, and is removed.",
		Attributes: webhook.ResourceAttributes(webhook.GlobalEvents,
			" But every update of a global webhook replaces its secret: when something else changes, the value is sent along, with a warning, although the version has not changed.", nil),
	}
}

func (r *webhookResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"hook_id": identityschema.Int64Attribute{
				Description:       "GitHub's id of the webhook.",
				RequiredForImport: true,
			},
		},
	}
}

func (r *webhookResource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

// scope is the global webhooks, nil after an error about why there are none.
func (r *webhookResource) scope(diags *diag.Diagnostics) *webhook.Scope {
	webhooks, failed := newScope(r.data)
	if failed != nil {
		diags.Append(failed)
	}
	return webhooks
}

// ModifyPlan plans the secret, and refuses an update that would lose one.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return // a destroy, or nothing is configured
	}
	webhooks := r.scope(&resp.Diagnostics)
	var config, plan webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	var state *webhook.Model
	if !req.State.Raw.IsNull() {
		var prior webhookModel
		resp.Diagnostics.Append(req.State.Get(ctx, &prior)...)
		state = &prior.Model
	}
	if resp.Diagnostics.HasError() {
		return
	}
	changes := state == nil || !state.SameConfiguration(&plan.Model)
	if !changes {
		// The framework took another spelling of the URL for a change, and marked
		// the computed attributes as unknown.
		plan.Model = *state
	}
	webhooks.Plan(ctx, &config.Model, state, &plan.Model, changes, req.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// Create is one POST; what it answers becomes the state.
func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var config, plan webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	webhooks := r.scope(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	hook := webhooks.Create(ctx, &config.Model, &plan.Model, githubapi.CreateConfig{}, resp.Private, &resp.Diagnostics)
	if hook == nil {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
}

// Read answers from the list of global webhooks.
func (r *webhookResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks := r.scope(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	// Also before RemoveResource: the framework wants an identity of whatever
	// was read.
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)

	hook, failed := webhooks.Read(ctx, state.HookID.ValueInt64())
	switch {
	case failed != nil:
		resp.Diagnostics.Append(failed)
	case hook == nil:
		resp.State.RemoveResource(ctx)
	default:
		state.Observe(hook)
		resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
	}
}

// Update is one PATCH with everything; what it answers becomes the state.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks := r.scope(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	state.Model = webhooks.Update(ctx, &config.Model, &state.Model, &plan.Model, false, resp.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, state.identity())...)
}

// Delete is one DELETE.
func (r *webhookResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state webhookModel
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	webhooks := r.scope(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if failed := webhooks.Delete(ctx, state.HookID.ValueInt64()); failed != nil {
		resp.Diagnostics.Append(failed)
	}
}
