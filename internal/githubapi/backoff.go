package githubapi

import (
	"context"
	"math/rand/v2"
	"time"
)

// maxBackoff is the longest pause before a retry, unless Retry-After states a longer
// one.
const maxBackoff = 30 * time.Second

// backoff returns the pause before a retry: exponential, with full jitter. retry is 0
// for the first retry.
func backoff(first time.Duration, retry int) time.Duration {
	longest := maxBackoff
	if retry < 16 {
		longest = min(maxBackoff, first<<retry)
	}
	return rand.N(longest + 1) //nolint:gosec // jitter needs no cryptographic randomness
}

// sleep waits for the duration. It returns the cause if the context ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
