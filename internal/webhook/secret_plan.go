package webhook

import (
	"context"
	"crypto/rand"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The keys of private state. A secret_wo that was set without a version is stored as
// a fingerprint. If it was set with a version, the version is stored.
const (
	fingerprintKey = "secret_fingerprint"
	sentVersionKey = "secret_sent_version"
)

// privateState is the private state of a resource in the framework's requests and
// responses.
type privateState interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// decide returns the decision about the secret. state is nil for a webhook that is to
// be created. applying is false during a plan.
func (s *hookService) decide(ctx context.Context, config, state, plan *resourceModel, applying bool, private privateState, diags *diag.Diagnostics) secretDecision {
	in := secretInput{
		Secret:           config.Secret,
		SecretWO:         config.SecretWO,
		Version:          config.SecretWOVersion,
		PatchReplacesAll: s.kind.PatchReplacesAll,
	}
	if state == nil {
		return decideSecret(in)
	}
	changes := state.changes(plan)
	in.Changes, in.MayChange = len(changes.known(plan)) > 0, len(changes) > 0
	data, d := private.GetKey(ctx, fingerprintKey)
	diags.Append(d...)
	in.Exists = true
	in.PriorSecret, in.PriorRevision = state.Secret, state.revision()
	in.Fingerprint = parseFingerprint(data)
	in.SentVersion = sentVersion(ctx, private, diags)
	// The value is null in a state that was moved and not refreshed: there may be a
	// secret.
	in.Configured = state.SecretConfigured.IsNull() || state.SecretConfigured.ValueBool()
	if applying {
		in.Announced = &announcement{
			Revision: plan.SecretRevision, Configured: plan.SecretConfigured,
			SecretHidden: !config.Secret.Equal(plan.Secret), HiddenSecret: config.Secret,
		}
		// Terraform plans with ignore_changes, but applies with the complete
		// configuration. The plan has the values of all attributes that are not
		// write-only.
		in.Secret, in.Version = plan.Secret, plan.SecretWOVersion
	}
	return decideSecret(in)
}

// show plans secret_configured and secret_revision for the decision. Without a changed
// secret_revision, Terraform plans no update for a changed write-only value. If other
// attributes change, too, a secret_wo without a version may have a different value in
// the apply, so secret_revision is planned as unknown.
func (d secretDecision) show(state, plan *resourceModel, changes bool, diags *diag.Diagnostics) {
	if d.UnknownUnversioned {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The secret is not known yet",
			"The value of secret_wo is known only when the plan is applied. Without secret_wo_version, this plan cannot detect whether the value changed. "+
				"If nothing else about the webhook changes, GitHub keeps its secret.\n\n"+
				"Set secret_wo_version, and increase it when the secret changes.")
		if changes { // the apply knows the value
			d.Action = undecidedSecret
		}
	}

	switch d.Action {
	case keepSecret:
		plan.SecretConfigured, plan.SecretRevision = types.BoolValue(false), types.Int64Value(0)
		if state != nil {
			plan.SecretConfigured, plan.SecretRevision = state.SecretConfigured, state.SecretRevision
			if changes && state.SecretConfigured.IsNull() {
				plan.SecretConfigured = types.BoolUnknown()
			}
		}
		if changes && d.ByFingerprint {
			plan.SecretRevision = types.Int64Unknown()
		}
		return
	case setSecret, removeSecret:
		plan.SecretConfigured = types.BoolValue(d.Action == setSecret)
		plan.SecretRevision = types.Int64Value(state.revision() + 1)
		if changes && d.ByFingerprint {
			plan.SecretRevision = types.Int64Unknown()
		}
	case undecidedSecret:
		plan.SecretConfigured, plan.SecretRevision = types.BoolUnknown(), types.Int64Unknown()
	}
	// The framework plans this only for changes of configured attributes.
	plan.UpdatedAt = timetypes.NewRFC3339Unknown()
}

// planSecret plans the secret. If an update would make GitHub remove a secret that
// Terraform does not know, it adds an error. state is nil for a webhook that is to be
// created. changes is true if the plan changes a configurable attribute.
func (s *hookService) planSecret(ctx context.Context, config, state, plan *resourceModel, changes bool, private privateState, diags *diag.Diagnostics) {
	secret := s.decide(ctx, config, state, plan, false, private, diags)
	if s.kind.PatchReplacesAll && state != nil && secret.wouldDropSecret(state.changes(plan).known(plan)) {
		diags.Append(diagnoseDroppedSecret())
	}
	if secret.ResendUnchanged {
		diags.AddAttributeWarning(path.Root("secret_wo"), "The secret is sent again",
			"Every update of a global webhook replaces its secret, so the provider sends the value of secret_wo although secret_wo_version has not changed. "+
				"Receivers that verify signatures with a different value will reject deliveries.")
	}
	secret.show(state, plan, changes, diags)
}

// diagnoseDroppedSecret returns the error for an update that would remove the secret.
func diagnoseDroppedSecret() diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("secret_wo"), "The update would remove the webhook's secret",
		"GitHub holds a secret that is unknown to Terraform, and every update of a global webhook replaces its whole configuration. "+
			"GitHub would remove the secret and no longer sign deliveries.\n\n"+
			"Set secret_wo to keep or rotate the secret (and remove it from lifecycle.ignore_changes), or set secret = \"\" to remove it on purpose.")
}

// forgetSecret makes the next plan set or remove the secret again: after a
// failed request, it is unknown which secret GitHub holds. The stored
// fingerprint matches no value.
func (m *resourceModel) forgetSecret(ctx context.Context, private privateState, diags *diag.Diagnostics) {
	m.Secret, m.SecretWOVersion = types.StringNull(), types.Int64Null()
	diags.Append(private.SetKey(ctx, fingerprintKey, newFingerprint(rand.Text()).marshal())...)
	storeSentVersion(ctx, types.Int64Null(), private, diags)
}

// sentVersion reads the version that storeFingerprint stored.
func sentVersion(ctx context.Context, private privateState, diags *diag.Diagnostics) types.Int64 {
	data, d := private.GetKey(ctx, sentVersionKey)
	diags.Append(d...)
	version, err := strconv.ParseInt(string(data), 10, 64)
	if err != nil {
		return types.Int64Null()
	}
	return types.Int64Value(version)
}

// revision returns secret_revision after the decision was carried out.
func (d secretDecision) revision(state, plan *resourceModel) types.Int64 {
	if !plan.SecretRevision.IsUnknown() {
		return plan.SecretRevision
	}
	if d.Action == setSecret || d.Action == removeSecret {
		return types.Int64Value(state.revision() + 1)
	}
	return types.Int64Value(state.revision())
}

// revision returns secret_revision of the state, or 0 without a state.
func (m *resourceModel) revision() int64 {
	if m == nil {
		return 0
	}
	return m.SecretRevision.ValueInt64()
}

// storeFingerprint stores the fingerprint or the version of the secret_wo that was set
// in private state. It removes both if a different kind of secret was set, or none.
func (d secretDecision) storeFingerprint(ctx context.Context, plan *resourceModel, private privateState, diags *diag.Diagnostics) {
	var fingerprint *fingerprint
	version := types.Int64Null()
	switch {
	case d.Action == setSecret:
		switch {
		case !plan.Secret.IsNull():
		case plan.SecretWOVersion.IsNull():
			fingerprint = newFingerprint(d.Value)
		default:
			version = plan.SecretWOVersion
		}
	case d.Action == keepSecret && !d.Ignored, d.Action == undecidedSecret:
		return
	}
	diags.Append(private.SetKey(ctx, fingerprintKey, fingerprint.marshal())...)
	storeSentVersion(ctx, version, private, diags)
}

// storeSentVersion stores the version with which Terraform set the secret. Null removes
// it.
func storeSentVersion(ctx context.Context, version types.Int64, private privateState, diags *diag.Diagnostics) {
	var data []byte
	if !version.IsNull() {
		data = strconv.AppendInt(nil, version.ValueInt64(), 10)
	}
	diags.Append(private.SetKey(ctx, sentVersionKey, data)...)
}

// verify adds an error if GitHub lost a secret that it should hold, or holds one that
// was to be removed. before and after are what GitHub reports.
func (d secretDecision) verify(before, after bool, diags *diag.Diagnostics) {
	switch {
	case d.Action == setSecret && !after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook has no secret",
			"The secret was sent, but GitHub reports that the webhook has none: its deliveries are not signed. Apply again.")
	case d.Action == removeSecret && after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook still has a secret",
			"The request removed the secret, but GitHub reports that the webhook still has one. Apply again, or check the webhook on GitHub.")
	case d.Action == keepSecret && before && !after:
		diags.AddAttributeError(path.Root("secret_configured"), "The webhook lost its secret",
			"The plan kept the secret, but GitHub reports after the update that the webhook has none: its deliveries are no longer signed.\n\n"+
				"Set secret_wo and apply to set the secret again.")
	}
}
