package webhook

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// updateHook sends the requests of a planned change and returns the new state. If a
// request fails, the state contains the results of the requests before it.
func (s *hookService) updateHook(ctx context.Context, config, state, plan *resourceModel, private privateState, diags *diag.Diagnostics) resourceModel {
	now := *state
	secret := s.decide(ctx, config, state, plan, true, private, diags)
	if secret.Action == setSecret && secret.Value == "" {
		diags.AddAttributeError(path.Root("secret_wo"), "The secret has no value",
			"The plan sets the secret, but its value is null or empty in this apply. Plan again.")
	}
	events := plan.eventNames(ctx, diags)
	changes := state.changes(plan)
	// planSecret rejects this too, unless lifecycle.ignore_changes hid the secret from
	// the plan.
	if s.kind.PatchReplacesAll && secret.wouldDropSecret(changes) {
		diags.Append(diagnoseDroppedSecret())
	}
	if diags.HasError() {
		return now
	}

	id := state.HookID.ValueInt64()
	secretChanged := false
	requests := updateRequests(secret, changes, !state.Username.IsNull())
	for i, request := range requests {
		err := s.send(ctx, request, id, secret, changes, plan, events, &now)
		changesSecret := secret.changesSecret(request)
		if err != nil {
			failed := s.diagnoseUpdate(ctx, id, plan.URL.ValueString(), err)
			if i > 0 {
				failed = diagnosePartialUpdate(changes, secret, failed)
			}
			diags.Append(failed)
			if secretChanged {
				now.SecretRevision = secret.revision(state, plan)
			}
			if secretChanged || changesSecret && githubapi.IsAmbiguous(err) {
				now.forgetSecret(ctx, private, diags)
			}
			return now
		}
		secretChanged = secretChanged || changesSecret
	}
	// The API URLs and created_at never change: keep the spelling of the state.
	now.PingURL, now.DeliveriesURL = state.PingURL, state.DeliveriesURL
	if !state.CreatedAt.IsNull() {
		now.CreatedAt = state.CreatedAt
	}
	now.Secret, now.SecretWOVersion = plan.Secret, plan.SecretWOVersion
	now.SecretRevision = secret.revision(state, plan)
	secret.storeFingerprint(ctx, plan, private, diags)
	secret.verify(state.SecretConfigured.ValueBool(), now.SecretConfigured.ValueBool(), diags)
	if diags.HasError() {
		if secret.Action != keepSecret {
			now.forgetSecret(ctx, private, diags)
		}
		return now
	}
	now.keepPlanned(plan, diags)
	return now
}

// send sends one request of an update and copies the response to now, the new state.
func (s *hookService) send(ctx context.Context, request updateRequest, id int64, secret secretDecision, changes settingChanges, plan *resourceModel, events []string, now *resourceModel) error {
	if request == patchConfig {
		part := plan.configUpdate(changes)
		if secret.Action == setSecret {
			part.Secret = &secret.Value
		}
		config, err := s.hooks.UpdateConfig(ctx, id, part)
		if err != nil {
			return err
		}
		now.setConfigFromAPI(config)
		s.list.putConfig(id, *config)
		return nil
	}
	update := githubapi.HookUpdate{Active: plan.Active.ValueBool(), Events: events}
	if request == patchFull {
		full := plan.fullConfig(secret.Value)
		update.Config = &full
	}
	hook, err := s.hooks.Update(ctx, id, update)
	if err != nil {
		return err
	}
	now.setFromAPI(hook)
	s.list.put(*hook)
	return nil
}

// keepPlanned replaces values that GitHub reports by the planned ones, with a
// warning for each: Terraform rejects a state that differs from its plan. The next
// refresh shows the difference.
func (m *resourceModel) keepPlanned(plan *resourceModel, diags *diag.Diagnostics) {
	for _, s := range settings {
		if reported := s.get(m); !sameValue(s.get(plan), reported) {
			warnStoredDifferently(s.name, s.get(plan), reported, diags)
			s.set(m, plan)
		}
	}
	if !plan.SecretConfigured.IsUnknown() && !plan.SecretConfigured.Equal(m.SecretConfigured) {
		warnStoredDifferently("secret_configured", plan.SecretConfigured, m.SecretConfigured, diags)
		m.SecretConfigured = plan.SecretConfigured
	}
}

// displayValue formats a value for messages. It masks payload URLs.
func displayValue(value attr.Value) string {
	if url, ok := value.(payloadURLValue); ok {
		return fmt.Sprintf("%q", maskURL(url.ValueString()))
	}
	return githubapi.Printable(value.String())
}

// warnStoredDifferently adds the warning of keepPlanned for one attribute.
func warnStoredDifferently(attribute string, planned, reported attr.Value, diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(attribute), fmt.Sprintf("GitHub reports a different %s", attribute), fmt.Sprintf(
		"The request succeeded, but GitHub reports %s = %s instead of the planned %s. "+
			"Either GitHub stores the value differently, or the webhook was changed outside of Terraform since the last refresh.\n\n"+
			"The next plan shows the difference. If it returns after every apply, configure the value that GitHub reports.",
		attribute, displayValue(reported), displayValue(planned)))
}

// diagnosePartialUpdate returns the diagnostic of a failed second request, and adds
// what the first request changed.
func diagnosePartialUpdate(changes settingChanges, secret secretDecision, failed diag.Diagnostic) diag.Diagnostic {
	var done []string
	for _, s := range settings {
		if s.inConfig && changes[s.name] {
			done = append(done, s.name)
		}
	}
	if secret.Action == setSecret {
		done = append(done, "secret")
	}
	return withDetail(failed, func(detail string) string {
		return paragraphs(fmt.Sprintf("The first of two requests succeeded: GitHub stored the planned %s. "+
			"The second request, for events and active, failed. The state contains the values that GitHub stored.", strings.Join(done, ", ")), detail)
	})
}
