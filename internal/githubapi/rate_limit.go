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

// rateLimits stores the rate limits in effect. A primary limit applies to one
// identity and is stored there: other installations of an app are not limited.
// GitHub does not document whether the secondary limits apply to an installation
// or to the whole app, so a secondary limit applies to all identities.
type rateLimits struct {
	maxWait time.Duration
	waits   *waitLog

	mu        sync.Mutex
	secondary activeLimit
}

// activeLimit is the last rate limit of one kind.
type activeLimit struct {
	limit *RateLimitError
	// withoutRetryAfter counts consecutive limits that did not state a duration.
	withoutRetryAfter int
}

// active returns the limit, or nil if it is no longer in effect.
func (a *activeLimit) active(now time.Time) *RateLimitError {
	if a.limit == nil || !now.Before(a.limit.Until) {
		return nil
	}
	return a.limit
}

// active returns the limit that is in effect for the identity and resets last, or
// nil if there is none.
func (l *rateLimits) active(as *identity) *RateLimitError {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	primary, secondary := as.primary.active(now), l.secondary.active(now)
	if secondary == nil || primary != nil && primary.Until.After(secondary.Until) {
		return primary
	}
	return secondary
}

// wait waits until no limit is in effect for the identity, and adds the time to
// waited. It returns the limit if waited would exceed maxWait.
func (l *rateLimits) wait(ctx context.Context, as *identity, waited *time.Duration) error {
	for {
		limit := l.active(as)
		if limit == nil {
			return nil
		}
		start := time.Now()
		if limit.Until.Sub(start) > l.maxWait-*waited {
			return limit
		}
		l.waits.log(ctx, limit.kind()+" rate limit", limit.Until)
		err := sleep(ctx, limit.Until.Sub(start))
		*waited += time.Since(start)
		if err != nil {
			return err
		}
	}
}

// record stores the limit that the response reports. It returns false if the
// response reports none.
func (l *rateLimits) record(as *identity, resp response) bool {
	limit := parseRateLimit(resp)
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if limit == nil {
		for _, last := range []*activeLimit{&as.primary, &l.secondary} {
			if last.active(now) == nil {
				last.withoutRetryAfter = 0
			}
		}
		return false
	}
	last := &l.secondary
	if limit.Primary {
		last = &as.primary
	}
	active := last.active(now)
	wait, ok := parseLimitWait(resp.header, now, limit.Primary)
	if !ok {
		// Several requests in flight may report the same limit.
		if active == nil {
			last.withoutRetryAfter++
		}
		wait = secondaryWait << min(max(last.withoutRetryAfter-1, 0), 10)
	}
	limit.Until, limit.MaxWait = now.Add(max(wait, minLimitWait)), l.maxWait
	if active == nil || limit.Until.After(active.Until) {
		last.limit = limit
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
