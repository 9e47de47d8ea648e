package organizationwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Create is one POST; what it answers becomes the state.
func (r *webhookResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var config, plan webhookModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	organization := plan.Organization.ValueString()
	if problem := NameProblem(organization); problem != "" { // it may not have been known before
		resp.Diagnostics.AddAttributeError(path.Root("organization"), "Invalid organization", problem)
		return
	}

	more := githubapi.CreateConfig{Username: plan.Username.ValueString(), Password: config.PasswordWO.ValueString()}
	hook := newScope(r.data, organization).Create(ctx, &config.Model, &plan.Model, more, resp.Private, &resp.Diagnostics)
	if hook == nil {
		return
	}
	plan.observeDeliveriesURL(hook)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
}
