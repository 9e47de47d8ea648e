package fakegithub

import "encoding/json"

const zen = "Keep it logically awesome."

// pingPayload is the payload of a ping, the first delivery of a webhook (recorded for
// organizations). For a global webhook it has no owner (unproven).
type pingPayload struct {
	Zen    string   `json:"zen"`
	HookID int64    `json:"hook_id"`
	Hook   hookBody `json:"hook"`
	payloadOwner
	Sender json.RawMessage `json:"sender"`
}

// ping sends a ping to a hook, whether it is active or not (unproven for one that is
// not). The caller holds s.mu.
func (s *Server) ping(root string, o *owner, h *hook) {
	payload := pingPayload{
		Zen:    zen,
		HookID: h.ID,
		Hook:   o.hookBody(root, h),
		Sender: userJSON(userMembers, root, o.kind.siteAdminOnly),

		payloadOwner: o.payload(root),
	}
	s.enqueue(o, h, event{name: "ping", guid: newGUID(s.options.Now()), payload: encode(payload)})
}
