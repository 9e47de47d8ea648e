package acctest

import (
	"context"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Ping pings a webhook.
func (b *Behind) Ping(id int64) {
	b.t.Helper()
	if err := b.hooks.Ping(context.Background(), id); err != nil {
		b.t.Fatal(err)
	}
}

// Delivered waits until GitHub tells of n deliveries; the first is the ping that
// GitHub sends when a webhook is made.
func (b *Behind) Delivered(id int64, n int) []githubapi.Delivery {
	b.t.Helper()
	for range 30 {
		if all := b.Deliveries(id); len(all) >= n {
			return all
		}
		if !b.g.replayed {
			time.Sleep(time.Second)
		}
	}
	b.t.Fatalf("webhook %d does not have %d deliveries after half a minute", id, n)
	return nil
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
