package webhook

// settingChanges holds the names of the settings in which the plan differs from the
// state.
type settingChanges map[string]bool

// inConfig reports whether a setting in the configuration changes.
func (c settingChanges) inConfig() bool { return c.any(true) }

// outsideConfig reports whether a setting outside of the configuration changes.
func (c settingChanges) outsideConfig() bool { return c.any(false) }

// any reports whether a setting with this value of inConfig changes.
func (c settingChanges) any(inConfig bool) bool {
	for _, s := range settings {
		if s.inConfig == inConfig && c[s.name] {
			return true
		}
	}
	return false
}

// updateRequest is one request of an update.
type updateRequest int

const (
	// patchFull is PATCH of the webhook with events, active, and the complete
	// configuration, the secret included.
	patchFull updateRequest = iota
	// patchConfig is PATCH of /config with the changed settings. GitHub keeps the
	// others.
	patchConfig
	// patchWithoutConfig is PATCH of the webhook with events and active. GitHub
	// keeps the configuration.
	patchWithoutConfig
)

// wouldDropSecret reports whether an update that replaces the complete webhook would
// make GitHub remove a secret that is to be kept.
func (d secretDecision) wouldDropSecret(c settingChanges) bool {
	return d.Action == keepSecret && !d.FullPatchSafe && !d.UnknownUnversioned && (c.inConfig() || c.outsideConfig())
}

// updateRequests returns the requests that carry out an update, in order. hasUsername
// is true for a webhook whose configuration has a username, which only a create request
// can set and no response returns. It is unproven whether a complete configuration
// without the username removes the username, so patchFull is then sent only to remove a
// secret.
func updateRequests(secret secretDecision, c settingChanges, hasUsername bool) []updateRequest {
	if secret.Action == keepSecret && !c.inConfig() && !c.outsideConfig() {
		return nil // only attributes change that GitHub does not store
	}
	if secret.FullPatchSafe && (!hasUsername || secret.Action == removeSecret) {
		return []updateRequest{patchFull}
	}
	var requests []updateRequest
	if c.inConfig() || secret.Action == setSecret {
		requests = append(requests, patchConfig)
	}
	if c.outsideConfig() {
		requests = append(requests, patchWithoutConfig)
	}
	return requests
}

// changesSecret reports whether the request sets or removes the secret.
func (d secretDecision) changesSecret(request updateRequest) bool {
	switch d.Action {
	case setSecret:
		return request != patchWithoutConfig
	case removeSecret:
		return request == patchFull
	default:
		return false
	}
}
