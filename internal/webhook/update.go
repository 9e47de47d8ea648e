package webhook

// Changes are the names of the settings in which the plan differs from the
// state.
type Changes map[string]bool

// Config reports whether a setting in the configuration changes.
func (c Changes) Config() bool { return c.any(true) }

// Hook reports whether a setting outside of the configuration changes.
func (c Changes) Hook() bool { return c.any(false) }

func (c Changes) any(inConfig bool) bool {
	for _, s := range settings {
		if s.inConfig == inConfig && c[s.name] {
			return true
		}
	}
	return false
}

// UpdateRequest is one request of an update.
type UpdateRequest int

const (
	// PatchFull is PATCH of the webhook with events, active, and the complete
	// configuration, the secret included.
	PatchFull UpdateRequest = iota
	// PatchConfig is PATCH of /config with what changes. GitHub keeps the rest.
	PatchConfig
	// PatchWithoutConfig is PATCH of the webhook with events and active. GitHub
	// keeps the configuration.
	PatchWithoutConfig
)

// WouldDropSecret reports whether the update of a webhook of which every update
// replaces the secret would make GitHub remove one that is to stay.
func (d SecretDecision) WouldDropSecret(c Changes) bool {
	return d.Action == KeepSecret && !d.FullPatchSafe && !d.UnknownUnversioned && (c.Config() || c.Hook())
}

// UpdateRequests returns the requests that carry out an update, in order.
// hasUsername is true for a webhook whose configuration has a username, which
// only a create request can set and no response returns. Whether a complete
// configuration without it removes it is unproven, so PatchFull is then sent
// only to remove a secret.
func UpdateRequests(secret SecretDecision, c Changes, hasUsername bool) []UpdateRequest {
	if secret.Action == KeepSecret && !c.Config() && !c.Hook() {
		return nil // a change that concerns only Terraform
	}
	if secret.FullPatchSafe && (!hasUsername || secret.Action == RemoveSecret) {
		return []UpdateRequest{PatchFull}
	}
	var requests []UpdateRequest
	if c.Config() || secret.Action == SetSecret {
		requests = append(requests, PatchConfig)
	}
	if c.Hook() {
		requests = append(requests, PatchWithoutConfig)
	}
	return requests
}

// changesSecret reports whether the request sets or removes the secret.
func (d SecretDecision) changesSecret(request UpdateRequest) bool {
	switch d.Action {
	case SetSecret:
		return request != PatchWithoutConfig
	case RemoveSecret:
		return request == PatchFull
	default:
		return false
	}
}
