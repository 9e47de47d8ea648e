package webhook

// Changes are the attributes in which the plan differs from the state.
type Changes struct{ URL, ContentType, InsecureSSL, Events, Active bool }

// Config reports whether the configuration changes.
func (c Changes) Config() bool { return c.URL || c.ContentType || c.InsecureSSL }

// Hook reports whether anything beside the configuration changes.
func (c Changes) Hook() bool { return c.Events || c.Active }

// UpdateRequest is one request of an update.
type UpdateRequest int

const (
	// PatchWhole is PATCH of the hook with events, active and the whole
	// configuration, the secret included.
	PatchWhole UpdateRequest = iota
	// PatchConfig is PATCH of /config with just what changes; all else stays.
	PatchConfig
	// PatchWithoutConfig is PATCH of the hook with events and active; the
	// configuration stays.
	PatchWithoutConfig
)

// Loses reports whether an update would need a request that leaves the secret
// alone. Where every update replaces it, GitHub would remove it.
func (d SecretDecision) Loses(c Changes) bool {
	return d.Action == KeepSecret && !d.Whole && !d.Unversioned && (c.Config() || c.Hook())
}

// UpdateRequests are the requests that carry out an update, in order. unseen is
// true for a webhook whose configuration has a username, which only a create
// request can say and no answer tells: whether a whole configuration without it
// removes it is not known, so one is sent only where nothing else removes a
// secret.
func UpdateRequests(secret SecretDecision, c Changes, unseen bool) []UpdateRequest {
	if secret.Action == KeepSecret && !c.Config() && !c.Hook() {
		return nil // a change that is Terraform's alone
	}
	if secret.Whole && (!unseen || secret.Action == RemoveSecret) {
		return []UpdateRequest{PatchWhole}
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
