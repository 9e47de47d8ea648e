package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Create creates the planned webhook, once, and makes the plan its state.
// createOnly holds what only a create request can set. It returns nil if no
// webhook was created. If diags has an error about the secret of a webhook that
// was created, it returns the webhook.
func (s *Scope) Create(ctx context.Context, config, plan *Model, createOnly githubapi.CreateConfig, private PrivateState, diags *diag.Diagnostics) *githubapi.Hook {
	secret := s.Decide(ctx, config, nil, plan, true, private, diags)
	create := githubapi.HookCreate{
		Name:   "web", // the only name that GitHub accepts
		Active: plan.Active.ValueBool(),
		Events: plan.EventNames(ctx, diags),
		Config: createOnly,
		Claim:  func(id int64) bool { return s.Lists.Claim(s.Key, id) },
	}
	create.Config.ReplaceConfig = plan.ReplaceConfig(secret.Value)
	if diags.HasError() {
		return nil
	}

	hook, err := s.Hooks.Create(ctx, create)
	if err != nil {
		diags.Append(s.diagnoseCreate(ctx, hook, create.Config.URL, err))
	}
	if hook == nil {
		return nil
	}
	s.Lists.Put(s.Key, *hook)

	planned := *plan
	plan.SecretRevision = secret.Revision(nil, plan)
	plan.Observe(hook)
	if err != nil {
		plan.forgetSecret(ctx, private, diags)
		return hook
	}
	secret.StoreFingerprint(ctx, &planned, private, diags)
	if secret.Action == SetSecret && !hook.Config.SecretConfigured {
		// An error would taint the webhook, and every apply would replace it.
		diags.AddAttributeWarning(path.Root("secret_configured"), "GitHub reports no secret",
			"The webhook was created with a secret, but GitHub reports that it has none: its deliveries are not signed. The next plan sets the secret again.")
		plan.SecretConfigured = types.BoolValue(true)
	}
	plan.keepPlanned(&planned, diags)
	return hook
}
