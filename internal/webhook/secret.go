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
	// version in the state may be later: it changes even without a secret.
	SentVersion types.Int64
	// Fingerprint is the fingerprint of the secret_wo that Terraform set without a
	// version, or nil.
	Fingerprint *fingerprint
	// Configured is true if GitHub reports that it holds a secret.
	Configured bool
	// PatchReplacesAll is true for global webhooks: every update replaces the
	// secret. Changes is true if another attribute changes, and MayChange if one
	// may, because its planned value is unknown.
	PatchReplacesAll, Changes, MayChange bool
	// Announced is what the plan of an update announced about the secret. It is nil
	// during a plan and a create.
	Announced *announcement
}

// announcement holds the planned attributes of a secret.
type announcement struct {
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
	// ByFingerprint is true if the fingerprint of a secret_wo without a version
	// decided. The value may change between plan and apply.
	ByFingerprint bool
	// Ignored is true if lifecycle.ignore_changes hid the configured value from
	// the plan: Terraform no longer manages the secret.
	Ignored bool
}

// decideSecret returns the decision about a webhook's secret. An apply never does
// more than its plan announced.
func decideSecret(in secretInput) secretDecision {
	d := in.decide()
	if in.Announced == nil {
		return d
	}
	return in.limit(d)
}

// decide decides from configuration, state, and what GitHub reports.
func (in secretInput) decide() secretDecision {
	configured := in.Exists && in.Configured
	none := in.PatchReplacesAll && !configured // no secret to lose
	value := in.Secret
	if in.Secret.IsNull() {
		value = in.SecretWO
	}

	switch {
	case value.IsUnknown():
		return in.decideUnknown(configured)
	case value.IsNull() && !in.managed(), value.IsNull() && !in.Version.IsNull() && !in.Version.IsUnknown():
		return secretDecision{Action: keepSecret, FullPatchSafe: none}
	case value.IsNull() && in.Version.IsUnknown():
		return secretDecision{Action: undecidedSecret}
	case value.IsNull() && in.Fingerprint != nil && configured && in.Announced == nil:
		// Removed, or hidden by ignore_changes: only the apply sees the value.
		return secretDecision{Action: undecidedSecret}
	case value.IsNull(), value.ValueString() == "" && (configured || in.Fingerprint != nil):
		return secretDecision{Action: removeSecret, FullPatchSafe: true}
	case value.ValueString() == "":
		return secretDecision{Action: keepSecret, FullPatchSafe: none}
	case !configured:
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
func (in secretInput) decideUnknown(configured bool) secretDecision {
	writeOnly := in.Secret.IsNull()
	switch {
	case !configured || !writeOnly || in.Version.IsUnknown():
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

// managed reports whether Terraform set the secret that GitHub holds or may hold.
func (in secretInput) managed() bool {
	set := in.PriorSecret.ValueString() != "" || !in.SentVersion.IsNull()
	return in.Exists && (in.Fingerprint != nil || set && in.Configured)
}

// limit reduces a decision of the apply to what the plan announced. They differ
// if lifecycle.ignore_changes hid the configured secret_wo from the plan, or if
// the value changed after the plan.
func (in secretInput) limit(d secretDecision) secretDecision {
	announced := in.Announced
	hidden := in.Secret.IsNull() && (in.SecretWO.ValueString() != "" || announced.HiddenSecret.ValueString() != "")
	switch {
	case announced.Revision.IsUnknown() && announced.Configured.IsUnknown():
		if in.Configured && in.Fingerprint != nil && in.Version.IsNull() && hidden {
			return secretDecision{Action: keepSecret, Ignored: true}
		}
		return d
	case announced.Revision.IsUnknown():
		if d.Action == removeSecret {
			return secretDecision{Action: keepSecret}
		}
		return d
	case announced.Revision.ValueInt64() == in.PriorRevision:
		if d.Action != keepSecret {
			return secretDecision{Action: keepSecret}
		}
		if announced.SecretHidden {
			// Somebody else may have set a different secret. Where every update
			// replaces the secret, there is no other request.
			d.FullPatchSafe = d.FullPatchSafe && in.PatchReplacesAll
		}
		return d
	case announced.Configured.ValueBool():
		return secretDecision{Action: setSecret, Value: d.Value, FullPatchSafe: true}
	default:
		return secretDecision{Action: removeSecret, FullPatchSafe: true}
	}
}
