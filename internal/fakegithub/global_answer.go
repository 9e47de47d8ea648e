package fakegithub

// globalHookBody is a global hook in an answer, its keys in the documented
// order; there is no deliveries_url (documented). The addresses in the
// documented examples lack /api/v3; here they have the prefix of the request, as
// an organization's hooks do (unproven).
type globalHookBody struct {
	Type      string               `json:"type"`
	ID        int64                `json:"id"`
	Name      string               `json:"name"`
	Active    bool                 `json:"active"`
	Events    []string             `json:"events"`
	Config    globalHookConfigBody `json:"config"`
	UpdatedAt string               `json:"updated_at"`
	CreatedAt string               `json:"created_at"`
	URL       string               `json:"url"`
	PingURL   string               `json:"ping_url"`
}

// globalHookConfigBody is the configuration inside a global hook, where
// insecure_ssl is text only. Without a secret the key is absent (documented).
type globalHookConfigBody struct {
	URL         string `json:"url"`
	ContentType string `json:"content_type"`
	InsecureSSL string `json:"insecure_ssl"`
	Secret      string `json:"secret,omitempty"`
}

func (h Hook) globalBody(address string) globalHookBody {
	return globalHookBody{
		Type:   h.Type,
		ID:     h.ID,
		Name:   h.Name,
		Active: h.Active,
		Events: h.Events,
		Config: globalHookConfigBody{
			URL:         h.URL,
			ContentType: h.ContentType,
			InsecureSSL: h.InsecureSSL,
			Secret:      h.maskedSecret(),
		},
		UpdatedAt: timestamp(h.UpdatedAt),
		CreatedAt: timestamp(h.CreatedAt),
		URL:       address,
		PingURL:   address + "/pings",
	}
}
