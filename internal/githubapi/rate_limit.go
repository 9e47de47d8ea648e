package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// secondaryWait is the shortest wait for a secondary limit without
	// Retry-After. GitHub documents it under "Exceeding the rate limit".
	secondaryWait = time.Minute
	// minLimitWait prevents a tight loop if the reset time of a limit has passed.
	minLimitWait = time.Second
	// maxReset is the end of the year 9999. Much later times overflow time.Time.
	maxReset = 253402300799
)

// RateLimitError reports a rate limit that resets later than MaxWait allows.
type RateLimitError struct {
	// Until is when the limit resets, by the local clock.
	Until   time.Time
	MaxWait time.Duration
	// Primary is true for the hourly limit and false for a secondary limit.
	Primary bool
	// Message is GitHub's message.
	Message string
	// RequestID is that of the response that reported the limit.
	RequestID string
}

func (e *RateLimitError) Error() string {
	return fmt.Sprintf("the %s rate limit resets at %s, later than max_wait (%s) allows: %s",
		e.kind(), e.Until.Format(time.RFC3339), e.MaxWait, e.Message)
}

// kind names the kind of limit.
func (e *RateLimitError) kind() string {
	if e.Primary {
		return "primary"
	}
	return "secondary"
}

// rateLimit stores the last limit of one kind. A primary limit applies to one
// identity: other installations of an app are not limited. GitHub does not document
// whether the secondary limits apply to an installation or to the whole app, so a
// secondary limit applies to all identities of a client.
type rateLimit struct {
	mu   sync.Mutex
	last *RateLimitError
	// withoutRetryAfter counts consecutive limits that did not state a duration.
	withoutRetryAfter int
}

// active returns the limit, or nil if none is in effect.
func (l *rateLimit) active() *RateLimitError {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.activeLocked()
}

// activeLocked is active for callers that hold the mutex.
func (l *rateLimit) activeLocked() *RateLimitError {
	if l.last == nil || !time.Now().Before(l.last.Until) {
		return nil
	}
	return l.last
}

// record stores a limit that is in effect for the duration. If GitHub did not state
// the duration, it doubles with each consecutive limit.
func (l *rateLimit) record(limit *RateLimitError, duration time.Duration, stated bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	active := l.activeLocked()
	if !stated {
		// Several requests in flight may report the same limit.
		if active == nil {
			l.withoutRetryAfter++
		}
		duration = secondaryWait << min(max(l.withoutRetryAfter-1, 0), 10)
	}
	limit.Until = time.Now().Add(max(duration, minLimitWait))
	if active == nil || limit.Until.After(active.Until) {
		l.last = limit
	}
}

// recordNone ends the sequence of consecutive limits, unless one is in effect.
func (l *rateLimit) recordNone() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.activeLocked() == nil {
		l.withoutRetryAfter = 0
	}
}

// activeLimit returns the limit that is in effect for the identity and resets last,
// or nil if there is none.
func (c *Client) activeLimit(as *identity) *RateLimitError {
	primary, secondary := as.primary.active(), c.secondary.active()
	if secondary == nil || primary != nil && primary.Until.After(secondary.Until) {
		return primary
	}
	return secondary
}

// waitForLimit waits until no limit is in effect for the identity, and adds the
// time to waited. It returns the limit if waited would exceed MaxWait.
func (c *Client) waitForLimit(ctx context.Context, as *identity, waited *time.Duration) error {
	for {
		limit := c.activeLimit(as)
		if limit == nil {
			return nil
		}
		start := time.Now()
		if limit.Until.Sub(start) > c.options.MaxWait-*waited {
			return limit
		}
		c.logWait(ctx, limit.kind()+" rate limit", limit.Until)
		err := sleep(ctx, limit.Until.Sub(start))
		*waited += time.Since(start)
		if err != nil {
			return err
		}
	}
}

// recordLimit stores the limit that the response reports. It returns false if the
// response reports none.
func (c *Client) recordLimit(as *identity, resp response) bool {
	limit := parseRateLimit(resp)
	if limit == nil {
		as.primary.recordNone()
		c.secondary.recordNone()
		return false
	}
	limit.MaxWait = c.options.MaxWait
	duration, stated := parseLimitWait(resp.header, time.Now(), limit.Primary)
	if limit.Primary {
		as.primary.record(limit, duration, stated)
	} else {
		c.secondary.record(limit, duration, stated)
	}
	return true
}

// parseRateLimit returns the rate limit that the response reports, or nil. Every
// 429 is a limit. A 403 is a limit if nothing remains of the primary limit, if it
// links to the documentation of the secondary limits, or if it has Retry-After.
//
// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#rate-limit-errors
func parseRateLimit(resp response) *RateLimitError {
	if resp.status != http.StatusForbidden && resp.status != http.StatusTooManyRequests {
		return nil
	}
	body := parseErrorBody(resp.body)
	primary := resp.header.Get("X-RateLimit-Remaining") == "0"
	secondary := strings.HasSuffix(body.DocumentationURL, "secondary-rate-limits") ||
		strings.HasSuffix(body.DocumentationURL, "#abuse-rate-limits") // Enterprise Server
	if !primary && !secondary && resp.status != http.StatusTooManyRequests && resp.header.Get("Retry-After") == "" {
		return nil
	}
	return &RateLimitError{
		Primary:   primary,
		Message:   resp.redactor.text(body.Message),
		RequestID: resp.headerText("X-GitHub-Request-Id"),
	}
}

// parseLimitWait returns how long to wait for a limit: Retry-After, or the reset
// time of a primary limit. It returns false if the response has neither.
func parseLimitWait(header http.Header, now time.Time, primary bool) (time.Duration, bool) {
	if wait, ok := parseRetryAfter(header, now); ok {
		return wait, true
	}
	reset, err := strconv.ParseInt(header.Get("X-RateLimit-Reset"), 10, 64)
	if !primary || err != nil {
		return 0, false
	}
	// Reset and Date are both times of GitHub's clock, in whole seconds: the added
	// second covers their fractions.
	resetAt := time.Unix(min(reset, maxReset), 0).Add(time.Second)
	return max(resetAt.Sub(serverTime(header, now)), 0), true
}

// parseRetryAfter returns the value of Retry-After, which is a number of seconds
// or a date.
func parseRetryAfter(header http.Header, now time.Time) (time.Duration, bool) {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(at.Sub(serverTime(header, now)), 0), true
	}
	return 0, false
}
