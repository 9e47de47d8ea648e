package organizationwebhook

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// Update sends the requests that webhook.UpdateRequests chooses; what they
// answer becomes the state.
func (r *webhookResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config, plan, state webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	secret := config.Decide(ctx, &state.Model, req.Private, &resp.Diagnostics).Confirm(&state.Model, &plan.Model)
	events := plan.EventNames(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}

	organization, id := plan.Organization.ValueString(), state.HookID.ValueInt64()
	changes := state.Changes(&plan.Model)
	// What is not yet done stays as the state has it, should a request fail.
	now := state
	for _, request := range webhook.UpdateRequests(secret, changes) {
		var hook *githubapi.Hook
		var err error
		switch request {
		case webhook.PatchWhole:
			whole := plan.ReplaceConfig(secret.Value)
			hook, err = r.hooks(organization).Update(ctx, id, githubapi.HookUpdate{
				Active: plan.Active.ValueBool(), Events: events, Config: &whole,
			})
		case webhook.PatchConfig:
			var changed *githubapi.HookConfig
			changed, err = r.hooks(organization).UpdateConfig(ctx, id, plan.ConfigUpdate(changes))
			if err == nil {
				now.ObserveConfig(changed)
				r.data.OrganizationHooks.PutConfig(listKey(organization), id, *changed)
			}
		case webhook.PatchWithoutConfig:
			hook, err = r.hooks(organization).Update(ctx, id, githubapi.HookUpdate{
				Active: plan.Active.ValueBool(), Events: events,
			})
		}
		if err != nil {
			resp.Diagnostics.Append(r.diagnoseWrite(ctx, &plan, fmt.Sprintf("update webhook %d of organization %q", id, organization), err))
			break
		}
		if hook != nil {
			now.Observe(hook)
			r.data.OrganizationHooks.Put(listKey(organization), *hook)
		}
	}

	if !resp.Diagnostics.HasError() {
		now.Secret, now.SecretWOVersion = plan.Secret, plan.SecretWOVersion
		now.SecretRevision = secret.Revision(&state.Model, &plan.Model)
		secret.StoreFingerprint(ctx, &config.Model, resp.Private, &resp.Diagnostics)
		secret.Verify(state.SecretConfigured.ValueBool(), now.SecretConfigured.ValueBool(), &resp.Diagnostics)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &now)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, now.identity())...)
}
