package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
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
	// GUID names the event: a redelivery has the same.
	GUID        string    `json:"guid"`
	DeliveredAt Timestamp `json:"delivered_at"`
	Redelivery  bool      `json:"redelivery"`
	// Duration is in seconds.
	Duration float64 `json:"duration"`
	// Status is text, such as "OK" or "failed to connect to host".
	Status string `json:"status"`
	// StatusCode is the receiver's, 0 if there was no answer.
	StatusCode     int        `json:"status_code"`
	Event          string     `json:"event"`
	Action         *string    `json:"action"`
	InstallationID *int64     `json:"installation_id"`
	RepositoryID   *int64     `json:"repository_id"`
	ThrottledAt    *Timestamp `json:"throttled_at"`
}

// Failed reports whether the receiver did not answer 2xx: what is not "OK" to
// GitHub.
func (d *Delivery) Failed() bool {
	return d.Status != "OK" && d.StatusCode/100 != 2
}

func (d *Delivery) check() error {
	if d.ID <= 0 {
		return errors.New("it is no delivery: it has no id")
	}
	return nil
}

// DeliveryDetail is a delivery with what was sent and what came back.
type DeliveryDetail struct {
	Delivery
	URL      string          `json:"url"`
	Request  DeliveryMessage `json:"request"`
	Response DeliveryMessage `json:"response"`
}

func (d *DeliveryDetail) check() error {
	for _, m := range []*DeliveryMessage{&d.Request, &d.Response} {
		if string(m.Payload) == "null" { // how encoding/json gives a null to a RawMessage
			m.Payload = nil
		}
	}
	return d.Delivery.check()
}

// DeliveryMessage is one side of a delivery.
type DeliveryMessage struct {
	Headers Headers `json:"headers"`
	// Payload is JSON as GitHub gives it; nil when GitHub gives null.
	Payload json.RawMessage `json:"payload"`
}

// Headers are by name. A value that is no text, which the documentation does
// not rule out, is kept as JSON.
type Headers map[string]string

// UnmarshalJSON reads GitHub's form; null is nil.
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

// DeliveriesOptions narrows a list of deliveries down.
type DeliveriesOptions struct {
	// Status is "success", "failure", or empty for both. An older Enterprise
	// Server answers 422 to it.
	Status string
	// Since leaves out those that were made before.
	Since time.Time
	// PageSize is 1 to 100; 0 is 100.
	PageSize int
}

// Deliveries are the deliveries of a webhook, newest first, as GitHub lists
// them. Pages are fetched as the caller goes on; an error ends the sequence.
//
// A delivery is listed once its receiver has answered, so one that is older may
// stand before one that is newer. The sequence therefore ends only with one that
// is older than Since by more than a receiver may take.
func (h *Hooks) Deliveries(ctx context.Context, id int64, o DeliveriesOptions) iter.Seq2[Delivery, error] {
	return func(yield func(Delivery, error) bool) {
		for d, err := range h.deliveries(ctx, id, o) {
			switch {
			case err != nil:
				yield(Delivery{}, err)
				return
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

// deliveries are all of them, whatever Since says.
func (h *Hooks) deliveries(ctx context.Context, id int64, o DeliveriesOptions) iter.Seq2[Delivery, error] {
	if o.PageSize == 0 {
		o.PageSize = maxPageSize
	}
	query := url.Values{"per_page": {strconv.Itoa(o.PageSize)}}
	if o.Status != "" {
		query.Set("status", o.Status)
	}
	return func(yield func(Delivery, error) bool) {
		query := maps.Clone(query)
		seen := map[string]bool{} // a cursor that comes back would never end
		for page := 1; ; page++ {
			var deliveries listPage[Delivery, *Delivery]
			r := request{method: http.MethodGet, path: h.hookPath(id) + "/deliveries", query: query}
			resp, err := h.do(ctx, r, &deliveries)
			if err != nil {
				yield(Delivery{}, err)
				return
			}
			for _, d := range deliveries {
				if !yield(d, nil) {
					return
				}
			}
			cursor := nextPageQuery(resp.header).Get("cursor")
			if cursor == "" || seen[cursor] {
				return
			}
			if page == maxPages {
				yield(Delivery{}, resp.unreadable(fmt.Sprintf("the list has more than %d pages", maxPages)))
				return
			}
			seen[cursor] = true
			query.Set("cursor", cursor)
		}
	}
}

// Delivery is one delivery with both messages.
func (h *Hooks) Delivery(ctx context.Context, id, delivery int64) (*DeliveryDetail, error) {
	detail := new(DeliveryDetail)
	resp, err := h.do(ctx, request{method: http.MethodGet, path: h.deliveryPath(id, delivery)}, detail)
	if err != nil {
		return nil, err
	}
	if detail.ID != delivery {
		return nil, resp.unreadable("it is about another delivery")
	}
	return detail, nil
}

func (h *Hooks) deliveryPath(id, delivery int64) string {
	return h.hookPath(id) + "/deliveries/" + strconv.FormatInt(delivery, 10)
}
