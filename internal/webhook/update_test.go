package webhook

import (
	"slices"
	"testing"
)

func TestUpdateRequests(t *testing.T) {
	t.Parallel()
	var (
		known   = SecretDecision{Action: KeepSecret, Value: "s", FullPatchSafe: true}
		none    = SecretDecision{Action: KeepSecret}
		set     = SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}
		remove  = SecretDecision{Action: RemoveSecret, FullPatchSafe: true}
		unknown = SecretDecision{Action: KeepSecret}

		config = Changes{"url": true}
		hook   = Changes{"events": true}
		both   = Changes{"insecure_ssl": true, "active": true}
	)
	for _, row := range []struct {
		situation   string
		secret      SecretDecision
		changes     Changes
		hasUsername bool
		want        []UpdateRequest
	}{
		{"the secret is known, configuration changes", known, config, false, []UpdateRequest{PatchFull}},
		{"the secret is known, events change", known, hook, false, []UpdateRequest{PatchFull}},
		{"the secret is known, both change", known, both, false, []UpdateRequest{PatchFull}},
		{"the webhook has no secret, configuration changes", none, config, false, []UpdateRequest{PatchConfig}},
		{"the webhook has no secret, both change", none, both, false, []UpdateRequest{PatchConfig, PatchWithoutConfig}},
		{"a global webhook has no secret, both change", SecretDecision{Action: KeepSecret, FullPatchSafe: true}, both, false, []UpdateRequest{PatchFull}},
		{"the secret is to be set", set, Changes{}, false, []UpdateRequest{PatchFull}},
		{"the secret is to be removed", remove, Changes{}, false, []UpdateRequest{PatchFull}},
		{"the secret is to be removed, both change", remove, both, false, []UpdateRequest{PatchFull}},
		{"an unknown secret stays, url changes", unknown, config, false, []UpdateRequest{PatchConfig}},
		{"an unknown secret stays, content_type changes", unknown, Changes{"content_type": true}, false, []UpdateRequest{PatchConfig}},
		{"an unknown secret stays, both change", unknown, both, false, []UpdateRequest{PatchConfig, PatchWithoutConfig}},
		{"an unknown secret stays, only events change", unknown, hook, false, []UpdateRequest{PatchWithoutConfig}},
		{"an unknown secret stays, only active changes", unknown, Changes{"active": true}, false, []UpdateRequest{PatchWithoutConfig}},
		{"there is a username, the secret is known, configuration changes", known, config, true, []UpdateRequest{PatchConfig}},
		{"there is a username, the secret is known, events change", known, hook, true, []UpdateRequest{PatchWithoutConfig}},
		{"there is a username, the hook has no secret, both change", none, both, true, []UpdateRequest{PatchConfig, PatchWithoutConfig}},
		{"there is a username, the secret is to be set", set, Changes{}, true, []UpdateRequest{PatchConfig}},
		{"there is a username, the secret is to be set, events change", set, hook, true, []UpdateRequest{PatchConfig, PatchWithoutConfig}},
		{"there is a username, the secret is to be removed", remove, Changes{}, true, []UpdateRequest{PatchFull}},
		{"there is a username, an unknown secret stays, both change", unknown, both, true, []UpdateRequest{PatchConfig, PatchWithoutConfig}},
		{"nothing changes on GitHub, the secret is known", known, Changes{}, false, nil},
		{"nothing changes on GitHub, the secret is unknown", unknown, Changes{}, false, nil},
	} {
		t.Run(row.situation, func(t *testing.T) {
			t.Parallel()
			if got := UpdateRequests(row.secret, row.changes, row.hasUsername); !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestWouldDropSecret(t *testing.T) {
	t.Parallel()
	unknown := SecretDecision{Action: KeepSecret}
	for _, row := range []struct {
		situation string
		secret    SecretDecision
		changes   Changes
		want      bool
	}{
		{"an unknown secret, configuration changes", unknown, Changes{"url": true}, true},
		{"an unknown secret, only events change", unknown, Changes{"events": true}, true},
		{"an unknown secret, nothing changes", unknown, Changes{}, false},
		{"the secret is known", SecretDecision{Action: KeepSecret, Value: "s", FullPatchSafe: true}, Changes{"url": true}, false},
		{"there is no secret", SecretDecision{Action: KeepSecret, FullPatchSafe: true}, Changes{"url": true}, false},
		{"the secret is to be set", SecretDecision{Action: SetSecret, Value: "s", FullPatchSafe: true}, Changes{"url": true}, false},
		{"the secret is to be removed", SecretDecision{Action: RemoveSecret, FullPatchSafe: true}, Changes{"url": true}, false},
		{"secret_wo is not known yet", SecretDecision{Action: KeepSecret, UnknownUnversioned: true}, Changes{"url": true}, false},
		{"the apply decides", SecretDecision{Action: UndecidedSecret}, Changes{"url": true}, false},
	} {
		t.Run(row.situation, func(t *testing.T) {
			t.Parallel()
			if got := row.secret.WouldDropSecret(row.changes); got != row.want {
				t.Errorf("got %t, want %t", got, row.want)
			}
		})
	}
}
