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
	kept := func(revision int64) *Announcement {
		return &Announcement{Revision: version(revision), Configured: types.BoolValue(true)}
	}
	set := kept
	removed := func(revision int64) *Announcement {
		return &Announcement{Revision: version(revision), Configured: types.BoolValue(false)}
	}
	either := &Announcement{Revision: unknownVersion, Configured: types.BoolValue(true)}
	undecided := &Announcement{Revision: unknownVersion, Configured: types.BoolUnknown()}

	// The zero values of types.String and types.Int64 are null.
	for _, row := range []struct {
		configuration, before string
		in                    SecretInput
		want                  SecretDecision
	}{
		// A webhook that is to be created.
		{"no secret", "new", SecretInput{}, SecretDecision{Action: KeepSecret}},
		{`""`, "new", SecretInput{Secret: str("")}, SecretDecision{Action: KeepSecret}},
		{"secret", "new", SecretInput{Secret: str("s")}, SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo", "new", SecretInput{SecretWO: str("s")}, SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo with a version", "new", SecretInput{SecretWO: str("s"), Version: version(1)}, SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo, version unknown", "new", SecretInput{SecretWO: str("s"), Version: unknownVersion}, SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}},
		{"secret unknown", "new", SecretInput{Secret: unknown}, SecretDecision{Action: UndecidedSecret}},
		{"secret_wo unknown", "new", SecretInput{SecretWO: unknown}, SecretDecision{Action: UndecidedSecret}},

		// No secret.
		{"no secret", "never set by Terraform, GitHub holds one", SecretInput{Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret", "never set by Terraform, GitHub holds none", SecretInput{Exists: true}, SecretDecision{Action: KeepSecret}},
		{"no secret", "state has an empty one, GitHub holds one", SecretInput{Exists: true, Configured: true, PriorSecret: str("")}, SecretDecision{Action: KeepSecret}},
		{"no secret", "secret was set", SecretInput{Exists: true, Configured: true, PriorSecret: str("old")}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{"no secret", "secret was set, removed elsewhere", SecretInput{Exists: true, PriorSecret: str("old")}, SecretDecision{Action: KeepSecret}},
		{"no secret", "secret_wo was set with a version, removed elsewhere", SecretInput{Exists: true, SentVersion: version(1)}, SecretDecision{Action: KeepSecret}},
		{"no secret", "secret_wo was set, removed elsewhere", SecretInput{Exists: true, Fingerprint: fingerprint}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{"no secret", "secret_wo was set: removed, or hidden by ignore_changes", SecretInput{Exists: true, Configured: true, Fingerprint: fingerprint}, SecretDecision{Action: UndecidedSecret}},
		{"no secret", "secret_wo was set with a version", SecretInput{Exists: true, Configured: true, SentVersion: version(1)}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},

		// No secret, but a version.
		{"no secret, but a version", "never set by Terraform, GitHub holds one", SecretInput{Version: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret, but a version", "a version was stored without a secret", SecretInput{Version: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret, but a version", "secret_wo was set with it", SecretInput{Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret, but a version", "secret_wo was set without one", SecretInput{Version: version(1), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"no secret, version unknown", "secret_wo was set with a version", SecretInput{Version: unknownVersion, SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},
		{"secret_wo with a version", "the same version was stored without a secret", SecretInput{SecretWO: str("new"), Version: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},

		// "".
		{`secret ""`, "GitHub holds one", SecretInput{Secret: str(""), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{`secret_wo ""`, "GitHub holds one", SecretInput{SecretWO: str(""), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{`secret_wo "" with a version`, "GitHub holds one", SecretInput{SecretWO: str(""), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{`""`, "a failed request may have set one, and nothing was refreshed", SecretInput{Secret: str(""), Exists: true, Fingerprint: fingerprint}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{`""`, "GitHub holds none", SecretInput{Secret: str(""), Exists: true}, SecretDecision{Action: KeepSecret}},

		// A value, and GitHub holds none.
		{"secret", "removed elsewhere", SecretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true}, SecretDecision{Action: SetSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo", "removed elsewhere", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true}, SecretDecision{Action: SetSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo with a version", "removed elsewhere", SecretInput{SecretWO: str("old"), Version: version(1), SentVersion: version(1), Exists: true}, SecretDecision{Action: SetSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo unknown", "removed elsewhere", SecretInput{SecretWO: unknown, Exists: true}, SecretDecision{Action: UndecidedSecret}},

		// secret.
		{"secret", "the same", SecretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true}},
		{"secret", "another", SecretInput{Secret: str("new"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"secret", "not Terraform's", SecretInput{Secret: str("new"), PriorSecret: none, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"secret unknown", "set", SecretInput{Secret: unknown, PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},

		// secret_wo with a version: the value behind an unchanged version may
		// be a new one, so it is not repeated.
		{"secret_wo with a version", "another version", SecretInput{SecretWO: str("new"), Version: version(2), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo with a version", "no version", SecretInput{SecretWO: str("old"), Version: version(1), SentVersion: noVersion, Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo with a version", "the same version", SecretInput{SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "new"}},
		{"secret_wo, version unknown", "a version", SecretInput{SecretWO: str("new"), Version: unknownVersion, SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret, Value: "new"}},
		{"secret_wo unknown with a version", "the same version", SecretInput{SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"secret_wo unknown with a version", "another version", SecretInput{SecretWO: unknown, Version: version(2), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},

		// secret_wo without a version.
		{"secret_wo", "its fingerprint is the same", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"secret_wo", "its fingerprint differs", SecretInput{SecretWO: str("new"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true, ByFingerprint: true}},
		{"secret_wo", "there is no fingerprint", SecretInput{SecretWO: str("new"), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo", "it had a version", SecretInput{SecretWO: str("new"), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo unknown", "set", SecretInput{SecretWO: unknown, Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, UnknownUnversioned: true}},

		// A webhook of which every update replaces the secret, and an update
		// that is due anyway.
		{"overwrites: no secret", "GitHub holds one", SecretInput{PatchReplacesAll: true, Changes: true, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"overwrites: secret", "the same", SecretInput{PatchReplacesAll: true, Changes: true, Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true}},
		{"overwrites: secret_wo", "its fingerprint is the same", SecretInput{PatchReplacesAll: true, Changes: true, SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"overwrites: secret_wo with a version", "the same version", SecretInput{PatchReplacesAll: true, Changes: true, MayChange: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true, ResendUnchanged: true}},
		{"overwrites: secret_wo with a version", "the same version, an update may be due", SecretInput{PatchReplacesAll: true, MayChange: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret, Value: "new"}},
		{"overwrites: secret_wo with a version", "the same version, no update is due", SecretInput{PatchReplacesAll: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret, Value: "new"}},
		{"overwrites: secret_wo unknown with a version", "the same version", SecretInput{PatchReplacesAll: true, Changes: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},
		{"overwrites: secret_wo unknown with a version", "the same version, an update may be due", SecretInput{PatchReplacesAll: true, MayChange: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: UndecidedSecret}},
		{"overwrites: secret_wo unknown with a version", "the same version, no update is due", SecretInput{PatchReplacesAll: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, SecretDecision{Action: KeepSecret}},
		{"global: no secret", "GitHub holds none", SecretInput{PatchReplacesAll: true, Changes: true, Exists: true}, SecretDecision{Action: KeepSecret, FullPatchSafe: true}},

		// An apply, which sees the complete configuration, limited to what the plan
		// announced with lifecycle.ignore_changes.
		{"apply: secret_wo", "not Terraform's; the plan kept it", SecretInput{SecretWO: str("new"), Exists: true, Configured: true, Announced: kept(0)}, SecretDecision{Action: KeepSecret}},
		{"apply: secret_wo", "its fingerprint is the same; the plan kept it", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: kept(1)}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"apply: secret_wo with a version", "another version; the plan kept it", SecretInput{SecretWO: str("new"), Version: version(2), SentVersion: version(1), PriorRevision: 1, Exists: true, Configured: true, Announced: kept(1)}, SecretDecision{Action: KeepSecret}},
		{"apply: secret", "the same in the plan, another in the configuration", SecretInput{Secret: str("old"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: &Announcement{Revision: version(1), Configured: types.BoolValue(true), SecretHidden: true}}, SecretDecision{Action: KeepSecret, Value: "old"}},
		{"apply, global: secret", "the same in the plan, another in the configuration", SecretInput{PatchReplacesAll: true, Secret: str("old"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: &Announcement{Revision: version(1), Configured: types.BoolValue(true), SecretHidden: true}}, SecretDecision{Action: KeepSecret, Value: "old", FullPatchSafe: true}},
		{"apply: secret", "hidden from the plan, secret_wo was set", SecretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: &Announcement{Revision: unknownVersion, Configured: types.BoolUnknown(), SecretHidden: true, HiddenSecret: str("new")}}, SecretDecision{Action: KeepSecret, Ignored: true}},
		{"apply: secret_wo", "its fingerprint differs; the plan left the decision open", SecretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: either}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true, ByFingerprint: true}},
		{"apply: no secret", "secret_wo was set; the plan kept or set it", SecretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: either}, SecretDecision{Action: KeepSecret}},
		{"apply: secret_wo", "hidden from the plan, its fingerprint is the same", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, SecretDecision{Action: KeepSecret, Ignored: true}},
		{"apply: secret_wo", "hidden from the plan, its fingerprint differs", SecretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, SecretDecision{Action: KeepSecret, Ignored: true}},
		{"apply: no secret", "secret_wo was set; removed or hidden in the plan", SecretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
		{"apply: secret_wo", "unknown in the plan, GitHub holds none", SecretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Announced: undecided}, SecretDecision{Action: SetSecret, Value: "new", FullPatchSafe: true}},
		{"apply: secret_wo", "its fingerprint is the same again; the plan set it", SecretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: set(2)}, SecretDecision{Action: SetSecret, Value: "old", FullPatchSafe: true}},
		{"apply: secret_wo", "secret was set; the plan removed it", SecretInput{SecretWO: str("new"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: removed(2)}, SecretDecision{Action: RemoveSecret, FullPatchSafe: true}},
	} {
		t.Run(row.configuration+"; "+row.before, func(t *testing.T) {
			t.Parallel()
			if got := DecideSecret(row.in); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}
