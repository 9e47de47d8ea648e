package fakegithub

import (
	"encoding/json"
	"slices"
	"time"
)

// Delivery is one attempt to deliver an event to a hook.
type Delivery struct {
	ID          int64
	GUID        string // of the event: all its attempts share it
	DeliveredAt time.Time
	Redelivery  bool
	Duration    float64 // seconds
	Status      string  // OK, or what went wrong
	StatusCode  int     // 0 when there was no answer
	Event       string
	Action      *string

	InstallationID *int64
	RepositoryID   *int64
	ThrottledAt    *time.Time

	URL             string
	RequestHeaders  map[string]string
	RequestPayload  json.RawMessage
	ResponseHeaders map[string]string
	ResponsePayload *string
}

const statusOK = "OK"

// Deliveries returns the deliveries of a hook that GitHub still keeps, newest
// first.
func (s *Server) Deliveries(org string, hook int64) []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.target(org).find(hook)
	if h == nil {
		return nil
	}
	var deliveries []Delivery
	for _, d := range slices.Backward(*s.kept(h)) {
		deliveries = append(deliveries, *d)
	}
	return deliveries
}

// AddDelivery adds a past delivery without sending anything, and returns its ID. A
// zero ID, GUID, or DeliveredAt gets a default, and so do Status and StatusCode if
// both are zero. Thousands can be added, in any order;
// Options.DeliveryRetention decides which of them stay.
func (s *Server) AddDelivery(org string, hook int64, d Delivery) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustTarget(org)
	h := s.target(org).find(hook)
	if h == nil {
		panic("fakegithub: AddDelivery to a hook that does not exist")
	}
	if d.Status == "" && d.StatusCode == 0 {
		d.Status, d.StatusCode = statusOK, 200
	}
	if d.Event == "" {
		d.Event = defaultEvent
	}
	if d.URL == "" {
		d.URL = h.URL
	}
	return s.store(h, d)
}

// record stores a delivery that was made, unless its hook was deleted meanwhile.
func (s *Server) record(j job, d Delivery) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if j.target.hooks[j.hook.ID] == j.hook {
		s.store(j.hook, d)
	}
}

// store inserts a delivery in the order of the ids, which is that of time. The
// caller holds s.mu.
func (s *Server) store(h *hook, d Delivery) int64 {
	if d.DeliveredAt.IsZero() {
		d.DeliveredAt = s.options.Now()
	}
	if d.GUID == "" {
		d.GUID = newGUID(d.DeliveredAt)
	}
	if d.ID == 0 {
		d.ID = s.newDeliveryID(d.DeliveredAt)
	}
	s.deliveryIDs[d.ID] = true
	d.DeliveredAt = d.DeliveredAt.UTC().Truncate(time.Second)
	h.deliveries.insert(&d)
	return d.ID
}

// newDeliveryID makes an id of 19 digits that grows with time, well beyond
// what a float64 holds exactly (reported by users).
func (s *Server) newDeliveryID(at time.Time) int64 {
	const smallest = 1_000_000_000_000_000_000
	base := max(at.UnixNano(), smallest)
	for {
		id := base + s.deliveriesAtNow[base]
		s.deliveriesAtNow[base]++
		if !s.deliveryIDs[id] {
			return id
		}
	}
}

// kept removes what is older than GitHub keeps. The caller holds s.mu.
func (s *Server) kept(h *hook) *deliveryList {
	if retention := s.options.DeliveryRetention; retention >= 0 {
		h.deliveries.expire(s.options.Now().Add(-retention))
	}
	return &h.deliveries
}
