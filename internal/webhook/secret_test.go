package webhook

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestDecideSecret(t *testing.T) {
	t.Parallel()
	str, none, unknown := types.StringValue, types.StringNull(), types.StringUnknown()
	version, noVersion, unknownVersion := types.Int64Value, types.Int64Null(), types.Int64Unknown()
	fingerprint := newFingerprint("old")
	kept := func(revision int64) *announcement {
		return &announcement{Revision: version(revision), Configured: types.BoolValue(true)}
	}
	set := kept
	removed := func(revision int64) *announcement {
		return &announcement{Revision: version(revision), Configured: types.BoolValue(false)}
	}
	either := &announcement{Revision: unknownVersion, Configured: types.BoolValue(true)}
	undecided := &announcement{Revision: unknownVersion, Configured: types.BoolUnknown()}

	// The zero values of types.String and types.Int64 are null.
	for _, row := range []struct {
		configuration, before string
		in                    secretInput
		want                  secretDecision
	}{
		// A new webhook.
		{"no secret", "new", secretInput{}, secretDecision{Action: keepSecret}},
		{`""`, "new", secretInput{Secret: str("")}, secretDecision{Action: keepSecret}},
		{"secret", "new", secretInput{Secret: str("s")}, secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo", "new", secretInput{SecretWO: str("s")}, secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo with a version", "new", secretInput{SecretWO: str("s"), Version: version(1)}, secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}},
		{"secret_wo, version unknown", "new", secretInput{SecretWO: str("s"), Version: unknownVersion}, secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}},
		{"secret unknown", "new", secretInput{Secret: unknown}, secretDecision{Action: undecidedSecret}},
		{"secret_wo unknown", "new", secretInput{SecretWO: unknown}, secretDecision{Action: undecidedSecret}},

		// No secret.
		{"no secret", "never set by Terraform, GitHub has one", secretInput{Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"no secret", "never set by Terraform, GitHub has none", secretInput{Exists: true}, secretDecision{Action: keepSecret}},
		{"no secret", "state has an empty one, GitHub has one", secretInput{Exists: true, Configured: true, PriorSecret: str("")}, secretDecision{Action: keepSecret}},
		{"no secret", "secret was set", secretInput{Exists: true, Configured: true, PriorSecret: str("old")}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{"no secret", "secret was set, removed out of band", secretInput{Exists: true, PriorSecret: str("old")}, secretDecision{Action: keepSecret}},
		{"no secret", "secret_wo was set with a version, removed out of band", secretInput{Exists: true, SentVersion: version(1)}, secretDecision{Action: keepSecret}},
		{"no secret", "secret_wo was set, removed out of band", secretInput{Exists: true, Fingerprint: fingerprint}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{"no secret", "secret_wo was set: removed, or hidden by ignore_changes", secretInput{Exists: true, Configured: true, Fingerprint: fingerprint}, secretDecision{Action: undecidedSecret}},
		{"no secret", "secret_wo was set with a version", secretInput{Exists: true, Configured: true, SentVersion: version(1)}, secretDecision{Action: removeSecret, FullPatchSafe: true}},

		// No secret, but a version.
		{"no secret, but a version", "never set by Terraform, GitHub has one", secretInput{Version: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"no secret, but a version", "a version was stored without a secret", secretInput{Version: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"no secret, but a version", "secret_wo was set with it", secretInput{Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"no secret, but a version", "secret_wo was set without one", secretInput{Version: version(1), Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"no secret, version unknown", "secret_wo was set with a version", secretInput{Version: unknownVersion, SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret}},
		{"secret_wo with a version", "the same version was stored without a secret", secretInput{SecretWO: str("new"), Version: version(1), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},

		// "".
		{`secret ""`, "GitHub has one", secretInput{Secret: str(""), Exists: true, Configured: true}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{`secret_wo ""`, "GitHub has one", secretInput{SecretWO: str(""), Exists: true, Configured: true}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{`secret_wo "" with a version`, "GitHub has one", secretInput{SecretWO: str(""), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{`""`, "a failed request may have set one, and nothing was refreshed", secretInput{Secret: str(""), Exists: true, Fingerprint: fingerprint}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{`""`, "GitHub has none", secretInput{Secret: str(""), Exists: true}, secretDecision{Action: keepSecret}},

		// A value, and GitHub has none.
		{"secret", "removed out of band", secretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true}, secretDecision{Action: setSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo", "removed out of band", secretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true}, secretDecision{Action: setSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo with a version", "removed out of band", secretInput{SecretWO: str("old"), Version: version(1), SentVersion: version(1), Exists: true}, secretDecision{Action: setSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo unknown", "removed out of band", secretInput{SecretWO: unknown, Exists: true}, secretDecision{Action: undecidedSecret}},

		// secret.
		{"secret", "the same", secretInput{Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true}},
		{"secret", "another", secretInput{Secret: str("new"), PriorSecret: str("old"), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"secret", "not Terraform's", secretInput{Secret: str("new"), PriorSecret: none, Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"secret unknown", "set", secretInput{Secret: unknown, PriorSecret: str("old"), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret}},

		// secret_wo with a version: the value of an unchanged version may be
		// different, so it is not sent again.
		{"secret_wo with a version", "a different version", secretInput{SecretWO: str("new"), Version: version(2), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo with a version", "no version", secretInput{SecretWO: str("old"), Version: version(1), SentVersion: noVersion, Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "old", FullPatchSafe: true}},
		{"secret_wo with a version", "the same version", secretInput{SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "new"}},
		{"secret_wo, version unknown", "a version", secretInput{SecretWO: str("new"), Version: unknownVersion, SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret, Value: "new"}},
		{"secret_wo unknown with a version", "the same version", secretInput{SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"secret_wo unknown with a version", "a different version", secretInput{SecretWO: unknown, Version: version(2), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret}},

		// secret_wo without a version.
		{"secret_wo", "its fingerprint is the same", secretInput{SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"secret_wo", "its fingerprint differs", secretInput{SecretWO: str("new"), Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true, ByFingerprint: true}},
		{"secret_wo", "there is no fingerprint", secretInput{SecretWO: str("new"), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo", "it had a version", secretInput{SecretWO: str("new"), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"secret_wo unknown", "set", secretInput{SecretWO: unknown, Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: keepSecret, UnknownUnversioned: true}},

		// A webhook whose every update replaces the secret, with an update of a
		// different attribute.
		{"PATCH replaces all: no secret", "GitHub has one", secretInput{PatchReplacesAll: true, Changes: true, Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"PATCH replaces all: secret", "the same", secretInput{PatchReplacesAll: true, Changes: true, Secret: str("old"), PriorSecret: str("old"), Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true}},
		{"PATCH replaces all: secret_wo", "its fingerprint is the same", secretInput{PatchReplacesAll: true, Changes: true, SecretWO: str("old"), Fingerprint: fingerprint, Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"PATCH replaces all: secret_wo with a version", "the same version", secretInput{PatchReplacesAll: true, Changes: true, MayChange: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true, ResendUnchanged: true}},
		{"PATCH replaces all: secret_wo with a version", "the same version, an update may be needed", secretInput{PatchReplacesAll: true, MayChange: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret, Value: "new"}},
		{"PATCH replaces all: secret_wo with a version", "the same version, no update is needed", secretInput{PatchReplacesAll: true, SecretWO: str("new"), Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret, Value: "new"}},
		{"PATCH replaces all: secret_wo unknown with a version", "the same version", secretInput{PatchReplacesAll: true, Changes: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret}},
		{"PATCH replaces all: secret_wo unknown with a version", "the same version, an update may be needed", secretInput{PatchReplacesAll: true, MayChange: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: undecidedSecret}},
		{"PATCH replaces all: secret_wo unknown with a version", "the same version, no update is needed", secretInput{PatchReplacesAll: true, SecretWO: unknown, Version: version(1), SentVersion: version(1), Exists: true, Configured: true}, secretDecision{Action: keepSecret}},
		{"global: no secret", "GitHub has none", secretInput{PatchReplacesAll: true, Changes: true, Exists: true}, secretDecision{Action: keepSecret, FullPatchSafe: true}},

		// An apply, which sees the complete configuration, limited to what the plan
		// announced with lifecycle.ignore_changes.
		{"apply: secret_wo", "not Terraform's; the plan kept it", secretInput{SecretWO: str("new"), Exists: true, Configured: true, Announced: kept(0)}, secretDecision{Action: keepSecret}},
		{"apply: secret_wo", "its fingerprint is the same; the plan kept it", secretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: kept(1)}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true, ByFingerprint: true}},
		{"apply: secret_wo with a version", "a different version; the plan kept it", secretInput{SecretWO: str("new"), Version: version(2), SentVersion: version(1), PriorRevision: 1, Exists: true, Configured: true, Announced: kept(1)}, secretDecision{Action: keepSecret}},
		{"apply: secret", "the same in the plan, a different one in the configuration", secretInput{Secret: str("old"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: &announcement{Revision: version(1), Configured: types.BoolValue(true), SecretHidden: true}}, secretDecision{Action: keepSecret, Value: "old"}},
		{"apply, global: secret", "the same in the plan, a different one in the configuration", secretInput{PatchReplacesAll: true, Secret: str("old"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: &announcement{Revision: version(1), Configured: types.BoolValue(true), SecretHidden: true}}, secretDecision{Action: keepSecret, Value: "old", FullPatchSafe: true}},
		{"apply: secret", "hidden from the plan, secret_wo was set", secretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: &announcement{Revision: unknownVersion, Configured: types.BoolUnknown(), SecretHidden: true, HiddenSecret: str("new")}}, secretDecision{Action: keepSecret, Ignored: true}},
		{"apply: secret_wo", "its fingerprint differs; the plan left the decision open", secretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: either}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true, ByFingerprint: true}},
		{"apply: no secret", "secret_wo was set; the plan kept or set it", secretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: either}, secretDecision{Action: keepSecret}},
		{"apply: secret_wo", "hidden from the plan, its fingerprint is the same", secretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, secretDecision{Action: keepSecret, Ignored: true}},
		{"apply: secret_wo", "hidden from the plan, its fingerprint differs", secretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, secretDecision{Action: keepSecret, Ignored: true}},
		{"apply: no secret", "secret_wo was set; removed or hidden in the plan", secretInput{Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: undecided}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
		{"apply: secret_wo", "unknown in the plan, GitHub has none", secretInput{SecretWO: str("new"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Announced: undecided}, secretDecision{Action: setSecret, Value: "new", FullPatchSafe: true}},
		{"apply: secret_wo", "its fingerprint is the same again; the plan set it", secretInput{SecretWO: str("old"), Fingerprint: fingerprint, PriorRevision: 1, Exists: true, Configured: true, Announced: set(2)}, secretDecision{Action: setSecret, Value: "old", FullPatchSafe: true}},
		{"apply: secret_wo", "secret was set; the plan removed it", secretInput{SecretWO: str("new"), PriorSecret: str("old"), PriorRevision: 1, Exists: true, Configured: true, Announced: removed(2)}, secretDecision{Action: removeSecret, FullPatchSafe: true}},
	} {
		t.Run(row.configuration+"; "+row.before, func(t *testing.T) {
			t.Parallel()
			if got := decideSecret(row.in); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}
