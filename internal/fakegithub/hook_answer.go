package fakegithub

import "time"

const mask = "********"

// hookBody is a hook in an answer, its keys in GitHub's order (recorded for
// organizations). No kind of hook here has last_response.
type hookBody struct {
	Type          string         `json:"type"`
	ID            int64          `json:"id"`
	Name          string         `json:"name"`
	Active        bool           `json:"active"`
	Events        []string       `json:"events"`
	Config        hookConfigBody `json:"config"`
	UpdatedAt     string         `json:"updated_at"`
	CreatedAt     string         `json:"created_at"`
	URL           string         `json:"url"`
	PingURL       string         `json:"ping_url"`
	DeliveriesURL string         `json:"deliveries_url,omitempty"`
}

// hookConfigBody is a configuration, inside a hook and in an answer of the
// configuration endpoints. User name and password are not returned (unproven).
// Without a secret the key is absent (documented for global hooks, reported by
// users for others).
type hookConfigBody struct {
	URL         string `json:"url"`
	InsecureSSL string `json:"insecure_ssl"`
	ContentType string `json:"content_type"`
	Secret      string `json:"secret,omitempty"`
}

func (h Hook) body(address string) hookBody {
	return hookBody{
		Type:      h.Type,
		ID:        h.ID,
		Name:      h.Name,
		Active:    h.Active,
		Events:    h.Events,
		Config:    h.configBody(),
		UpdatedAt: timestamp(h.UpdatedAt),
		CreatedAt: timestamp(h.CreatedAt),
		URL:       address,
		PingURL:   address + "/pings",
	}
}

func (h Hook) configBody() hookConfigBody {
	body := hookConfigBody{URL: h.URL, InsecureSSL: h.InsecureSSL, ContentType: h.ContentType}
	if h.Secret != "" {
		body.Secret = mask
	}
	return body
}

func timestamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05Z")
}
