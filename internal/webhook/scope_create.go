package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Create creates the planned webhook, once, and makes the plan its state. more
// has what only a create request can say. It gives nil when there is no
// webhook; there is one even if diags then has an error about its secret.
func (s *Scope) Create(ctx context.Context, config, plan *Model, more githubapi.CreateConfig, private PrivateState, diags *diag.Diagnostics) *githubapi.Hook {
	secret := s.Decide(ctx, config, nil, plan, private, diags)
	create := githubapi.HookCreate{
		Name:   "web", // GitHub takes no other
		Active: plan.Active.ValueBool(),
		Events: plan.EventNames(ctx, diags),
		Config: more,
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

	plan.SecretRevision = secret.Revision(nil, plan)
	plan.Observe(hook)
	if err == nil {
		secret.StoreFingerprint(ctx, config, private, diags)
		secret.Verify(false, hook.Config.SecretConfigured, diags)
	}
	return hook
}
