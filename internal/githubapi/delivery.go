package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Delivery is one attempt to deliver an event to a webhook.
//
// https://docs.github.com/rest/orgs/webhooks#list-deliveries-for-an-organization-webhook
type Delivery struct {
	// ID has up to 19 digits, more than a float64 can hold.
	ID int64 `json:"id"`
	// GUID identifies the event. A redelivery has the same GUID.
	GUID        string    `json:"guid"`
	DeliveredAt Timestamp `json:"delivered_at"`
	Redelivery  bool      `json:"redelivery"`
	// Duration is in seconds.
	Duration float64 `json:"duration"`
	// Status is text, such as "OK" or "failed to connect to host".
	Status string `json:"status"`
	// StatusCode is the status code of the receiver's response, or 0 if it did not
	// respond.
	StatusCode     int        `json:"status_code"`
	Event          string     `json:"event"`
	Action         *string    `json:"action"`
	InstallationID *int64     `json:"installation_id"`
	RepositoryID   *int64     `json:"repository_id"`
	ThrottledAt    *Timestamp `json:"throttled_at"`
}

// Failed reports whether the receiver did not respond with 2xx, which GitHub
// lists as "OK".
func (d *Delivery) Failed() bool {
	return d.Status != "OK" && d.StatusCode/100 != 2
}

func (d *Delivery) check() error {
	if d.ID <= 0 {
		return errors.New("it is not a delivery: it has no id")
	}
	return nil
}

// DeliveryDetail is a delivery with its request and response.
type DeliveryDetail struct {
	Delivery
	URL      string          `json:"url"`
	Request  DeliveryMessage `json:"request"`
	Response DeliveryMessage `json:"response"`
}

func (d *DeliveryDetail) check() error {
	for _, m := range []*DeliveryMessage{&d.Request, &d.Response} {
		if string(m.Payload) == "null" { // encoding/json keeps a null in a RawMessage
			m.Payload = nil
		}
	}
	return d.Delivery.check()
}

// DeliveryMessage is the request or the response of a delivery.
type DeliveryMessage struct {
	Headers Headers `json:"headers"`
	// Payload is JSON as GitHub returns it, or nil if GitHub returns null.
	Payload json.RawMessage `json:"payload"`
}

// Headers maps names to values. A value that is not a string, which GitHub's
// documentation does not exclude, is kept as JSON.
type Headers map[string]string

// UnmarshalJSON reads an object; null becomes nil.
func (h *Headers) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil || raw == nil {
		return err
	}
	*h = make(Headers, len(raw))
	for name, value := range raw {
		var text string
		if json.Unmarshal(value, &text) != nil {
			text = string(value)
		}
		(*h)[name] = text
	}
	return nil
}

// DeliveriesOptions filters a list of deliveries.
type DeliveriesOptions struct {
	// Status is "success", "failure", or empty for both. An older Enterprise
	// Server returns 422 for it.
	Status string
	// Since excludes earlier deliveries.
	Since time.Time
	// PageSize is 1 to 100; other values select 100.
	PageSize int
}

// Deliveries returns the deliveries of a webhook, newest first, as GitHub lists
// them. Each page is requested when the caller continues to it. An error ends the
// sequence.
//
// GitHub lists a delivery when its receiver has responded, so an older delivery
// may be listed before a newer one. The sequence therefore ends at a delivery that
// is older than Since by more than slowestReceiver.
func (h *Hooks) Deliveries(ctx context.Context, id int64, o DeliveriesOptions) iter.Seq2[Delivery, error] {
	return func(yield func(Delivery, error) bool) {
		for page, err := range h.deliveryPages(ctx, id, o) {
			if err != nil {
				yield(Delivery{}, err)
				return
			}
			for _, d := range page {
				switch {
				case d.DeliveredAt.IsZero() && !o.Since.IsZero():
					continue // it is unknown when it was delivered
				case d.DeliveredAt.Before(o.Since.Add(-slowestReceiver)):
					return
				case d.DeliveredAt.Before(o.Since):
					continue
				case !yield(d, nil):
					return
				}
			}
		}
	}
}

// deliveryPages returns the pages of the list of deliveries, regardless of Since.
func (h *Hooks) deliveryPages(ctx context.Context, id int64, o DeliveriesOptions) iter.Seq2[[]Delivery, error] {
	if o.PageSize < 1 || o.PageSize > maxPageSize {
		o.PageSize = maxPageSize
	}
	return func(yield func([]Delivery, error) bool) {
		query := url.Values{"per_page": {strconv.Itoa(o.PageSize)}}
		if o.Status != "" {
			query.Set("status", o.Status)
		}
		seen := map[string]bool{"": true} // a repeated cursor would never end
		for page := 1; ; page++ {
			var deliveries deliveryEntries
			r := request{method: http.MethodGet, path: h.hookPath(id) + "/deliveries", query: query}
			resp, err := h.do(ctx, r, &deliveries)
			if err != nil {
				yield(nil, err)
				return
			}
			cursor := nextPageQuery(resp.header).Get("cursor")
			if !yield(deliveries, nil) || seen[cursor] {
				return
			}
			if page == maxPages {
				yield(nil, errTooManyPages(resp))
				return
			}
			seen[cursor] = true
			query.Set("cursor", cursor)
		}
	}
}

// deliveryEntries is the JSON of one page.
type deliveryEntries []Delivery

func (e *deliveryEntries) check() error {
	if *e == nil {
		return errNoList
	}
	for i := range *e {
		if err := (*e)[i].check(); err != nil {
			return entryError(i, err)
		}
	}
	return nil
}

// Delivery returns one delivery with its request and response.
func (h *Hooks) Delivery(ctx context.Context, id, delivery int64) (*DeliveryDetail, error) {
	detail := new(DeliveryDetail)
	resp, err := h.do(ctx, request{method: http.MethodGet, path: h.deliveryPath(id, delivery)}, detail)
	if err != nil {
		return nil, err
	}
	if detail.ID != delivery {
		return nil, resp.unreadable("it is a different delivery")
	}
	return detail, nil
}

// deliveryPath returns the path of a delivery.
func (h *Hooks) deliveryPath(id, delivery int64) string {
	return h.hookPath(id) + "/deliveries/" + strconv.FormatInt(delivery, 10)
}
