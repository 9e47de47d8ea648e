package webhook

import (
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// SecretAction is what happens to a webhook's secret.
type SecretAction int

const (
	// KeepSecret leaves whatever GitHub holds.
	KeepSecret SecretAction = iota
	// SetSecret gives GitHub the configured value.
	SetSecret
	// RemoveSecret leaves the webhook without one.
	RemoveSecret
	// UndecidedSecret is a plan's answer while the configuration is not known;
	// the apply decides.
	UndecidedSecret
)

// SecretInput is all that the decision about a secret rests on.
type SecretInput struct {
	// Secret, SecretWO and Version are the configuration: secret, secret_wo
	// and secret_wo_version.
	Secret, SecretWO types.String
	Version          types.Int64
	// Exists is false for a webhook that is to be created.
	Exists bool
	// PriorSecret and PriorVersion are the state's.
	PriorSecret  types.String
	PriorVersion types.Int64
	// Fingerprint is that of the secret_wo that Terraform set without a
	// version, nil if it did not.
	Fingerprint *Fingerprint
	// Configured is what GitHub reports: it holds a secret.
	Configured bool
	// Overwrites is true where every update replaces the secret, as it does
	// for global webhooks. Changes is true where an update is due anyway, and
	// MayChange where one may be, since a planned value is not known yet.
	Overwrites, Changes, MayChange bool
}

// SecretDecision is what to do with a secret.
type SecretDecision struct {
	Action SecretAction
	// Value is the configured secret, empty if there is none or if it is not
	// known yet.
	Value string
	// Whole is true when a request with the whole configuration does no harm, as
	// far as the state tells: the secret is known, there is none, or it is to be
	// removed. It is false when GitHub holds a secret that must stay and cannot
	// be repeated.
	Whole bool
	// Resent warns of a secret that is sent although its version is unchanged.
	Resent bool
	// Unversioned warns of a secret_wo that is not known at plan time and has
	// no version to decide by.
	Unversioned bool
}

// DecideSecret decides what happens to a webhook's secret. It is the only
// place that does.
func DecideSecret(in SecretInput) SecretDecision {
	configured := in.Exists && in.Configured
	value := in.Secret
	if in.Secret.IsNull() {
		value = in.SecretWO
	}

	switch {
	case value.IsUnknown():
		return in.decideUnknown(configured)
	case value.IsNull() && in.managed():
		return SecretDecision{Action: RemoveSecret, Whole: true}
	case value.IsNull():
		return SecretDecision{Action: KeepSecret, Whole: !configured}
	case value.ValueString() == "" && configured:
		return SecretDecision{Action: RemoveSecret, Whole: true}
	case value.ValueString() == "":
		return SecretDecision{Action: KeepSecret, Whole: true}
	}

	d := SecretDecision{Action: SetSecret, Value: value.ValueString(), Whole: true}
	if !configured {
		return d
	}
	switch {
	case !in.Secret.IsNull():
		if in.Secret.Equal(in.PriorSecret) {
			d.Action = KeepSecret
		}
	case in.Version.IsUnknown():
		d.Action, d.Whole = UndecidedSecret, false
	case !in.Version.IsNull():
		// An unchanged version vouches for nothing but itself: the value may be
		// a new one that waits for its version, as an ephemeral random_password
		// always is. Where an update replaces the secret, that is a change.
		switch {
		case !in.Version.Equal(in.PriorVersion):
		case in.Overwrites && in.Changes:
			d.Resent = true
		case in.Overwrites && in.MayChange:
			d.Action, d.Whole = UndecidedSecret, false
		default:
			d.Action, d.Whole = KeepSecret, false
		}
	case in.Fingerprint.Matches(d.Value):
		d.Action = KeepSecret
	}
	return d
}

// decideUnknown decides for a value that is known only at apply time.
func (in SecretInput) decideUnknown(configured bool) SecretDecision {
	writeOnly := in.Secret.IsNull()
	switch {
	case !configured || !writeOnly || in.Version.IsUnknown():
		return SecretDecision{Action: UndecidedSecret}
	case in.Version.IsNull():
		return SecretDecision{Action: KeepSecret, Unversioned: true}
	case in.Overwrites && (in.Changes || in.MayChange):
		return SecretDecision{Action: UndecidedSecret}
	case in.Version.Equal(in.PriorVersion):
		return SecretDecision{Action: KeepSecret}
	default:
		return SecretDecision{Action: UndecidedSecret}
	}
}

// managed reports whether there is a secret of Terraform's to remove: one that
// GitHub holds, or the fingerprint of one that is gone.
func (in SecretInput) managed() bool {
	set := in.PriorSecret.ValueString() != "" || !in.PriorVersion.IsNull()
	return in.Exists && (in.Fingerprint != nil || set && in.Configured)
}
