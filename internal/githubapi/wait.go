package githubapi

import (
	"context"
	"sync"
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

// waitLog logs long waits. Of several requests that wait for the same, only the
// first is logged.
type waitLog struct {
	observe func(context.Context, Wait)
	logged  sync.Map // of Wait
}

// log logs the wait if it is long and was not logged before.
func (l *waitLog) log(ctx context.Context, waitFor string, until time.Time) {
	if l.observe == nil || time.Until(until) < longWait {
		return
	}
	wait := Wait{For: waitFor, Until: until}
	if _, logged := l.logged.LoadOrStore(wait, true); !logged {
		l.observe(ctx, wait)
	}
}
