package webhook

import (
	"slices"
	"testing"
)

func TestUpdateRequests(t *testing.T) {
	t.Parallel()
	var (
		known   = secretDecision{Action: keepSecret, Value: "s", FullPatchSafe: true}
		none    = secretDecision{Action: keepSecret}
		set     = secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}
		remove  = secretDecision{Action: removeSecret, FullPatchSafe: true}
		unknown = secretDecision{Action: keepSecret}

		config = settingChanges{"url": true}
		hook   = settingChanges{"events": true}
		both   = settingChanges{"insecure_ssl": true, "active": true}
	)
	for _, row := range []struct {
		situation   string
		secret      secretDecision
		changes     settingChanges
		hasUsername bool
		want        []updateRequest
	}{
		{"the secret is known, configuration changes", known, config, false, []updateRequest{patchFull}},
		{"the secret is known, events change", known, hook, false, []updateRequest{patchFull}},
		{"the secret is known, both change", known, both, false, []updateRequest{patchFull}},
		{"the webhook has no secret, configuration changes", none, config, false, []updateRequest{patchConfig}},
		{"the webhook has no secret, both change", none, both, false, []updateRequest{patchConfig, patchWithoutConfig}},
		{"a global webhook has no secret, both change", secretDecision{Action: keepSecret, FullPatchSafe: true}, both, false, []updateRequest{patchFull}},
		{"the secret is set", set, settingChanges{}, false, []updateRequest{patchFull}},
		{"the secret is removed", remove, settingChanges{}, false, []updateRequest{patchFull}},
		{"the secret is removed, both change", remove, both, false, []updateRequest{patchFull}},
		{"an unknown secret is kept, url changes", unknown, config, false, []updateRequest{patchConfig}},
		{"an unknown secret is kept, content_type changes", unknown, settingChanges{"content_type": true}, false, []updateRequest{patchConfig}},
		{"an unknown secret is kept, both change", unknown, both, false, []updateRequest{patchConfig, patchWithoutConfig}},
		{"an unknown secret is kept, only events change", unknown, hook, false, []updateRequest{patchWithoutConfig}},
		{"an unknown secret is kept, only active changes", unknown, settingChanges{"active": true}, false, []updateRequest{patchWithoutConfig}},
		{"there is a username, the secret is known, configuration changes", known, config, true, []updateRequest{patchConfig}},
		{"there is a username, the secret is known, events change", known, hook, true, []updateRequest{patchWithoutConfig}},
		{"there is a username, the webhook has no secret, both change", none, both, true, []updateRequest{patchConfig, patchWithoutConfig}},
		{"there is a username, the secret is set", set, settingChanges{}, true, []updateRequest{patchConfig}},
		{"there is a username, the secret is set, events change", set, hook, true, []updateRequest{patchConfig, patchWithoutConfig}},
		{"there is a username, the secret is removed", remove, settingChanges{}, true, []updateRequest{patchFull}},
		{"there is a username, an unknown secret is kept, both change", unknown, both, true, []updateRequest{patchConfig, patchWithoutConfig}},
		{"nothing changes on GitHub, the secret is known", known, settingChanges{}, false, nil},
		{"nothing changes on GitHub, the secret is unknown", unknown, settingChanges{}, false, nil},
	} {
		t.Run(row.situation, func(t *testing.T) {
			t.Parallel()
			if got := updateRequests(row.secret, row.changes, row.hasUsername); !slices.Equal(got, row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestWouldDropSecret(t *testing.T) {
	t.Parallel()
	unknown := secretDecision{Action: keepSecret}
	for _, row := range []struct {
		situation string
		secret    secretDecision
		changes   settingChanges
		want      bool
	}{
		{"an unknown secret, configuration changes", unknown, settingChanges{"url": true}, true},
		{"an unknown secret, only events change", unknown, settingChanges{"events": true}, true},
		{"an unknown secret, nothing changes", unknown, settingChanges{}, false},
		{"the secret is known", secretDecision{Action: keepSecret, Value: "s", FullPatchSafe: true}, settingChanges{"url": true}, false},
		{"there is no secret", secretDecision{Action: keepSecret, FullPatchSafe: true}, settingChanges{"url": true}, false},
		{"the secret is set", secretDecision{Action: setSecret, Value: "s", FullPatchSafe: true}, settingChanges{"url": true}, false},
		{"the secret is removed", secretDecision{Action: removeSecret, FullPatchSafe: true}, settingChanges{"url": true}, false},
		{"secret_wo is unknown", secretDecision{Action: keepSecret, UnknownUnversioned: true}, settingChanges{"url": true}, false},
		{"the apply decides", secretDecision{Action: undecidedSecret}, settingChanges{"url": true}, false},
	} {
		t.Run(row.situation, func(t *testing.T) {
			t.Parallel()
			if got := row.secret.wouldDropSecret(row.changes); got != row.want {
				t.Errorf("got %t, want %t", got, row.want)
			}
		})
	}
}
