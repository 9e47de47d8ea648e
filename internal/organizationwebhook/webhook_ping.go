package organizationwebhook

import (
	"context"
	"errors"
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
	defaultPingTimeout = "30s"

	waitDescription = "Whether to wait for the receiver's answer, and to fail unless its status is 2xx. Default `false`: GitHub takes the ping, and what becomes of it is not looked at. " +
		"GitHub does not return which delivery is that of a ping, so the provider takes the first new delivery of a ping that was not listed before. " +
		"A ping of the same webhook by somebody else at the same time looks the same. " +
		"GitHub pings a new webhook automatically: the provider first waits for that ping, at most 5 seconds."
	timeoutDescription = "How long to wait for the receiver's answer with `wait`, as a duration such as `2m`. Default `30s`. GitHub gives a receiver 10 seconds, Enterprise Server 30."
)

// pingArguments are what the action and the resource take. Embed it.
type pingArguments struct {
	Organization types.String `tfsdk:"organization"`
	HookID       types.Int64  `tfsdk:"hook_id"`
	Wait         types.Bool   `tfsdk:"wait"`
	Timeout      types.String `tfsdk:"timeout"`
}

// run pings the webhook, and follows the ping if it is to wait. It sets the
// organization.
func (p *pingArguments) run(ctx context.Context, data *webhook.ProviderData, tell webhook.Progress, diags *diag.Diagnostics) {
	webhooks := configuredScope(data, &p.Organization, diags)
	if webhooks == nil {
		return
	}
	if failed := webhook.CheckID("hook_id", p.HookID); failed != nil {
		diags.Append(failed)
		return
	}
	value := defaultPingTimeout
	if !p.Timeout.IsNull() {
		value = p.Timeout.ValueString()
	}
	timeout, err := parseTimeout(value)
	if err != nil { // it may not have been known before
		diags.AddAttributeError(path.Root("timeout"), "Invalid duration", err.Error()+".")
		return
	}
	var failed diag.Diagnostic
	if p.Wait.ValueBool() {
		failed = pingAndWait(ctx, webhooks, p.HookID.ValueInt64(), timeout, tell)
	} else {
		failed = webhooks.Ping(ctx, p.HookID.ValueInt64(), tell)
	}
	if failed != nil {
		diags.Append(failed)
	}
}

func pingAndWait(ctx context.Context, webhooks *webhook.Scope, id int64, timeout time.Duration, tell webhook.Progress) diag.Diagnostic {
	hook := webhooks.Hook(id)
	delivery, err := webhooks.Hooks.PingAndWait(ctx, id, githubapi.PingOptions{
		Timeout: timeout,
		Tell: func(stage githubapi.PingStage, waited time.Duration) {
			switch stage {
			case githubapi.PingAwaitsCreation:
				tell("This is a new webhook: waiting a few seconds for the ping that GitHub sends it by itself, before %s is pinged.", hook)
			case githubapi.PingSent:
				tell("GitHub took the ping of %s. Waiting for the receiver's answer, %s at the most.", hook, timeout)
			case githubapi.PingAwaitsAnswer:
				tell("Still waiting for the receiver's answer, %s of %s ...", waited.Round(time.Second), timeout)
			}
		},
	})
	var (
		late *githubapi.PingTimeoutError
		sent *githubapi.PingFollowError
	)
	switch {
	case errors.As(err, &late):
		return diag.NewAttributeErrorDiagnostic(path.Root("timeout"), "No answer to the ping of "+hook+" in time", fmt.Sprintf(
			"GitHub took the ping, but listed no delivery of it within %s.\n\n"+
				"The receiver may be slow (GitHub gives it 10 seconds, Enterprise Server 30), GitHub may be late, or the webhook is not active. "+
				"Look at the webhook's recent deliveries, or raise timeout and run again.", late.Timeout))
	case errors.As(err, &sent):
		return webhooks.DiagnosePing(ctx, "follow the ping of", id, err)
	case err != nil:
		return webhooks.DiagnosePing(ctx, "ping", id, err)
	case delivery.Failed():
		return diag.NewAttributeErrorDiagnostic(path.Root("hook_id"), "The receiver of "+hook+" did not accept the ping", fmt.Sprintf(
			"%s GitHub says: %s.\n\n"+
				"Mend the receiver, or the webhook's url, and run again. What was sent and answered is delivery %d: see it in the webhook's recent deliveries, "+
				"or read it with the data source githubhooks_organization_webhook_delivery.",
			answered(delivery), githubapi.Printable(delivery.Status), delivery.ID))
	}
	tell("%s The ping is delivery %d.", answered(delivery), delivery.ID)
	return nil
}

// answered is how the receiver answered, in a sentence.
func answered(d *githubapi.Delivery) string {
	if d.StatusCode == 0 {
		return "The receiver gave no answer."
	}
	status := fmt.Sprintf("%d %s", d.StatusCode, http.StatusText(d.StatusCode))
	return fmt.Sprintf("The receiver answered %s after %g s.", status, d.Duration)
}
