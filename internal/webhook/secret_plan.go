package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// FingerprintKey is where the private state keeps the secret's fingerprint.
const FingerprintKey = "secret_fingerprint"

// PrivateState is the private state of a resource, as requests and responses
// of the framework hold it.
type PrivateState interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// Decide decides about the secret of a resource. state is nil for one that is
// to be created.
func (s *Scope) Decide(ctx context.Context, config, state, plan *Model, private PrivateState, diags *diag.Diagnostics) SecretDecision {
	in := SecretInput{Secret: config.Secret, SecretWO: config.SecretWO, Version: config.SecretWOVersion}
	if state != nil {
		changes := state.Changes(plan)
		in.Overwrites = s.Overwrites
		in.Changes, in.MayChange = changes.Certain(plan) != Changes{}, changes != Changes{}
		data, d := private.GetKey(ctx, FingerprintKey)
		diags.Append(d...)
		in.Exists = true
		in.PriorSecret, in.PriorVersion = state.Secret, state.SecretWOVersion
		in.Fingerprint = ParseFingerprint(data)
		// A state that was moved and not refreshed does not tell: there may be one.
		in.Configured = state.SecretConfigured.IsNull() || state.SecretConfigured.ValueBool()
	}
	return DecideSecret(in)
}

// show makes the decision visible: a planned secret_revision is what turns a
// changed write-only value into a change.
func (d SecretDecision) show(state, plan *Model, changes bool, diags *diag.Diagnostics) {
	if d.Unversioned {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The secret is not known yet",
			"The value of secret_wo is known only when the plan is applied, and without secret_wo_version this plan cannot tell "+
				"whether it changed. If nothing else about the webhook changes, its secret stays as it is. "+
				"Give secret_wo_version, and raise it when the secret changes.")
		// Another change brings an apply, which knows the value.
		if changes {
			d.Action = UndecidedSecret
		}
	}

	switch d.Action {
	case KeepSecret:
		plan.SecretConfigured, plan.SecretRevision = types.BoolValue(false), types.Int64Value(0)
		if state != nil {
			plan.SecretConfigured, plan.SecretRevision = state.SecretConfigured, state.SecretRevision
			if changes && state.SecretConfigured.IsNull() {
				plan.SecretConfigured = types.BoolUnknown()
			}
		}
		return
	case SetSecret, RemoveSecret:
		plan.SecretConfigured = types.BoolValue(d.Action == SetSecret)
		plan.SecretRevision = types.Int64Value(state.revision() + 1)
	case UndecidedSecret:
		plan.SecretConfigured, plan.SecretRevision = types.BoolUnknown(), types.Int64Unknown()
	}
	// The framework does so only for changes that the configuration shows.
	plan.UpdatedAt = timetypes.NewRFC3339Unknown()
}

// Plan plans the secret and what follows from it, and refuses an update that
// would make GitHub drop a secret which nobody knows. state is nil for a
// webhook that is to be created; changes is whether the plan changes anything
// that the user configures.
func (s *Scope) Plan(ctx context.Context, config, state, plan *Model, changes bool, private PrivateState, diags *diag.Diagnostics) {
	secret := s.Decide(ctx, config, state, plan, private, diags)
	if s.Overwrites && state != nil && secret.Loses(state.Changes(plan).Certain(plan)) {
		diags.Append(diagnoseLoss())
	}
	if secret.Resent {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The secret is sent again",
			"Every update of a global webhook replaces its secret, so the value of secret_wo is sent along although secret_wo_version has not changed. "+
				"If the value is another one than the receivers verify with, deliveries will fail there: see that both agree.")
	}
	secret.show(state, plan, changes, diags)
}

func diagnoseLoss() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("secret_wo"), "The update would remove the webhook's secret",
		"GitHub holds a secret for this webhook that Terraform does not know, and every update of a global webhook replaces all of it: "+
			"GitHub would remove the secret, and deliveries would no longer be signed. "+
			"Give the secret in secret_wo, to keep or to rotate it; or set secret = \"\", to remove it on purpose.")
}

// Revision is the secret_revision after the decision was carried out.
func (d SecretDecision) Revision(state, plan *Model) types.Int64 {
	if !plan.SecretRevision.IsUnknown() {
		return plan.SecretRevision
	}
	if d.Action == SetSecret || d.Action == RemoveSecret {
		return types.Int64Value(state.revision() + 1)
	}
	return types.Int64Value(state.revision())
}

// revision is the state's secret_revision, 0 for a webhook that has no state.
func (m *Model) revision() int64 {
	if m == nil {
		return 0
	}
	return m.SecretRevision.ValueInt64()
}

// StoreFingerprint notes in the private state what was carried out.
func (d SecretDecision) StoreFingerprint(ctx context.Context, config *Model, private PrivateState, diags *diag.Diagnostics) {
	var fingerprint *Fingerprint
	switch d.Action {
	case KeepSecret, UndecidedSecret:
		return
	case SetSecret:
		if !config.SecretWO.IsNull() && config.SecretWOVersion.IsNull() {
			fingerprint = NewFingerprint(d.Value)
		}
	case RemoveSecret:
	}
	diags.Append(private.SetKey(ctx, FingerprintKey, fingerprint.Marshal())...)
}

// Verify checks what GitHub answered against the decision: a secret must not
// be lost, or kept, in silence.
func (d SecretDecision) Verify(before, after bool, diags *diag.Diagnostics) {
	switch {
	case d.Action == SetSecret && !after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook has no secret",
			"The secret was sent, but GitHub answered that the webhook has none: its deliveries are not signed. Apply again; a webhook that was just created is then replaced.")
	case d.Action == RemoveSecret && after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook still has a secret",
			"The secret was to be removed, but GitHub answered that the webhook has one. Apply again, or look at the webhook on GitHub.")
	case d.Action == KeepSecret && before && !after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook lost its secret",
			"The secret was to stay as it is, but after the update GitHub answered that the webhook has none: its deliveries are no longer signed. "+
				"Give the secret in secret_wo and apply to set it again.")
	}
}
