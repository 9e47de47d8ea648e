package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// ModifyPlan plans what schema-based modifiers cannot: the provider's default
// organization, and the secret.
func (r *webhookResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return // a destroy, or nothing is configured
	}
	var config, plan webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	state := readState(ctx, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}

	var before types.String
	if state != nil {
		before = state.Organization
	}
	plan.Organization = planOrganization(r.data, config.Organization, before, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if state != nil && !plan.Organization.Equal(state.Organization) {
		resp.RequiresReplace.Append(path.Root("organization"))
	}
	if state != nil {
		state.warnLoss(&config, &plan, &resp.Diagnostics)
	}

	changes := state == nil || !state.sameConfiguration(&plan)
	if !changes {
		// The framework took another spelling of the organization for a change,
		// and expects every computed attribute to follow.
		plan = *state
	}
	webhooks := newScope(r.data, plan.Organization.ValueString())
	webhooks.Plan(ctx, &config.Model, state.common(), &plan.Model, changes, req.Private, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
}

// warnLoss warns of a replacement that cannot take a secret along which nobody
// knows.
func (m *webhookModel) warnLoss(config, plan *webhookModel, diags *diag.Diagnostics) {
	replaced := !plan.Organization.Equal(m.Organization) || !plan.Username.Equal(m.Username) || !plan.PasswordWOVersion.Equal(m.PasswordWOVersion)
	if replaced && m.SecretConfigured.ValueBool() && config.Secret.IsNull() && config.SecretWO.IsNull() {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The new webhook will have no secret",
			"The plan replaces a webhook for which GitHub holds a secret that Terraform does not know. The new webhook cannot have it: its deliveries will not be signed. "+
				"Give a secret in secret_wo.")
	}
}

// sameConfiguration reports whether the plan changes nothing that a user
// configures, write-only values aside.
func (m *webhookModel) sameConfiguration(plan *webhookModel) bool {
	return m.SameConfiguration(&plan.Model) &&
		plan.Organization.Equal(m.Organization) &&
		plan.Username.Equal(m.Username) &&
		plan.PasswordWOVersion.Equal(m.PasswordWOVersion)
}

// readState is the prior state, nil if there is none.
func readState(ctx context.Context, req resource.ModifyPlanRequest, diags *diag.Diagnostics) *webhookModel {
	if req.State.Raw.IsNull() {
		return nil
	}
	state := new(webhookModel)
	diags.Append(req.State.Get(ctx, state)...)
	return state
}

// common is the part that both kinds of webhooks have; nil for nil.
func (m *webhookModel) common() *webhook.Model {
	if m == nil {
		return nil
	}
	return &m.Model
}
