package githubapi

import (
	"context"
	"net/http"
	"time"
)

// call follows one request through its attempts.
type call struct {
	as     *identity
	method string
	// invisible requests change nothing that anybody sees.
	invisible bool
	// harmless requests may be carried out twice.
	harmless bool
	// finishes is set for a request that an interrupt lets finish, though it may
	// be sent again.
	finishes bool
	// secrets are what no error may show.
	secrets []string

	// sent, unless nil, is told when the last attempt was let through.
	sent *time.Time

	// credential is the one of the last attempt.
	credential string
	// renewed is set when a 401 was answered with another credential.
	renewed bool
	// faults counts the attempts that failed other than by a rate limit.
	faults int
	// unanswered is set when an interrupt ended a request that was sent, and
	// whose outcome must be known.
	unanswered bool
	// maybeDone is set when an attempt at a write may have been carried out
	// although it failed.
	maybeDone bool
	// limited is set while the last answer was a rate limit's.
	limited bool
	// waited is the time spent waiting because GitHub asked for it.
	waited time.Duration
}

type callKey struct{}

func withCall(ctx context.Context, as *identity, r request) context.Context {
	return context.WithValue(ctx, callKey{}, &call{
		as: as, method: r.method, invisible: r.invisible, harmless: r.harmless,
		finishes: r.finishes, secrets: r.secrets, sent: r.sent,
	})
}

func callFrom(ctx context.Context) *call {
	c, ok := ctx.Value(callKey{}).(*call)
	if !ok {
		return &call{as: &identity{credentials: new(staticToken)}, method: http.MethodPost} // the cautious assumption
	}
	return c
}

// writes reports whether the request counts for the pace of writes.
func (c *call) writes() bool {
	switch c.method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	default:
		return !c.invisible
	}
}

// repeatable reports whether carrying the request out twice does no harm.
func (c *call) repeatable() bool { return c.method != http.MethodPost || c.invisible || c.harmless }

// finishesOnInterrupt reports whether an interrupt lets an attempt finish.
func (c *call) finishesOnInterrupt() bool { return c.finishes || !c.repeatable() }

// use is told of the credential of an attempt, which no error may show either.
func (c *call) use(credential string) {
	if credential != c.credential {
		c.credential, c.secrets = credential, append([]string{credential}, c.secrets...)
	}
}

// hide keeps the call's secrets out of what GitHub says, and other calls repeat.
func (c *call) hide() *redactor { return newRedactor(c.secrets) }
