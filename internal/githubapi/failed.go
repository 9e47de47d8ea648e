package githubapi

import (
	"context"
	"slices"
	"time"
)

// FailedSince is what would have to be delivered again: of every event whose
// newest attempt was made since then and failed, that attempt. The oldest comes
// first, so that a receiver gets the events in their order.
func (h *Hooks) FailedSince(ctx context.Context, id int64, since time.Time) ([]Delivery, error) {
	var failed []Delivery
	seen := map[string]bool{}
	for d, err := range h.Deliveries(ctx, id, DeliveriesOptions{}) {
		if err != nil {
			return nil, err
		}
		if d.DeliveredAt.Before(since) {
			break
		}
		if d.Failed() && !seen[d.GUID] {
			failed = append(failed, d)
		}
		seen[d.GUID] = true // newer attempts come first
	}
	slices.Reverse(failed)
	return failed, nil
}
