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

// Update carries out a planned change and returns the state after it. If a
// request fails, that is the state after the requests before it. hasUsername is
// explained at UpdateRequests.
func (s *Scope) Update(ctx context.Context, config, state, plan *Model, hasUsername bool, private PrivateState, diags *diag.Diagnostics) Model {
	now := *state
	secret := s.Decide(ctx, config, state, plan, true, private, diags)
	if secret.Action == SetSecret && secret.Value == "" {
		diags.AddAttributeError(path.Root("secret_wo"), "The secret has no value",
			"The plan sets the secret, but its value is null or empty in this apply. Plan again.")
	}
	events := plan.EventNames(ctx, diags)
	changes := state.Changes(plan)
	// The plan rejects this if it can: it may lack the secret, which
	// lifecycle.ignore_changes hides from it.
	if s.PatchReplacesAll && secret.WouldDropSecret(changes) {
		diags.Append(diagnoseDroppedSecret())
	}
	if diags.HasError() {
		return now
	}

	id := state.HookID.ValueInt64()
	secretChanged := false
	requests := UpdateRequests(secret, changes, hasUsername)
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
				now.SecretRevision = secret.Revision(state, plan)
			}
			if secretChanged || changesSecret && githubapi.IsAmbiguous(err) {
				now.forgetSecret(ctx, private, diags)
			}
			return now
		}
		secretChanged = secretChanged || changesSecret
	}
	// ping_url and created_at never change. The planned values keep the spelling
	// that the state has.
	now.PingURL = state.PingURL
	if !state.CreatedAt.IsNull() {
		now.CreatedAt = state.CreatedAt
	}
	now.Secret, now.SecretWOVersion = plan.Secret, plan.SecretWOVersion
	now.SecretRevision = secret.Revision(state, plan)
	secret.StoreFingerprint(ctx, plan, private, diags)
	secret.Verify(state.SecretConfigured.ValueBool(), now.SecretConfigured.ValueBool(), diags)
	if diags.HasError() {
		if secret.Action != KeepSecret {
			now.forgetSecret(ctx, private, diags)
		}
		return now
	}
	now.keepPlanned(plan, diags)
	return now
}

// send sends one request of an update and copies the response to now.
func (s *Scope) send(ctx context.Context, request UpdateRequest, id int64, secret SecretDecision, changes Changes, plan *Model, events []string, now *Model) error {
	if request == PatchConfig {
		part := plan.ConfigUpdate(changes)
		if secret.Action == SetSecret {
			part.Secret = &secret.Value
		}
		config, err := s.Hooks.UpdateConfig(ctx, id, part)
		if err != nil {
			return err
		}
		now.ObserveConfig(config)
		s.Lists.PutConfig(s.Key, id, *config)
		return nil
	}
	update := githubapi.HookUpdate{Active: plan.Active.ValueBool(), Events: events}
	if request == PatchFull {
		full := plan.ReplaceConfig(secret.Value)
		update.Config = &full
	}
	hook, err := s.Hooks.Update(ctx, id, update)
	if err != nil {
		return err
	}
	now.Observe(hook)
	s.Lists.Put(s.Key, *hook)
	return nil
}

// keepPlanned compares what GitHub reports after a successful write with the
// plan, and keeps the planned values: a state that differs from its plan would
// be rejected by Terraform. The next refresh shows the difference.
func (m *Model) keepPlanned(plan *Model, diags *diag.Diagnostics) {
	keep("url", plan.URL, &m.URL, plan.URL.same(m.URL), diags)
	keep("content_type", plan.ContentType, &m.ContentType, plan.ContentType.Equal(m.ContentType), diags)
	keep("insecure_ssl", plan.InsecureSSL, &m.InsecureSSL, plan.InsecureSSL.Equal(m.InsecureSSL), diags)
	keep("events", plan.Events, &m.Events, plan.Events.Equal(m.Events), diags)
	keep("active", plan.Active, &m.Active, plan.Active.Equal(m.Active), diags)
	keep("secret_configured", plan.SecretConfigured, &m.SecretConfigured,
		plan.SecretConfigured.IsUnknown() || plan.SecretConfigured.Equal(m.SecretConfigured), diags)
}

// keep replaces a reported value by the planned one, with a warning, unless they
// are the same.
func keep[T attr.Value](attribute string, planned T, reported *T, same bool, diags *diag.Diagnostics) {
	if !same {
		warnStoredDifferently(attribute, planned, *reported, diags)
		*reported = planned
	}
}

// shown returns a value for a message. Payload URLs are masked.
func shown(value attr.Value) string {
	if url, ok := value.(PayloadURLValue); ok {
		return fmt.Sprintf("%q", MaskURL(url.ValueString()))
	}
	return githubapi.Printable(value.String())
}

// warnStoredDifferently warns of one attribute that keepPlanned found.
func warnStoredDifferently(attribute string, planned, reported attr.Value, diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(attribute), fmt.Sprintf("GitHub reports a different %s", attribute), fmt.Sprintf(
		"The request succeeded, but GitHub reports %s = %s instead of the planned %s. "+
			"Either GitHub stores the value differently, or the webhook was changed outside of Terraform since the last refresh.\n\n"+
			"The next plan shows the difference. If it returns after every apply, configure the value that GitHub reports.",
		attribute, shown(reported), shown(planned)))
}

// diagnosePartialUpdate adds to the diagnostic of a second request what the
// first one did.
func diagnosePartialUpdate(changes Changes, secret SecretDecision, failed diag.Diagnostic) diag.Diagnostic {
	var done []string
	for _, attribute := range []struct {
		name    string
		changed bool
	}{
		{"url", changes.URL}, {"content_type", changes.ContentType}, {"insecure_ssl", changes.InsecureSSL}, {"secret", secret.Action == SetSecret},
	} {
		if attribute.changed {
			done = append(done, attribute.name)
		}
	}
	return withDetail(failed, func(detail string) string {
		return paragraphs(fmt.Sprintf("The first of two requests succeeded: GitHub has the planned %s. "+
			"The second request, for events and active, failed. The state stores what GitHub has.", strings.Join(done, ", ")), detail)
	})
}
