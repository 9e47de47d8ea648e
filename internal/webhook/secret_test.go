package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestDecideSecret(t *testing.T) {
	t.Parallel()
	str, none, unknown := types.StringValue, types.StringNull(), types.StringUnknown()
	version, noVersion, unknownVersion := types.Int64Value, types.Int64Null(), types.Int64Unknown()
	fingerprint := NewFingerprint("old")

	// The zero values of types.String and types.Int64 are null.
	for _, row := range []struct {
		configuration, before string
		in                    SecretInput
		want                  SecretDecision
	}{
		// A webhook that is to be created.
		{"no secret", "new", SecretInput{}, SecretDecision{Action: KeepSecret, Whole: true}},
		{`""`, "new", SecretInput{Secret: str("")}, SecretDecision{Action: KeepSecret, Whole: true}},
		{"secret", "new", SecretInput{Secret: str("s")}, SecretDecision{Action: SetSecret, Value: "s", Whole: true}},
		{"secret_wo", "new", SecretInput{SecretWO: str("s")}, SecretDecision{Action: SetSecret, Value: "s", Whole: true}},
		{"secret_wo with a version", "new", SecretInput{SecretWO: str("s"), Version: version(1)}, SecretDecision{Action: SetSecret, Value: "s", Whole: true}},
		{"secret_wo, version unknown", "new", SecretInput{SecretWO: str("s"), Version: unknownVersion}, SecretDecision{Action: SetSecret, Value: "s", Whole: true}},
		{"secret unknown", "new", SecretInput{Secret: unknown}, SecretDecision{Action: UndecidedSecret}},
		{"secret_wo unknown", "new", SecretInput{SecretWO: unknown}, SecretDecision{Action: UndecidedSecret}},

		// No secret.
		{"no secret", "never set by Terraform, GitHub holds one", SecretInput{Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret", "never set by Terraform, GitHub holds none", SecretInput{Exists: true}, SecretDecision{Action: KeepSecret, Whole: true}},
		{"no secret", "state has an empty one, GitHub holds one", SecretInput{Exists: true, Configured: true, PriorSecret: str("")}, SecretDecision{Action: KeepSecret}},
		{"no secret", "secret was set", SecretInput{Exists: true, Configured: true, PriorSecret: str("old")}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{"no secret", "secret was set, removed elsewhere", SecretInput{Exists: true, PriorSecret: str("old")}, SecretDecision{Action: KeepSecret, Whole: true}},
		{"no secret", "secret_wo was set with a version, removed elsewhere", SecretInput{Exists: true, PriorVersion: version(1)}, SecretDecision{Action: KeepSecret, Whole: true}},
		{"no secret", "secret_wo was set, removed elsewhere", SecretInput{Exists: true, Fingerprint: fingerprint}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{"no secret", "secret_wo was set", SecretInput{Exists: true, Configured: true, Fingerprint: fingerprint}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{"no secret", "secret_wo was set with a version", SecretInput{Exists: true, Configured: true, PriorVersion: version(1)}, SecretDecision{Action: RemoveSecret, Whole: true}},

		// "".
		{`secret ""`, "GitHub holds one", SecretInput{Secret: str(""), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{`secret_wo ""`, "GitHub holds one", SecretInput{SecretWO: str(""), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{`secret_wo "" with a version`, "GitHub holds one", SecretInput{SecretWO: str(""), Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, Whole: true}},
		{`""`, "GitHub holds none", SecretInput{Secret: str(""), Exists: true}, SecretDecision{Action: KeepSecret, Whole: true}},

		// A value, and GitHub holds none.
		{"secret", "removed elsewhere", SecretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true}, SecretDecision{Action: SetSecret, Value: "old", Whole: true}},
		{"secret_wo", "removed elsewhere", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true}, SecretDecision{Action: SetSecret, Value: "old", Whole: true}},
		{"secret_wo with a version", "removed elsewhere", SecretInput{SecretWO: str("old"), Version: version(1), PriorVersion: version(1), Exists: true}, SecretDecision{Action: SetSecret, Value: "old", Whole: true}},
		{"secret_wo unknown", "removed elsewhere", SecretInput{SecretWO: unknown, Exists: true}, SecretDecision{Action: UndecidedSecret}},

		// secret.
		{"secret", "the same", SecretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", Whole: true}},
		{"secret", "another", SecretInput{Secret: str("new"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret", "not Terraform's", SecretInput{Secret: str("new"), PriorSecret: none, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret unknown", "set", SecretInput{Secret: unknown, PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},

		// secret_wo with a version: the value behind an unchanged version may
		// be a new one, so it is not repeated.
		{"secret_wo with a version", "another version", SecretInput{SecretWO: str("new"), Version: version(2), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret_wo with a version", "no version", SecretInput{SecretWO: str("old"), Version: version(1), PriorVersion: noVersion, Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "old", Whole: true}},
		{"secret_wo with a version", "the same version", SecretInput{SecretWO: str("new"), Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "new"}},
		{"secret_wo, version unknown", "a version", SecretInput{SecretWO: str("new"), Version: unknownVersion, PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret, Value: "new"}},
		{"secret_wo unknown with a version", "the same version", SecretInput{SecretWO: unknown, Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"secret_wo unknown with a version", "another version", SecretInput{SecretWO: unknown, Version: version(2), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},

		// secret_wo without a version.
		{"secret_wo", "its fingerprint is the same", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", Whole: true}},
		{"secret_wo", "its fingerprint differs", SecretInput{SecretWO: str("new"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret_wo", "there is no fingerprint", SecretInput{SecretWO: str("new"), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret_wo", "it had a version", SecretInput{SecretWO: str("new"), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true}},
		{"secret_wo unknown", "set", SecretInput{SecretWO: unknown, Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Unversioned: true}},

		// A webhook of which every update replaces the secret, and an update
		// that is due anyway.
		{"overwrites: no secret", "GitHub holds one", SecretInput{Overwrites: true, Changes: true, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"overwrites: secret", "the same", SecretInput{Overwrites: true, Changes: true, Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", Whole: true}},
		{"overwrites: secret_wo", "its fingerprint is the same", SecretInput{Overwrites: true, Changes: true, SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", Whole: true}},
		{"overwrites: secret_wo with a version", "the same version", SecretInput{Overwrites: true, Changes: true, MayChange: true, SecretWO: str("new"), Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", Whole: true, Resent: true}},
		{"overwrites: secret_wo with a version", "the same version, an update may be due", SecretInput{Overwrites: true, MayChange: true, SecretWO: str("new"), Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret, Value: "new"}},
		{"overwrites: secret_wo with a version", "the same version, no update is due", SecretInput{Overwrites: true, SecretWO: str("new"), Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "new"}},
		{"overwrites: secret_wo unknown with a version", "the same version", SecretInput{Overwrites: true, Changes: true, SecretWO: unknown, Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},
		{"overwrites: secret_wo unknown with a version", "the same version, an update may be due", SecretInput{Overwrites: true, MayChange: true, SecretWO: unknown, Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},
		{"overwrites: secret_wo unknown with a version", "the same version, no update is due", SecretInput{Overwrites: true, SecretWO: unknown, Version: version(1), PriorVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
	} {
		t.Run(row.configuration+"; "+row.before, func(t *testing.T) {
			t.Parallel()
			if got := DecideSecret(row.in); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}
