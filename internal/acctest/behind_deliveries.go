package acctest

import (
	"context"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Ping pings a webhook, and waits until GitHub tells of the delivery.
func (b *Behind) Ping(id int64) {
	b.t.Helper()
	before := len(b.Deliveries(id))
	if err := b.hooks.Ping(context.Background(), id); err != nil {
		b.t.Fatal(err)
	}
	for range 30 {
		if len(b.Deliveries(id)) > before {
			return
		}
		if !b.g.replayed {
			time.Sleep(time.Second)
		}
	}
	b.t.Fatalf("the ping of webhook %d does not show up in its deliveries", id)
}

// Deliveries are those of a webhook, newest first.
func (b *Behind) Deliveries(id int64) []githubapi.Delivery {
	b.t.Helper()
	if b.g.Inside != nil { // else they come when they come
		if err := b.g.Inside.WaitForDeliveries(context.Background()); err != nil {
			b.t.Fatal(err)
		}
	}
	var all []githubapi.Delivery
	for d, err := range b.hooks.Deliveries(context.Background(), id, githubapi.DeliveriesOptions{}) {
		if err != nil {
			b.t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}
