package organizationwebhook

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// redeliverFailed makes every delivery again that failed since then.
func redeliverFailed(ctx context.Context, webhooks *webhook.Scope, id int64, since time.Time, tell webhook.Progress) diag.Diagnostic {
	hook := webhooks.Hook(id)
	failed, err := webhooks.Hooks.FailedSince(ctx, id, since)
	if err != nil {
		doing := "list the deliveries of " + hook
		return webhooks.DiagnoseHook(ctx, doing, id, err, webhooks.Owner.Diagnose(doing, err))
	}
	if len(failed) == 0 {
		tell("Nothing to redeliver: of %s, no newest attempt since %s failed.", hook, since.UTC().Format(time.RFC3339))
		return nil
	}
	began := 0
	tried := webhooks.Hooks.RedeliverEach(ctx, id, failed,
		func(d githubapi.Delivery) {
			began++
			tell("Redelivering %d of %d: %s, which failed: %s.", began, len(failed), describe(d), d.Status)
		},
		func(r githubapi.Redelivery) {
			if r.Err != nil {
				tell("Not redelivered: delivery %d: %s", r.Delivery.ID, reason(r.Err))
			}
		})
	return sumUp(ctx, webhooks, id, tried, len(failed), tell)
}

// sumUp says how many of all were redelivered, and what became of the others.
func sumUp(ctx context.Context, webhooks *webhook.Scope, id int64, tried []githubapi.Redelivery, all int, tell webhook.Progress) diag.Diagnostic {
	var problems []string
	for _, r := range tried {
		if r.Err != nil {
			problems = append(problems, fmt.Sprintf("  - %s: %s", describe(r.Delivery), reason(r.Err)))
		}
	}
	taken, left := len(tried)-len(problems), all-len(tried)
	sum := fmt.Sprintf("%d of %d redelivered", taken, all)
	if taken == all {
		tell("%s to %s.", sum, webhooks.Hook(id))
		return nil
	}
	if len(problems) > 0 {
		sum += "; failed:\n\n" + strings.Join(problems, "\n") + "\n\n"
	} else {
		sum += ". "
	}
	switch {
	case left > 0 && ctx.Err() != nil:
		sum += fmt.Sprintf("Not tried: %d, since the run was interrupted. ", left)
	case left > 0:
		why := webhooks.Owner.Diagnose("redeliver", tried[len(tried)-1].Err).Detail()
		sum += fmt.Sprintf("Not tried: %d, since they would have failed alike. %s\n\n", left, why)
	}
	return diag.NewAttributeErrorDiagnostic(path.Root("failed_since"), "Not everything that failed was redelivered to "+webhooks.Hook(id),
		sum+"Run again for the rest: what was delivered by then is left alone.")
}

// describe names a delivery.
func describe(d githubapi.Delivery) string {
	return fmt.Sprintf("delivery %d (%s, %s)", d.ID, d.Event, d.DeliveredAt.UTC().Format(time.RFC3339))
}

// reason is why a delivery was not redelivered.
func reason(err error) string {
	text := err.Error()
	var (
		answer     *githubapi.Error
		connection *githubapi.ConnectionError
	)
	switch {
	case errors.As(err, &answer):
		text = fmt.Sprintf("GitHub answered %d %s", answer.StatusCode, http.StatusText(answer.StatusCode))
		if words := answer.Words(); words != "" {
			text += ": " + strings.TrimSuffix(words, ".")
		}
		if answer.RequestID != "" {
			text += " (request id " + answer.RequestID + ")"
		}
	case errors.As(err, &connection):
		text = "there is no answer from GitHub: " + connection.Err.Error()
	}
	if githubapi.IsAmbiguous(err) {
		text += ". " + unknownOutcome
	}
	return text
}
