package fakegithub

import (
	"encoding/json"
	"slices"
	"time"
)

// Delivery is one attempt to deliver an event to a hook. Its JSON is GitHub's, with the
// keys in GitHub's order (recorded for an app's deliveries). throttled_at is in recordings
// since July 2024, and missing in older ones.
type Delivery struct {
	ID             int64      `json:"id"`
	GUID           string     `json:"guid"` // of the event: all its attempts share it
	DeliveredAt    time.Time  `json:"delivered_at"`
	Redelivery     bool       `json:"redelivery"`
	Duration       float64    `json:"duration"` // seconds
	Status         string     `json:"status"`   // OK, or what failed
	StatusCode     int        `json:"status_code"`
	Event          string     `json:"event"`
	Action         *string    `json:"action"`
	InstallationID *int64     `json:"installation_id"`
	RepositoryID   *int64     `json:"repository_id"`
	URL            string     `json:"url"`
	ThrottledAt    *time.Time `json:"throttled_at"`

	RequestHeaders  map[string]string `json:"-"`
	RequestPayload  json.RawMessage   `json:"-"`
	ResponseHeaders map[string]string `json:"-"`
	ResponsePayload *string           `json:"-"`
}

const statusOK = "OK"

// Deliveries returns the deliveries of a hook that GitHub still keeps, newest first.
func (s *Server) Deliveries(owner string, hook int64) []Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(owner, hook)
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
func (s *Server) AddDelivery(owner string, hook int64, d Delivery) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(owner, hook)
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

// store inserts a delivery in the order of the IDs, which is that of time. The caller
// holds s.mu.
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
	d.DeliveredAt = d.DeliveredAt.UTC().Truncate(time.Second)
	if d.ThrottledAt != nil {
		at := d.ThrottledAt.UTC().Truncate(time.Second)
		d.ThrottledAt = &at
	}
	h.deliveries.insert(&d)
	if h.newest == nil || d.ID > h.newest.ID {
		h.newest = &d
	}
	return d.ID
}

// newDeliveryID returns an ID of 19 digits that increases with time. A float64 cannot
// hold it exactly (reported by users).
func (s *Server) newDeliveryID(at time.Time) int64 {
	s.deliveryIDs++
	return max(at.Unix(), 1e9)*1e9 + s.deliveryIDs
}

// kept removes the deliveries that are older than GitHub keeps them, and returns the
// others. The caller holds s.mu.
func (s *Server) kept(h *hook) *deliveryList {
	if retention := s.options.DeliveryRetention; retention >= 0 {
		h.deliveries.expire(s.options.Now().Add(-retention))
	}
	return &h.deliveries
}
