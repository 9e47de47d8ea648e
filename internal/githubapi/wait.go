package githubapi

import (
	"context"
	"time"
)

// longWait is how long a wait must be for somebody to be told of it.
const longWait = 5 * time.Second

// Wait is a pause before a request is sent, for logging.
type Wait struct {
	// For is what is waited for: a rate limit, or the pace of writes.
	For string
	// Until is when it ends, by this machine's clock.
	Until time.Time
}

// waitObserver is told of waits; nil is nobody.
type waitObserver func(context.Context, Wait)

// wait tells of a wait, if it is long.
func (o waitObserver) wait(ctx context.Context, what string, until time.Time) {
	if o != nil && time.Until(until) >= longWait {
		o(ctx, Wait{For: what, Until: until})
	}
}
