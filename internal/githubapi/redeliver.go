package githubapi

import (
	"context"
	"errors"
	"net/http"
)

// Redelivery is one delivery that was to be made again, and why it was not; nil
// if GitHub took it.
type Redelivery struct {
	Delivery Delivery
	Err      error
}

// RedeliverEach asks GitHub to make each of the deliveries again, in this order.
// It goes on past one that fails, but not past an interrupt, nor past an error
// that the next one would run into as well. It gives those that were tried; each
// is told before it is, and when it is done.
func (h *Hooks) RedeliverEach(ctx context.Context, id int64, deliveries []Delivery, before func(Delivery), after func(Redelivery)) []Redelivery {
	var tried []Redelivery
	for _, d := range deliveries {
		if ctx.Err() != nil {
			break
		}
		before(d)
		r := Redelivery{Delivery: d, Err: h.Redeliver(ctx, id, d.ID)}
		tried = append(tried, r)
		after(r)
		if stands(r.Err) {
			break
		}
	}
	return tried
}

// stands reports whether the error is not about one delivery: the token is
// refused, a limit stands, or GitHub cannot be reached.
func stands(err error) bool {
	var (
		limit      *RateLimitError
		rejected   *TokenRejectedError
		connection *ConnectionError
	)
	return errors.As(err, &limit) || errors.As(err, &rejected) || errors.As(err, &connection) && !connection.Sent ||
		IsStatus(err, http.StatusUnauthorized) || IsStatus(err, http.StatusForbidden)
}
