package fakegithub

import (
	"slices"
	"time"
)

// Hook is what GitHub holds of a hook, with its secrets in clear, for tests to
// look at and to change.
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
	// OAuthApp marks a hook that an OAuth app made: personal access tokens
	// neither see nor change it (documented).
	OAuthApp bool
}

// hook is a Hook with its deliveries.
type hook struct {
	Hook
	deliveries deliveryList
}

const (
	defaultContentType = "form"
	defaultInsecureSSL = "0"
	defaultEvent       = "push"
)

// withDefaults fills in what a create body may leave out (recorded for
// organizations, documented for global hooks). The events depend on the target.
func (h Hook) withDefaults(events []string) Hook {
	if h.Name == "" {
		h.Name = "web"
	}
	if h.ContentType == "" {
		h.ContentType = defaultContentType
	}
	if h.InsecureSSL == "" {
		h.InsecureSSL = defaultInsecureSSL
	}
	if len(h.Events) == 0 {
		h.Events = slices.Clone(events)
	}
	return h
}

func (h Hook) clone() Hook {
	h.Events = append([]string{}, h.Events...) // never null in an answer
	return h
}

func (h Hook) subscribes(event string) bool {
	return slices.Contains(h.Events, event) || slices.Contains(h.Events, "*")
}

// insert stores a new hook. The caller holds s.mu.
func (s *Server) insert(t *target, h Hook) *hook {
	if h.ID == 0 {
		s.lastHookID++
		h.ID = s.lastHookID
	}
	s.lastHookID = max(s.lastHookID, h.ID)
	h.Type = t.label
	if h.CreatedAt.IsZero() {
		h.CreatedAt = s.now()
	}
	if h.UpdatedAt.IsZero() {
		h.UpdatedAt = h.CreatedAt
	}
	stored := &hook{Hook: h.withDefaults(t.events).clone()}
	t.hooks[h.ID] = stored
	return stored
}
