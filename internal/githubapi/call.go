package githubapi

import (
	"context"
	"time"
)

// call follows one request through its attempts.
type call struct {
	// once is set for a request that must not be carried out twice.
	once bool
	// hide keeps this request's secrets out of the words of a limit, which
	// other requests repeat.
	hide *redactor
	// faults counts the attempts that failed other than by a rate limit.
	faults int
	// unanswered is set when an interrupt ended a request that was sent, and
	// that must not be carried out twice.
	unanswered bool
	// limited is set while the last answer was a rate limit's.
	limited bool
	// waited is the time spent waiting for rate limits.
	waited time.Duration
}

type callKey struct{}

func withCall(ctx context.Context, once bool, hide *redactor) context.Context {
	return context.WithValue(ctx, callKey{}, &call{once: once, hide: hide})
}

func callFrom(ctx context.Context) *call {
	c, ok := ctx.Value(callKey{}).(*call)
	if !ok {
		return &call{once: true, hide: new(Client).redactor(nil)} // the cautious assumption
	}
	return c
}
