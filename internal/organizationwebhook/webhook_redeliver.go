package organizationwebhook

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

const (
	deliveryIDDescription = "Id of the delivery to make again, whether it failed or not, as in the data source `githubhooks_organization_webhook_deliveries`. Give either this or `failed_since`."

	failedSinceDescription = "Redeliver everything that failed since: a time in RFC 3339, or how long ago, such as `24h`. " +
		"Every event whose newest attempt was made in that time and failed (the receiver did not answer, or not with 2xx) is delivered again, once, the oldest first. " +
		"One that fails to be redelivered does not keep the others back. Nothing to redeliver is a success. Give either this or `delivery_id`."

	redeliverNote = "GitHub redelivers later, under a new delivery id; what the receiver answers then is not waited for. " +
		"GitHub keeps deliveries for 3 days, Enterprise Server for 7. " +
		"A receiver may act on a delivery twice, so a request whose answer is lost is not tried again, but reported."

	// unknownOutcome is what is told of a redelivery whose answer was lost.
	unknownOutcome = "It is not known whether GitHub took it, and a receiver may act on a delivery twice, so it is not tried again: " +
		"look at the webhook's recent deliveries before you redeliver it."
)

// redeliverArguments are what the action and the resource take. Embed it.
type redeliverArguments struct {
	Organization types.String `tfsdk:"organization"`
	HookID       types.Int64  `tfsdk:"hook_id"`
	DeliveryID   types.Int64  `tfsdk:"delivery_id"`
	FailedSince  types.String `tfsdk:"failed_since"`
}

// run redelivers. It sets the organization.
func (r *redeliverArguments) run(ctx context.Context, data *webhook.ProviderData, tell webhook.Progress, diags *diag.Diagnostics) {
	webhooks := configuredScope(data, &r.Organization, diags)
	if webhooks == nil {
		return
	}
	if r.DeliveryID.IsNull() == r.FailedSince.IsNull() { // they may not have been known before
		diags.AddAttributeError(path.Root("delivery_id"), "Invalid Attribute Combination", "Give one of delivery_id and failed_since, and only one.")
		return
	}
	id := r.HookID.ValueInt64()
	failed := webhook.CheckID("hook_id", r.HookID)
	switch {
	case failed != nil:
	case !r.DeliveryID.IsNull():
		if failed = webhook.CheckID("delivery_id", r.DeliveryID); failed == nil {
			failed = redeliver(ctx, webhooks, id, r.DeliveryID.ValueInt64(), tell)
		}
	default:
		since, err := parseSince(r.FailedSince.ValueString(), time.Now())
		if err != nil { // it may not have been known before
			diags.AddAttributeError(path.Root("failed_since"), "Invalid time", err.Error()+".")
			return
		}
		failed = redeliverFailed(ctx, webhooks, id, since, tell)
	}
	if failed != nil {
		diags.Append(failed)
	}
}

// redeliver makes one delivery again.
func redeliver(ctx context.Context, webhooks *webhook.Scope, id, delivery int64, tell webhook.Progress) diag.Diagnostic {
	doing := fmt.Sprintf("redeliver delivery %d of %s", delivery, webhooks.Hook(id))
	err := webhooks.Hooks.Redeliver(ctx, id, delivery)
	if err == nil {
		tell("GitHub delivers delivery %d of %s again.", delivery, webhooks.Hook(id))
		return nil
	}
	attribute := path.Root("delivery_id")
	failed := webhooks.DiagnoseHook(ctx, doing, id, err, noDelivery(webhooks, id, delivery))
	switch {
	case githubapi.IsAmbiguous(err):
		return diag.NewAttributeErrorDiagnostic(attribute, failed.Summary(), unknownOutcome+"\n\n"+failed.Detail())
	case githubapi.IsStatus(err, http.StatusUnprocessableEntity):
		return diag.WithPath(attribute, failed)
	default:
		return failed
	}
}
