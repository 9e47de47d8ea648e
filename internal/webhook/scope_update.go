package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Update carries a planned change out and gives the state after it. Should a
// request fail, that is the state after those before it. For unseen, see
// UpdateRequests.
func (s *Scope) Update(ctx context.Context, config, state, plan *Model, unseen bool, private PrivateState, diags *diag.Diagnostics) Model {
	now := *state
	secret := s.Decide(ctx, config, state, plan, private, diags)
	events := plan.EventNames(ctx, diags)
	if diags.HasError() {
		return now
	}

	id, changes := state.HookID.ValueInt64(), state.Changes(plan)
	// The plan has refused that; this is the second line.
	if s.Overwrites && secret.Loses(changes) {
		diags.Append(diagnoseLoss())
		return now
	}
	for _, request := range UpdateRequests(secret, changes, unseen) {
		update := githubapi.HookUpdate{Active: plan.Active.ValueBool(), Events: events}
		var hook *githubapi.Hook
		var err error
		switch request {
		case PatchWhole:
			whole := plan.ReplaceConfig(secret.Value)
			update.Config = &whole
			hook, err = s.Hooks.Update(ctx, id, update)
		case PatchConfig:
			part := plan.ConfigUpdate(changes)
			if secret.Action == SetSecret {
				part.Secret = &secret.Value
			}
			var changed *githubapi.HookConfig
			if changed, err = s.Hooks.UpdateConfig(ctx, id, part); err == nil {
				now.ObserveConfig(changed)
				s.Lists.PutConfig(s.Key, id, *changed)
			}
		case PatchWithoutConfig:
			hook, err = s.Hooks.Update(ctx, id, update)
		}
		if err != nil {
			diags.Append(s.diagnoseUpdate(ctx, id, plan.URL.ValueString(), err))
			return now
		}
		if hook != nil {
			now.Observe(hook)
			s.Lists.Put(s.Key, *hook)
		}
	}
	// They hold the owner's name and the API's host as they were spelled; a
	// refresh takes another spelling over, an apply must not.
	now.PingURL = state.PingURL
	now.Secret, now.SecretWOVersion = plan.Secret, plan.SecretWOVersion
	now.SecretRevision = secret.Revision(state, plan)
	secret.StoreFingerprint(ctx, config, private, diags)
	secret.Verify(state.SecretConfigured.ValueBool(), now.SecretConfigured.ValueBool(), diags)
	now.verify(plan, diags)
	return now
}

// verify checks what GitHub answered against the plan: somebody may have
// changed the webhook since it was read, and a request that leaves a part alone
// leaves that change.
func (m *Model) verify(plan *Model, diags *diag.Diagnostics) {
	c := m.Changes(plan)
	for _, attribute := range []struct {
		name    string
		differs bool
	}{
		{"url", c.URL}, {"content_type", c.ContentType}, {"insecure_ssl", c.InsecureSSL}, {"events", c.Events}, {"active", c.Active},
	} {
		if attribute.differs {
			diags.AddAttributeError(path.Root(attribute.name), "The webhook was changed elsewhere",
				"The update was made, but GitHub answered another value of "+attribute.name+" than was planned: the webhook was changed elsewhere since it was read. "+
					"The state has what GitHub answered. Plan again to see the difference.")
		}
	}
}
