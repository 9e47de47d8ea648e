package githubapi

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	// secondaryWait is the shortest wait for a secondary limit without
	// Retry-After. GitHub documents it under "Exceeding the rate limit".
	secondaryWait = time.Minute
	// minLimitWait prevents a tight loop if the reset time of a limit has passed.
	minLimitWait = time.Second
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
	return fmt.Sprintf("the %s rate limit lifts at %s, later than max_wait (%s) allows: %s",
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

// clearExpired removes a limit that is no longer in effect, and the count of
// consecutive limits.
func (a *activeLimit) clearExpired(now time.Time) {
	if a.active(now) == nil {
		*a = activeLimit{}
	}
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

// isLimited reports whether a limit is in effect for the identity.
func (l *rateLimits) isLimited(as *identity) bool { return l.active(as) != nil }

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
		as.primary.clearExpired(now)
		l.secondary.clearExpired(now)
		return false
	}
	a := &l.secondary
	if limit.Primary {
		a = &as.primary
	}
	active := a.active(now)
	wait, ok := parseLimitWait(resp.header, now, limit.Primary)
	if !ok {
		// Several requests in flight may report the same limit.
		if active == nil {
			a.withoutRetryAfter++
		}
		wait = secondaryWait << min(max(a.withoutRetryAfter-1, 0), 10)
	}
	limit.Until, limit.MaxWait = now.Add(max(wait, minLimitWait)), l.maxWait
	if active == nil || limit.Until.After(active.Until) {
		a.limit = limit
	}
	return true
}
