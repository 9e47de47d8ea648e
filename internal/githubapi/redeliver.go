package githubapi

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"time"
)

// Redeliver requests a redelivery of the event. GitHub sends it asynchronously, as a
// new delivery with the same GUID. The request is not retried if GitHub may have
// accepted it, because a receiver may act on every delivery; IsAmbiguous then reports
// true.
func (h *Hooks) Redeliver(ctx context.Context, id, delivery int64) error {
	_, err := h.do(ctx, request{method: http.MethodPost, path: h.deliveryPath(id, delivery) + "/attempts"}, nil)
	return err
}

// Redelivery is the result of one redelivery. Err is nil if GitHub accepted it.
type Redelivery struct {
	Delivery Delivery
	Err      error
}

// RedeliverEach redelivers the deliveries in this order and returns the results. It
// continues after an error of one delivery. It stops after an interrupt, and after an
// error that every further request would return. It calls onStart before each
// redelivery and onResult after it.
func (h *Hooks) RedeliverEach(ctx context.Context, id int64, deliveries []Delivery, onStart func(Delivery), onResult func(Redelivery)) []Redelivery {
	var results []Redelivery
	for _, d := range deliveries {
		if ctx.Err() != nil {
			break
		}
		onStart(d)
		r := Redelivery{Delivery: d, Err: h.Redeliver(ctx, id, d.ID)}
		results = append(results, r)
		onResult(r)
		if affectsAllRequests(r.Err) {
			break
		}
	}
	return results
}

// affectsAllRequests reports whether the error does not concern one delivery: the
// token is rejected, a rate limit is in effect, or GitHub cannot be reached.
func affectsAllRequests(err error) bool {
	var (
		limit      *RateLimitError
		rejected   *TokenRejectedError
		connection *ConnectionError
	)
	return errors.As(err, &limit) || errors.As(err, &rejected) || errors.As(err, &connection) && !connection.Sent ||
		IsStatus(err, http.StatusUnauthorized) || IsStatus(err, http.StatusForbidden)
}

// FailedSince returns the deliveries to redeliver: the newest attempt since that time
// of every event, if that attempt failed. The oldest comes first, so that a receiver
// gets the events in order.
func (h *Hooks) FailedSince(ctx context.Context, id int64, since time.Time) ([]Delivery, error) {
	newest := map[string]Delivery{}
	for d, err := range h.Deliveries(ctx, id, DeliveriesOptions{Since: since}) {
		if err != nil {
			return nil, err
		}
		if other, ok := newest[d.GUID]; !ok || compareDeliveries(d, other) > 0 {
			newest[d.GUID] = d
		}
	}
	failed := slices.SortedFunc(maps.Values(newest), compareDeliveries)
	return slices.DeleteFunc(failed, func(d Delivery) bool { return !d.Failed() }), nil
}

// compareDeliveries orders deliveries by the second of DeliveredAt, then by ID.
func compareDeliveries(a, b Delivery) int {
	return cmp.Or(
		a.DeliveredAt.Truncate(time.Second).Compare(b.DeliveredAt.Truncate(time.Second)),
		cmp.Compare(a.ID, b.ID),
	)
}
