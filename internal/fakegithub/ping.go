package fakegithub

import (
	"net/http"
	"strconv"
)

const (
	senderID = 583231
	zen      = "Keep it logically awesome."
)

// pingPayload is what a receiver gets to see first (documented).
type pingPayload struct {
	Zen          string            `json:"zen"`
	HookID       int64             `json:"hook_id"`
	Hook         any               `json:"hook"`
	Organization *organizationBody `json:"organization,omitempty"`
	Sender       senderBody        `json:"sender"`
}

// organizationBody is not in the ping of a global hook (unproven).
type organizationBody struct {
	Login      string `json:"login"`
	ID         int64  `json:"id"`
	URL        string `json:"url"`
	ReposURL   string `json:"repos_url"`
	EventsURL  string `json:"events_url"`
	HooksURL   string `json:"hooks_url"`
	MembersURL string `json:"members_url"`
}

type senderBody struct {
	Login     string `json:"login"`
	ID        int64  `json:"id"`
	URL       string `json:"url"`
	Type      string `json:"type"`
	SiteAdmin bool   `json:"site_admin"`
}

func ping(c *call) answer {
	h := c.hook()
	if h == nil {
		return *c.notFound()
	}
	c.s.ping(c.root, c.target, h)
	return noContent()
}

// ping sends a ping to a hook, whether it is active or not (unproven for one
// that is not). The caller holds s.mu.
func (s *Server) ping(root string, t *target, h *hook) {
	s.deliverer.enqueue(job{
		target: t,
		hook:   h,
		held:   h.clone(),
		event:  "ping",
		guid:   newGUID(s.options.Now()),
		payload: encode(pingPayload{
			Zen:          zen,
			HookID:       h.ID,
			Hook:         t.body(root, h),
			Organization: t.organization(root),
			Sender:       senderBody{Login: "octocat", ID: senderID, URL: root + "/users/octocat", Type: "User", SiteAdmin: t.global},
		}),
	})
}

func (t *target) organization(root string) *organizationBody {
	if t.global {
		return nil
	}
	address := root + "/orgs/" + t.login
	return &organizationBody{
		Login:      t.login,
		ID:         t.id,
		URL:        address,
		ReposURL:   address + "/repos",
		EventsURL:  address + "/events",
		HooksURL:   address + "/hooks",
		MembersURL: address + "/members{/member}",
	}
}

// redeliver sends a delivery's event again, as the hook is now (unproven). The
// attempt is a delivery of its own with the same guid (recorded).
func redeliver(c *call) answer {
	d := c.delivery()
	if d == nil {
		return *c.notFound()
	}
	payload := []byte(d.RequestPayload)
	if payload == nil {
		payload = []byte("{}")
	}
	h := c.hook()
	c.s.deliverer.enqueue(job{
		target:     c.target,
		hook:       h,
		held:       h.clone(),
		event:      d.Event,
		guid:       d.GUID,
		payload:    payload,
		redelivery: true,
	})
	a := reply(http.StatusAccepted, struct{}{})
	a.committed = true
	return a
}

// Trigger sends an event to every active hook of the organization that
// subscribes to it, and returns how many there are.
func (s *Server) Trigger(org, event string, payload []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.trigger(s.mustTarget(org), event, payload)
}

// trigger sends an event to the hooks of a target. The caller holds s.mu.
func (s *Server) trigger(t *target, event string, payload []byte) int {
	guid := newGUID(s.options.Now()) // one for all hooks (documented)
	n := 0
	for _, h := range t.sorted() {
		if !h.Active || !h.subscribes(event) {
			continue
		}
		n++
		s.deliverer.enqueue(job{target: t, hook: h, held: h.clone(), event: event, guid: guid, payload: payload})
	}
	return n
}

// deliveryHeaders are those that do not depend on the body (recorded). What
// they say of the installation target of a global hook is unproven, so they say
// nothing.
func (j job) deliveryHeaders() map[string]string {
	headers := map[string]string{
		"Accept":            "*/*",
		"User-Agent":        "GitHub-Hookshot/d54209a",
		"X-GitHub-Delivery": j.guid,
		"X-GitHub-Event":    j.event,
		"X-GitHub-Hook-ID":  strconv.FormatInt(j.held.ID, 10),
	}
	if !j.target.global {
		headers["X-GitHub-Hook-Installation-Target-ID"] = strconv.FormatInt(j.target.id, 10)
		headers["X-GitHub-Hook-Installation-Target-Type"] = j.target.kind
	}
	return headers
}
