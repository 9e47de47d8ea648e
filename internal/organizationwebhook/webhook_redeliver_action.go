package organizationwebhook

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ action.ActionWithConfigure  = (*redeliverAction)(nil)
	_ action.ActionWithModifyPlan = (*redeliverAction)(nil)
)

// NewRedeliverAction is the action githubhooks_organization_webhook_redeliver.
func NewRedeliverAction() action.Action { return new(redeliverAction) }

type redeliverAction struct{ hookAction }

func (a *redeliverAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_organization_webhook_redeliver"
}

func (a *redeliverAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	attributes := actionAttributes()
	maps.Copy(attributes, map[string]schema.Attribute{
		"delivery_id": schema.Int64Attribute{
			MarkdownDescription: deliveryIDDescription,
			Optional:            true,
			Validators:          deliveryIDValidators(),
		},
		"failed_since": schema.StringAttribute{
			MarkdownDescription: failedSinceDescription,
			Optional:            true,
			Validators:          []validator.String{sinceValidator{}},
		},
	})
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub make deliveries of a webhook of an organization again: one, or everything that failed in a time. " +
			"Needs Terraform 1.14; for an older one and for OpenTofu there is the resource `githubhooks_organization_webhook_redelivery`.\n\n" +
			redeliverNote,
		Attributes: attributes,
	}
}

func (a *redeliverAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	webhook.ValidateAction(ctx, req.Config, &resp.Diagnostics)
	var config redeliverArguments
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	config.run(ctx, a.data, webhook.ActionProgress(resp), &resp.Diagnostics)
}

// deliveryIDValidators require exactly one of delivery_id and failed_since.
func deliveryIDValidators() []validator.Int64 {
	return []validator.Int64{int64validator.ExactlyOneOf(path.MatchRoot("delivery_id"), path.MatchRoot("failed_since"))}
}
