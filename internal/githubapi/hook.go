package githubapi

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
)

// Hook is a webhook as GitHub returns it.
//
// https://docs.github.com/rest/orgs/webhooks#get-an-organization-webhook
type Hook struct {
	ID     int64      `json:"id"`
	Type   string     `json:"type"`
	Name   string     `json:"name"`
	Active bool       `json:"active"`
	Events []string   `json:"events"`
	Config HookConfig `json:"config"`
	// URL, PingURL, and DeliveriesURL are addresses in the API. Global webhooks
	// have no DeliveriesURL.
	URL           string    `json:"url"`
	PingURL       string    `json:"ping_url"`
	DeliveriesURL string    `json:"deliveries_url"`
	CreatedAt     Timestamp `json:"created_at"`
	UpdatedAt     Timestamp `json:"updated_at"`
	// LastResponse is the result of the newest delivery. Only repository webhooks
	// have it.
	LastResponse *LastResponse `json:"last_response"`
	// Unreadable is the reason why an entry of the list cannot be read. Only ID is set
	// then.
	Unreadable error `json:"-"`
}

func (h *Hook) check() error {
	if h.ID <= 0 {
		return errors.New("it is not a webhook: it has no id")
	}
	if !h.Config.present {
		return errors.New("it is not a webhook: it has no config")
	}
	return nil
}

// LastResponse is the result of the newest delivery of a repository webhook.
//
// https://docs.github.com/rest/repos/webhooks#get-a-repository-webhook
type LastResponse struct {
	// Code is the status of the receiver's response, nil without a response.
	Code *int64 `json:"code"`
	// Status is "active", "unused" for a webhook without deliveries, or a different
	// value.
	Status *string `json:"status"`
	// Message is nil or describes the result.
	Message *string `json:"message"`
}

// HookConfig is the configuration of a webhook as GitHub returns it.
//
// https://docs.github.com/rest/orgs/webhooks#get-a-webhook-configuration-for-an-organization
type HookConfig struct {
	// URL is the payload URL.
	URL string
	// ContentType is "json" or "form". GitHub does not validate it, so other values
	// are possible.
	ContentType string
	// InsecureSSL is true if certificates are not verified.
	InsecureSSL bool
	// SecretConfigured is true if GitHub holds a secret. GitHub returns
	// SecretMask instead of its value.
	SecretConfigured bool

	// present is true if the response had a configuration.
	present bool
}

// UnmarshalJSON reads an object. Absent values have GitHub's defaults.
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
		present:          string(data) != "null",
	}
	return nil
}

func (c *HookConfig) check() error {
	if !c.present || c.URL == "" {
		return errors.New("it is not a webhook configuration: it has no url")
	}
	return nil
}

// flexFlag is the value of insecure_ssl: recorded as "0" or "1", and documented as
// a number as well.
type flexFlag bool

// UnmarshalJSON reads a string, a number, or a boolean; absent values are false.
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
		return contentError("insecure_ssl is neither 0 nor 1")
	}
	return nil
}

// Flag returns the value of insecure_ssl to send. Global webhooks accept only a
// string.
func Flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// HookCreate is the body that creates a webhook.
type HookCreate struct {
	Name   string       `json:"name"` // GitHub accepts only "web"
	Active bool         `json:"active"`
	Events []string     `json:"events"`
	Config CreateConfig `json:"config"`
	// Claim reports whether Create may return the webhook with this ID after a lost
	// response: a different request may have created a webhook that looks the same.
	// Nil allows every webhook.
	Claim func(id int64) bool `json:"-"`
}

// matches reports whether the webhook has the settings in the request, as far as GitHub
// returns them.
func (c HookCreate) matches(h *Hook) bool {
	return SamePayloadURL(h.Config.URL, c.Config.URL) &&
		h.Config.ContentType == c.Config.ContentType &&
		Flag(h.Config.InsecureSSL) == c.Config.InsecureSSL &&
		h.Config.SecretConfigured == (c.Config.Secret != "") &&
		h.Active == c.Active &&
		slices.Equal(sorted(h.Events), sorted(c.Events))
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// CreateConfig is the configuration of a new webhook.
type CreateConfig struct {
	ReplaceConfig
	// Username and Password are documented only for creating an organization's
	// webhook.
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"`
}

// ReplaceConfig is a whole configuration. A PATCH with it replaces the previous
// configuration: without Secret, GitHub removes the secret.
type ReplaceConfig struct {
	URL         string `json:"url"`
	ContentType string `json:"content_type"`
	InsecureSSL string `json:"insecure_ssl"`
	Secret      string `json:"secret,omitempty"`
}

// HookUpdate is the body that changes a webhook. Events and Active are always
// sent, because GitHub documents that their absence selects the default.
type HookUpdate struct {
	Active bool     `json:"active"`
	Events []string `json:"events"`
	// Config is nil to keep the configuration, including the secret.
	Config *ReplaceConfig `json:"config,omitempty"`
}

// ConfigUpdate is the body that changes parts of the configuration of an
// organization's webhook. Nil fields stay unchanged.
type ConfigUpdate struct {
	URL         *string `json:"url,omitempty"`
	ContentType *string `json:"content_type,omitempty"`
	InsecureSSL *string `json:"insecure_ssl,omitempty"`
	Secret      *string `json:"secret,omitempty"`
}
