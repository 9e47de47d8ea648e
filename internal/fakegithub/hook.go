package fakegithub

import (
	"slices"
	"time"
)

const (
	firstHookID  = 319833954 - 1
	defaultEvent = "push"
)

// Hook is a webhook as GitHub stores it, including its secrets.
type Hook struct {
	ID          int64
	Name, Type  string
	Active      bool
	Events      []string
	URL         string
	ContentType string
	InsecureSSL string // "0" or "1"
	Secret      string
	Username    string
	Password    string
	CreatedAt   time.Time
	UpdatedAt   time.Time
	// OAuthApp marks a hook that an OAuth app created: personal access tokens can
	// neither see nor change it (documented).
	OAuthApp bool
}

// configField is one attribute of a hook's configuration.
type configField struct {
	key      string
	value    func(*Hook) *string
	fallback string // of a hook without a value (recorded for organizations, documented for global hooks)
	number   bool   // a request can have a number
	secret   bool   // masked in responses, and omitted if there is none
	// basicAuth marks what only a request that creates a hook can have, and only of the
	// kinds with basicAuth (documented). It is not returned (unproven).
	basicAuth bool
}

// configFields are all attributes of a configuration, in the order in which GitHub
// returns them (recorded).
var configFields = []configField{
	{key: "url", value: func(h *Hook) *string { return &h.URL }},
	{key: "insecure_ssl", value: func(h *Hook) *string { return &h.InsecureSSL }, fallback: "0", number: true},
	{key: "content_type", value: func(h *Hook) *string { return &h.ContentType }, fallback: "form"},
	{key: "secret", value: func(h *Hook) *string { return &h.Secret }, secret: true},
	{key: "username", value: func(h *Hook) *string { return &h.Username }, basicAuth: true},
	{key: "password", value: func(h *Hook) *string { return &h.Password }, basicAuth: true},
}

// hook is a Hook with its deliveries.
type hook struct {
	Hook
	deliveries deliveryList
	newest     *Delivery // also when it is not kept any more; nil: there was none
}

// withDefaults sets what has no value to its default.
func (h Hook) withDefaults(k *kind) Hook {
	if h.Name == "" {
		h.Name = "web"
	}
	if len(h.Events) == 0 {
		h.Events = slices.Clone(k.defaultEvents)
	}
	for _, f := range configFields {
		if v := f.value(&h); *v == "" {
			*v = f.fallback
		}
	}
	return h
}

func (h Hook) clone() Hook {
	h.Events = slices.Clone(h.Events)
	return h
}

// overlaps reports whether an event exists to which both hooks subscribe.
func (h Hook) overlaps(other Hook) bool {
	return slices.Contains(h.Events, "*") || slices.ContainsFunc(other.Events, func(e string) bool {
		return e == "*" || slices.Contains(h.Events, e)
	})
}

func (h Hook) subscribes(event string) bool {
	return slices.Contains(h.Events, event) || slices.Contains(h.Events, "*")
}

// insert stores a new hook. The caller holds s.mu.
func (s *Server) insert(o *owner, h Hook) *hook {
	if h.ID == 0 {
		h.ID = s.lastHookID + 1
	}
	s.lastHookID = max(s.lastHookID, h.ID)
	h.Type = o.kind.hookType
	if h.CreatedAt.IsZero() {
		h.CreatedAt = s.now()
	}
	if h.UpdatedAt.IsZero() {
		h.UpdatedAt = h.CreatedAt
	}
	stored := &hook{Hook: h.withDefaults(o.kind).clone()}
	o.hooks[h.ID] = stored
	return stored
}
