package fakegithub

import "encoding/json"

const zen = "Keep it logically awesome."

// pingPayload is the payload of a ping, the first delivery of a webhook (recorded). For
// a global webhook it has no organization (unproven).
type pingPayload struct {
	Zen          string          `json:"zen"`
	HookID       int64           `json:"hook_id"`
	Hook         hookBody        `json:"hook"`
	Organization json.RawMessage `json:"organization,omitempty"`
	Sender       json.RawMessage `json:"sender"`
}

// ping sends a ping to a hook, whether it is active or not (unproven for one that is
// not). The caller holds s.mu.
func (s *Server) ping(root string, o *owner, h *hook) {
	payload := pingPayload{
		Zen:    zen,
		HookID: h.ID,
		Hook:   o.hookBody(root, h.Hook),
		Sender: userJSON(userMembers, root, o.kind.siteAdminOnly),
	}
	if o.kind == organizationHooks {
		payload.Organization = organizationJSON(organizationMembers, root, o)
	}
	s.enqueue(o, h, event{name: "ping", guid: newGUID(s.options.Now()), payload: encode(payload)})
}

// Trigger sends an event to every active hook of the organization that
// subscribes to it, and returns the number of hooks.
func (s *Server) Trigger(org, name string, payload []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.mustOwner(org)
	e := event{name: name, guid: newGUID(s.options.Now()), payload: payload} // one GUID for all hooks (documented)
	n := 0
	for _, h := range o.sorted() {
		if h.Active && h.subscribes(name) {
			n++
			s.enqueue(o, h, e)
		}
	}
	return n
}
