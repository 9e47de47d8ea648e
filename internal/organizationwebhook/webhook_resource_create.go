package organizationwebhook

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
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
	if err := CheckName(organization); err != nil { // it may not have been known before
		resp.Diagnostics.AddAttributeError(path.Root("organization"), "Invalid organization", err.Error())
		return
	}

	secret := config.Decide(ctx, nil, resp.Private, &resp.Diagnostics)
	create := githubapi.HookCreate{
		Name:   "web",
		Active: plan.Active.ValueBool(),
		Events: plan.EventNames(ctx, &resp.Diagnostics),
		Config: githubapi.CreateConfig{
			ReplaceConfig: plan.ReplaceConfig(secret.Value),
			Username:      plan.Username.ValueString(),
			Password:      config.PasswordWO.ValueString(),
		},
	}
	if resp.Diagnostics.HasError() {
		return
	}

	hook, err := r.hooks(organization).Create(ctx, create)
	if err != nil {
		resp.Diagnostics.Append(r.diagnoseWrite(ctx, &plan, fmt.Sprintf("create a webhook of organization %q", organization), err))
		return
	}
	r.data.OrganizationHooks.Put(listKey(organization), *hook)

	plan.SecretRevision = secret.Revision(nil, &plan.Model)
	plan.Observe(hook)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
	resp.Diagnostics.Append(resp.Identity.Set(ctx, plan.identity())...)
	secret.StoreFingerprint(ctx, &config.Model, resp.Private, &resp.Diagnostics)
	secret.Verify(false, hook.Config.SecretConfigured, &resp.Diagnostics)
}

// diagnoseWrite is the diagnostic of a failed create or update. Where GitHub
// refuses a second webhook for the same payload URL, it names the first.
func (r *webhookResource) diagnoseWrite(ctx context.Context, plan *webhookModel, doing string, err error) diag.Diagnostic {
	organization := plan.Organization.ValueString()
	if !githubapi.IsAlreadyExists(err) {
		return owner(organization).Diagnose(doing, err)
	}

	detail := owner(organization).Diagnose(doing, err).Detail()
	advice := fmt.Sprintf("The other webhook is not in the list that this token sees; it may belong to an OAuth app. "+
		"See https://github.com/organizations/%s/settings/hooks.", organization)
	hooks, listErr := r.data.OrganizationHooks.Fetch(ctx, listKey(organization))
	if listErr != nil {
		advice = "Which one it is could not be found out: " + owner(organization).Diagnose("list the webhooks", listErr).Detail()
	}
	for _, hook := range hooks {
		if strings.EqualFold(hook.Config.URL, plan.URL.ValueString()) {
			advice = fmt.Sprintf("It is the webhook %d, last changed at %s. To manage it here, add this block "+
				"with the address of this resource, and plan again:\n\n"+
				"import {\n  to = githubhooks_organization_webhook.this\n  id = \"%s/%d\"\n}",
				hook.ID, hook.UpdatedAt.UTC().Format("2006-01-02 15:04:05 MST"), organization, hook.ID)
			break
		}
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("url"),
		fmt.Sprintf("Organization %q already has a webhook with this payload URL", organization),
		advice+"\n\n"+detail)
}
