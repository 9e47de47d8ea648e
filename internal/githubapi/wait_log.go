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

// logWait logs a wait if it is long. If several requests wait for the same reason until
// the same time, only the first wait is logged.
func (c *Client) logWait(ctx context.Context, waitFor string, until time.Time) {
	if c.options.ObserveWait == nil || time.Until(until) < longWait {
		return
	}
	wait := Wait{For: waitFor, Until: until}
	if _, logged := c.loggedWaits.LoadOrStore(wait, true); !logged {
		c.options.ObserveWait(ctx, wait)
	}
}
