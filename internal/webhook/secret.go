package webhook

import (
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// secretAction is what an apply does with a webhook's secret.
type secretAction int

const (
	// keepSecret leaves the secret that GitHub holds, or none, unchanged.
	keepSecret secretAction = iota
	// setSecret sends the configured value.
	setSecret
	// removeSecret leaves the webhook without a secret.
	removeSecret
	// undecidedSecret leaves the decision to the apply, because the plan lacks a value.
	undecidedSecret
)

// secretInput holds everything that the decision about a secret depends on.
type secretInput struct {
	// Secret, SecretWO, and Version are the configured secret, secret_wo, and
	// secret_wo_version.
	Secret, SecretWO types.String
	Version          types.Int64
	// Exists is false for a webhook that is to be created.
	Exists bool
	// PriorSecret and PriorRevision are the values in the state.
	PriorSecret   types.String
	PriorRevision int64
	// SentVersion is the version with which Terraform last set the secret, or null. The
	// version in the state may be newer: it changes even without a secret.
	SentVersion types.Int64
	// Fingerprint is the fingerprint of the secret_wo that Terraform set without a
	// version, or nil.
	Fingerprint *fingerprint
	// HasSecret is true if GitHub reports that it holds a secret.
	HasSecret bool
	// PatchReplacesAll is true for global webhooks: every update replaces the
	// secret. Changes is true if another attribute changes, and MayChange if one
	// may, because its planned value is unknown.
	PatchReplacesAll, Changes, MayChange bool
	// Planned holds the attributes of the secret in the plan of an update. It is nil
	// during a plan and a create.
	Planned *plannedSecret
}

// plannedSecret holds the planned attributes of a secret.
type plannedSecret struct {
	// Revision is the planned secret_revision, and Configured the planned
	// secret_configured.
	Revision   types.Int64
	Configured types.Bool
	// SecretHidden is true if lifecycle.ignore_changes hid the configured secret
	// from the plan, and HiddenSecret is its value.
	SecretHidden bool
	HiddenSecret types.String
}

// secretDecision is the decision about a secret.
type secretDecision struct {
	Action secretAction
	// Value is the configured secret, empty if there is none or if it is unknown.
	Value string
	// FullPatchSafe is true if a PATCH with the complete configuration loses no
	// secret: Value is what GitHub should hold, or the secret is to be removed.
	FullPatchSafe bool
	// ResendUnchanged is true if a value is sent although its version is
	// unchanged.
	ResendUnchanged bool
	// UnknownUnversioned is true for a secret_wo that is unknown at plan time and
	// has no version.
	UnknownUnversioned bool
	// ByFingerprint is true if the decision is based on the fingerprint of a secret_wo
	// without a version. The value may change between plan and apply.
	ByFingerprint bool
	// Ignored is true if lifecycle.ignore_changes hid the configured value from
	// the plan: Terraform no longer manages the secret.
	Ignored bool
}

// decideSecret returns the decision about a webhook's secret. An apply never does
// more than its plan planned.
func decideSecret(in secretInput) secretDecision {
	d := in.decide()
	if in.Planned == nil {
		return d
	}
	return in.capToPlan(d)
}

// decide bases the decision on the configuration, the state, and GitHub's response.
func (in secretInput) decide() secretDecision {
	hasSecret := in.Exists && in.HasSecret
	none := in.PatchReplacesAll && !hasSecret // no secret to lose
	value := in.Secret
	if in.Secret.IsNull() {
		value = in.SecretWO
	}

	switch {
	case value.IsUnknown():
		return in.decideUnknown(hasSecret)
	case value.IsNull() && !in.managed(), value.IsNull() && !in.Version.IsNull() && !in.Version.IsUnknown():
		return secretDecision{Action: keepSecret, FullPatchSafe: none}
	case value.IsNull() && in.Version.IsUnknown():
		return secretDecision{Action: undecidedSecret}
	case value.IsNull() && in.Fingerprint != nil && hasSecret && in.Planned == nil:
		// The value was removed, or ignore_changes hid it from the plan. The apply decides:
		// its configuration contains hidden values.
		return secretDecision{Action: undecidedSecret}
	case value.IsNull(), value.ValueString() == "" && (hasSecret || in.Fingerprint != nil):
		return secretDecision{Action: removeSecret, FullPatchSafe: true}
	case value.ValueString() == "":
		return secretDecision{Action: keepSecret, FullPatchSafe: none}
	case !hasSecret:
		return secretDecision{Action: setSecret, Value: value.ValueString(), FullPatchSafe: true}
	default:
		return in.decideValue(value.ValueString())
	}
}

// decideValue decides for a configured value where GitHub holds a secret.
func (in secretInput) decideValue(value string) secretDecision {
	set := secretDecision{Action: setSecret, Value: value, FullPatchSafe: true}
	keep := secretDecision{Action: keepSecret, Value: value, FullPatchSafe: true}
	switch {
	case !in.Secret.IsNull():
		if in.Secret.Equal(in.PriorSecret) {
			return keep
		}
	case in.Version.IsUnknown():
		return secretDecision{Action: undecidedSecret, Value: value}
	case !in.Version.IsNull():
		return in.decideVersioned(set)
	case in.Fingerprint.matches(value):
		keep.ByFingerprint = true
		return keep
	default:
		set.ByFingerprint = in.Fingerprint != nil
	}
	return set
}

// decideVersioned decides for a secret_wo with a version. The value may differ from
// the one that was sent although the version is unchanged, as an ephemeral
// random_password always does. If every update replaces the secret, the value is sent
// anyway, and the plan shows it.
func (in secretInput) decideVersioned(set secretDecision) secretDecision {
	switch {
	case !in.Version.Equal(in.SentVersion):
		return set
	case in.PatchReplacesAll && in.Changes:
		set.ResendUnchanged = true
		return set
	case in.PatchReplacesAll && in.MayChange:
		return secretDecision{Action: undecidedSecret, Value: set.Value}
	default:
		return secretDecision{Action: keepSecret, Value: set.Value}
	}
}

// decideUnknown decides for a value that is known only at apply time.
func (in secretInput) decideUnknown(hasSecret bool) secretDecision {
	writeOnly := in.Secret.IsNull()
	switch {
	case !hasSecret || !writeOnly || in.Version.IsUnknown():
		return secretDecision{Action: undecidedSecret}
	case in.Version.IsNull():
		return secretDecision{Action: keepSecret, UnknownUnversioned: true}
	case in.PatchReplacesAll && (in.Changes || in.MayChange):
		return secretDecision{Action: undecidedSecret}
	case in.Version.Equal(in.SentVersion):
		return secretDecision{Action: keepSecret}
	default:
		return secretDecision{Action: undecidedSecret}
	}
}

// managed reports whether Terraform set a secret, and GitHub holds it or may hold it.
func (in secretInput) managed() bool {
	set := in.PriorSecret.ValueString() != "" || !in.SentVersion.IsNull()
	return in.Exists && (in.Fingerprint != nil || set && in.HasSecret)
}

// capToPlan reduces a decision of the apply to what the plan planned. The decisions of
// plan and apply differ if lifecycle.ignore_changes hid the configured secret_wo from
// the plan, or if the value changed after the plan.
func (in secretInput) capToPlan(d secretDecision) secretDecision {
	planned := in.Planned
	hidden := in.Secret.IsNull() && (in.SecretWO.ValueString() != "" || planned.HiddenSecret.ValueString() != "")
	switch {
	case planned.Revision.IsUnknown() && planned.Configured.IsUnknown():
		if in.HasSecret && in.Fingerprint != nil && in.Version.IsNull() && hidden {
			return secretDecision{Action: keepSecret, Ignored: true}
		}
		return d
	case planned.Revision.IsUnknown():
		if d.Action == removeSecret {
			return secretDecision{Action: keepSecret}
		}
		return d
	case planned.Revision.ValueInt64() == in.PriorRevision:
		if d.Action != keepSecret {
			return secretDecision{Action: keepSecret}
		}
		if planned.SecretHidden {
			// GitHub may hold a different secret, which a full PATCH would replace. Only
			// global webhooks have no other request.
			d.FullPatchSafe = d.FullPatchSafe && in.PatchReplacesAll
		}
		return d
	case planned.Configured.ValueBool():
		return secretDecision{Action: setSecret, Value: d.Value, FullPatchSafe: true}
	default:
		return secretDecision{Action: removeSecret, FullPatchSafe: true}
	}
}
