package fakegithub

import (
	"net/http"
	"strconv"
)

const zen = "Keep it logically awesome."

// pingPayload is the first delivery of a webhook (recorded). The payload of a
// global webhook has no organization (unproven).
type pingPayload struct {
	Zen          string            `json:"zen"`
	HookID       int64             `json:"hook_id"`
	Hook         hookBody          `json:"hook"`
	Organization *organizationBody `json:"organization,omitempty"`
	Sender       userBody          `json:"sender"`
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
	payload := pingPayload{
		Zen:    zen,
		HookID: h.ID,
		Hook:   t.body(root, h),
		Sender: user(root, t.global),
	}
	if !t.global {
		organization := t.organization(root)
		payload.Organization = &organization
	}
	s.deliverer.enqueue(job{
		target:  t,
		hook:    h,
		held:    h.clone(),
		event:   "ping",
		guid:    newGUID(s.options.Now()),
		payload: encode(payload),
	})
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
// subscribes to it, and returns the number of hooks.
func (s *Server) Trigger(org, event string, payload []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.mustTarget(org)
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

// deliveryHeaders are those that do not depend on the body (recorded). The
// headers about the installation target of a global webhook are unproven, so
// they are left out. Enterprise Server adds its host and version (recorded).
func (d *deliverer) deliveryHeaders(j job) map[string]string {
	headers := map[string]string{
		"Accept":            "*/*",
		"User-Agent":        "GitHub-Hookshot/d54209a",
		"X-GitHub-Delivery": j.guid,
		"X-GitHub-Event":    j.event,
		"X-GitHub-Hook-ID":  strconv.FormatInt(j.held.ID, 10),
	}
	if d.enterprise != nil {
		headers["X-GitHub-Enterprise-Host"] = d.enterprise.Host
		headers["X-GitHub-Enterprise-Version"] = d.enterprise.Version
	}
	if !j.target.global {
		headers["X-GitHub-Hook-Installation-Target-ID"] = strconv.FormatInt(j.target.id, 10)
		headers["X-GitHub-Hook-Installation-Target-Type"] = j.target.kind
	}
	return headers
}
