package githubapi

import (
	"encoding/json"
	"errors"
	"strconv"
)

// Hook is a webhook as GitHub answers it. go-github's type cannot carry a
// numeric insecure_ssl, nor tell a hook without a secret from one with.
//
// https://docs.github.com/rest/orgs/webhooks#get-an-organization-webhook
type Hook struct {
	ID     int64      `json:"id"`
	Type   string     `json:"type"`
	Name   string     `json:"name"`
	Active bool       `json:"active"`
	Events []string   `json:"events"`
	Config HookConfig `json:"config"`
	// URL, PingURL and DeliveriesURL are of the API. Global hooks have no
	// DeliveriesURL.
	URL           string    `json:"url"`
	PingURL       string    `json:"ping_url"`
	DeliveriesURL string    `json:"deliveries_url"`
	CreatedAt     Timestamp `json:"created_at"`
	UpdatedAt     Timestamp `json:"updated_at"`
	// Unreadable is why an entry of the list cannot be read; then only ID is set.
	Unreadable error `json:"-"`
}

func (h *Hook) check() error {
	if h.ID <= 0 {
		return errors.New("it is no webhook: it has no id")
	}
	if !h.Config.answered {
		return errors.New("it is no webhook: it has no config")
	}
	return nil
}

// HookConfig is the configuration of a webhook as GitHub answers it.
//
// https://docs.github.com/rest/orgs/webhooks#get-a-webhook-configuration-for-an-organization
type HookConfig struct {
	// URL is the payload URL.
	URL string
	// ContentType is "json" or "form"; GitHub does not check it, so anything
	// that somebody once sent is possible.
	ContentType string
	// InsecureSSL is true when certificates are not verified.
	InsecureSSL bool
	// SecretConfigured is true when GitHub holds a secret. Its value is never
	// told: GitHub answers SecretMask.
	SecretConfigured bool

	answered bool
}

// UnmarshalJSON reads GitHub's form. What is absent has GitHub's default.
func (c *HookConfig) UnmarshalJSON(data []byte) error {
	var raw struct {
		URL         string   `json:"url"`
		ContentType string   `json:"content_type"`
		InsecureSSL flexFlag `json:"insecure_ssl"`
		Secret      string   `json:"secret"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if raw.ContentType == "" {
		raw.ContentType = "form"
	}
	*c = HookConfig{
		URL:              raw.URL,
		ContentType:      raw.ContentType,
		InsecureSSL:      bool(raw.InsecureSSL),
		SecretConfigured: raw.Secret != "",
		answered:         string(data) != "null",
	}
	return nil
}

func (c *HookConfig) check() error {
	if !c.answered || c.URL == "" {
		return errors.New("it is no webhook configuration: it has no url")
	}
	return nil
}

var errFlag = errors.New("insecure_ssl is neither 0 nor 1")

// flexFlag reads insecure_ssl: recorded as "0" or "1", documented as a number
// as well.
type flexFlag bool

func (f *flexFlag) UnmarshalJSON(data []byte) error {
	text := string(data)
	if unquoted, err := strconv.Unquote(text); err == nil {
		text = unquoted
	}
	switch text {
	case "0", "false", "", "null":
		*f = false
	case "1", "true":
		*f = true
	default:
		return errFlag
	}
	return nil
}

// Flag is insecure_ssl as it is sent: global hooks take a string only.
func Flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// HookCreate is the body that creates a webhook.
type HookCreate struct {
	Name   string       `json:"name"` // GitHub takes "web" only
	Active bool         `json:"active"`
	Events []string     `json:"events"`
	Config CreateConfig `json:"config"`
	// Claim is asked, when the answer was lost, for the id of a webhook that looks
	// like the one that was created, and reports whether it can be: another
	// request, too, may have created one that looks so. Nil is always.
	Claim func(id int64) bool `json:"-"`
}

// CreateConfig is the whole configuration of a new webhook.
type CreateConfig struct {
	ReplaceConfig
	// Username and Password are documented for the create request of an
	// organization's hook, and nowhere else.
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"`
}

// ReplaceConfig is a whole configuration. PATCH of a hook with it replaces all
// that was there: without Secret, GitHub removes the secret.
type ReplaceConfig struct {
	URL         string `json:"url"`
	ContentType string `json:"content_type"`
	InsecureSSL string `json:"insecure_ssl"`
	Secret      string `json:"secret,omitempty"`
}

// HookUpdate is the body that changes a webhook. Events and Active are always
// sent, since their absence is documented to mean the default.
type HookUpdate struct {
	Active bool     `json:"active"`
	Events []string `json:"events"`
	// Config nil leaves the configuration, and with it the secret, as it is.
	Config *ReplaceConfig `json:"config,omitempty"`
}

// ConfigUpdate is the body that changes parts of an organization hook's
// configuration: what is nil stays.
type ConfigUpdate struct {
	URL         *string `json:"url,omitempty"`
	ContentType *string `json:"content_type,omitempty"`
	InsecureSSL *string `json:"insecure_ssl,omitempty"`
	Secret      *string `json:"secret,omitempty"`
}
