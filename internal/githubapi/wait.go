package githubapi

import (
	"context"
	"time"
)

// longWait is the shortest wait that is logged.
const longWait = 5 * time.Second

// Wait describes a wait before a request is sent, for logging.
type Wait struct {
	// For names the cause: a rate limit, or the pace of writes.
	For string
	// Until is when the wait ends, by the local clock.
	Until time.Time
}

// waitObserver logs waits. It may be nil.
type waitObserver func(context.Context, Wait)

// wait logs the wait if it is long.
func (o waitObserver) wait(ctx context.Context, waitFor string, until time.Time) {
	if o != nil && time.Until(until) >= longWait {
		o(ctx, Wait{For: waitFor, Until: until})
	}
}
