package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/google/go-github/v92/github"
)

const (
	// secondaryWait is the least wait for a secondary limit whose answer does
	// not say how long; documented under "Exceeding the rate limit".
	secondaryWait = time.Minute
	// minLimitWait keeps a limit that claims to have lifted from being asked
	// again in a tight loop.
	minLimitWait = time.Second
)

// RateLimitError says that a rate limit lifts too late to wait for.
type RateLimitError struct {
	// Until is when the limit lifts, by this machine's clock.
	Until time.Time
	// MaxWait is the bound that it exceeds.
	MaxWait time.Duration
	// Primary tells the hourly limit from a secondary one.
	Primary bool
	// Message is GitHub's own.
	Message string
	// RequestID is that of the answer which told of the limit.
	RequestID string
}

func (e *RateLimitError) Error() string {
	return fmt.Sprintf("the %s rate limit lifts at %s, later than max_wait (%s) allows: %s",
		e.kind(), e.Until.Format(time.RFC3339), e.MaxWait, e.Message)
}

func (e *RateLimitError) kind() string {
	if e.Primary {
		return "primary"
	}
	return "secondary"
}

// limitIn recognises the answer of a rate limit; nil is none. Any 429 is one,
// and a 403 that go-github takes for one or that says when to come back.
func limitIn(resp *http.Response) *RateLimitError {
	if resp.StatusCode != http.StatusForbidden && resp.StatusCode != http.StatusTooManyRequests {
		return nil
	}
	limit := &RateLimitError{RequestID: resp.Header.Get(github.HeaderRequestID)}
	var (
		primary   *github.RateLimitError
		secondary *github.AbuseRateLimitError
		other     *github.ErrorResponse
	)
	switch err := github.CheckResponse(resp); {
	case errors.As(err, &primary):
		limit.Primary, limit.Message = true, primary.Message
	case errors.As(err, &secondary):
		limit.Message = secondary.Message
	case resp.StatusCode == http.StatusTooManyRequests || resp.Header.Get("Retry-After") != "":
		if errors.As(err, &other) {
			limit.Message = other.Message
		}
	default:
		return nil
	}
	return limit
}

// limitWait is how long the answer asks to wait: Retry-After, else, for the
// primary limit, the reset time; false when it does not say.
func limitWait(resp *http.Response, now time.Time, primary bool) (time.Duration, bool) {
	if wait, ok := retryAfter(resp, now); ok {
		return wait, true
	}
	reset, err := strconv.ParseInt(resp.Header.Get(github.HeaderRateReset), 10, 64)
	if !primary || err != nil {
		return 0, false
	}
	reset = min(reset, lastReset)
	// The reset is told by GitHub's clock; so is Date. The extra second is the
	// one that both leave out; added later, it could overflow.
	return max(time.Unix(reset, 0).Add(time.Second).Sub(clock(resp, now)), 0), true
}

// lastReset is the end of the year 9999; far enough after it time.Time
// overflows.
const lastReset = 253402300799

// retryAfter reads Retry-After, in seconds or as a date.
func retryAfter(resp *http.Response, now time.Time) (time.Duration, bool) {
	value := resp.Header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(at.Sub(clock(resp, now)), 0), true
	}
	return 0, false
}

// clock is the time by the clock of whoever answered, or now if it is not told.
func clock(resp *http.Response, now time.Time) time.Time {
	if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		return date
	}
	return now
}
