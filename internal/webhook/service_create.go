package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// createHook creates the planned webhook with one POST and updates plan to the new
// state. created is true if the webhook exists, even if diags has an error about
// its secret.
func (s *hookService) createHook(ctx context.Context, config, plan *resourceModel, private privateState, diags *diag.Diagnostics) (created bool) {
	secret := s.resolveSecret(ctx, config, nil, plan, true, private, diags)
	create := githubapi.HookCreate{
		Name:   "web", // the only name that GitHub accepts
		Active: plan.Active.ValueBool(),
		Events: plan.eventNames(ctx, diags),
		Config: githubapi.CreateConfig{Username: plan.Username.ValueString(), Password: config.PasswordWO.ValueString()},
		Claim:  s.list.claim,
	}
	create.Config.ReplaceConfig = plan.fullConfig(secret.Value)
	if diags.HasError() {
		return false
	}

	hook, err := s.hooks.Create(ctx, create)
	if err != nil {
		diags.Append(s.diagnoseCreate(ctx, hook, create.Config.URL, err))
	}
	if hook == nil {
		return false
	}
	s.list.put(*hook)

	planned := *plan
	plan.SecretRevision = secret.revision(nil, plan)
	plan.setFromAPI(hook)
	if err != nil {
		plan.forgetSecret(ctx, private, diags)
		return true
	}
	secret.storeFingerprint(ctx, &planned, private, diags)
	if secret.Action == setSecret && !hook.Config.SecretConfigured {
		// After an error, Terraform would replace the webhook in every apply.
		diags.AddAttributeWarning(path.Root("secret_configured"), "GitHub reports no secret",
			"The webhook was created with a secret, but GitHub reports that it has none: its deliveries are not signed. The next apply sets the secret again.")
		plan.SecretConfigured = types.BoolValue(true)
	}
	plan.keepPlanned(&planned, diags)
	return true
}
