package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

var (
	_ action.ActionWithConfigure  = (*pingAction)(nil)
	_ action.ActionWithModifyPlan = (*pingAction)(nil)
)

// NewPingAction is the action githubhooks_global_webhook_ping.
func NewPingAction() action.Action { return new(pingAction) }

type pingAction struct{ data *webhook.ProviderData }

type pingConfig struct {
	HookID types.Int64 `tfsdk:"hook_id"`
}

func (a *pingAction) Metadata(_ context.Context, req action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_global_webhook_ping"
}

func (a *pingAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Has GitHub Enterprise Server send a `ping` event to a global webhook. " +
			"Needs Terraform 1.14; for an older one and for OpenTofu there is the resource `githubhooks_global_webhook_ping`.\n\n" + noWait,
		Attributes: map[string]schema.Attribute{
			"hook_id": schema.Int64Attribute{
				MarkdownDescription: hookIDDescription,
				Required:            true,
			},
		},
	}
}

func (a *pingAction) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.data = webhook.Configured(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan tells while planning where there cannot be global webhooks. It
// makes no request.
func (a *pingAction) ModifyPlan(ctx context.Context, req action.ModifyPlanRequest, resp *action.ModifyPlanResponse) {
	webhook.ValidateAction(ctx, req.Config, &resp.Diagnostics)
	if a.data == nil || resp.Diagnostics.HasError() {
		return
	}
	if _, failed := newScope(a.data); failed != nil {
		resp.Diagnostics.Append(failed)
	}
}

func (a *pingAction) Invoke(ctx context.Context, req action.InvokeRequest, resp *action.InvokeResponse) {
	webhook.ValidateAction(ctx, req.Config, &resp.Diagnostics)
	var config pingConfig
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	ping(ctx, a.data, config.HookID, webhook.ActionProgress(resp), &resp.Diagnostics)
}
