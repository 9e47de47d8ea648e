package acctest

import (
	"context"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Ping pings a webhook.
func (b *OutOfBand) Ping(id int64) {
	b.t.Helper()
	if err := b.hooks.Ping(context.Background(), id); err != nil {
		b.t.Fatal(err)
	}
}

// Delivered waits for n deliveries. The first is the ping that GitHub sends when a
// webhook is created.
func (b *OutOfBand) Delivered(id int64, n int) []githubapi.Delivery {
	b.t.Helper()
	for range 30 {
		if all := b.Deliveries(id); len(all) >= n {
			return all
		}
		if !b.g.replayed {
			time.Sleep(time.Second)
		}
	}
	b.t.Fatalf("webhook %d has fewer than %d deliveries after 30 seconds", id, n)
	return nil
}

// Deliveries returns the deliveries of a webhook, newest first.
func (b *OutOfBand) Deliveries(id int64) []githubapi.Delivery {
	b.t.Helper()
	if b.g.FakeServer != nil { // a real GitHub takes some seconds
		if err := b.g.FakeServer.WaitForDeliveries(context.Background()); err != nil {
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
