package githubapi

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"
)

// FailedSince is what would have to be delivered again: of every event whose
// newest attempt was made since then and failed, that attempt. The oldest comes
// first, so that a receiver gets the events in their order.
func (h *Hooks) FailedSince(ctx context.Context, id int64, since time.Time) ([]Delivery, error) {
	newest := map[string]Delivery{}
	for d, err := range h.Deliveries(ctx, id, DeliveriesOptions{Since: since}) {
		if err != nil {
			return nil, err
		}
		if other, ok := newest[d.GUID]; !ok || byTime(d, other) > 0 {
			newest[d.GUID] = d
		}
	}
	failed := slices.SortedFunc(maps.Values(newest), byTime)
	return slices.DeleteFunc(failed, func(d Delivery) bool { return !d.Failed() }), nil
}

// byTime orders deliveries by the second in which they were made, then by ID.
func byTime(a, b Delivery) int {
	return cmp.Or(
		a.DeliveredAt.Truncate(time.Second).Compare(b.DeliveredAt.Truncate(time.Second)),
		cmp.Compare(a.ID, b.ID),
	)
}
