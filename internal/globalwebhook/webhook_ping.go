package globalwebhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// noWait says why a ping does not wait, as that of an organization's webhook
// can.
const noWait = "GitHub's API has no deliveries of global webhooks, so the receiver's answer cannot be waited for: " +
	"success is that GitHub took the ping. Look at the receiver, or at the webhook's recent deliveries in the server's settings.\n\n" +
	"The token must be a personal access token (classic) of a site administrator. " +
	"A second ping does no harm, so the request is tried again after a fault, and the receiver may then get two."

const hookIDDescription = "GitHub's id of the webhook."

// ping is what the action and the resource do.
func ping(ctx context.Context, data *webhook.ProviderData, hookID types.Int64, tell webhook.Progress, diags *diag.Diagnostics) {
	webhooks, failed := newScope(data)
	if failed == nil {
		failed = webhook.CheckID("hook_id", hookID)
	}
	if failed == nil {
		failed = webhooks.Ping(ctx, hookID.ValueInt64(), tell)
	}
	if failed != nil {
		diags.Append(failed)
	}
}
