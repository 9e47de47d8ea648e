package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ action.ActionWithConfigure  = (*pingAction)(nil)
	_ action.ActionWithModifyPlan = (*pingAction)(nil)
)

// NewPingAction is the action githubhooks_organization_webhook_ping.
func NewPingAction() action.Action { return new(pingAction) }

type pingAction struct{ hookAction }

func (a *pingAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_ping"
}

func (a *pingAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := actionAttributes()
	maps.Copy(attributes, map[string]schema.Attribute{
		"wait": schema.BoolAttribute{
			MarkdownDescription: waitDescription,
			Optional:            true,
		},
		"timeout": schema.StringAttribute{
			MarkdownDescription: timeoutDescription,
			Optional:            true,
			Validators:          []validator.String{timeoutValidator{}},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub send a `ping` event to a webhook of an organization and, with `wait`, waits for what the receiver answers. " +
			"Needs Terraform 1.14; for an older one and for OpenTofu there is the resource `githubhooks_organization_webhook_ping`.\n\n" +
			"A second ping does no harm, so the request is tried again after a fault, and the receiver may then get two.\n\n" +
			"When it is triggered by a change and fails, the change stands, and Terraform does not trigger it once more: invoke one with `terraform apply -invoke=ADDRESS`. Let that be an action that no resource triggers, as in the example: not every Terraform invokes one that is triggered.",
		Attributes: attributes,
	}
}

func (a *pingAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	webhook.ValidateAction(ctx, req.Config, &resp.Diagnostics)
	var config pingArguments
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	config.run(ctx, a.data, webhook.ActionProgress(resp), &resp.Diagnostics)
}
