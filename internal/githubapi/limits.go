package githubapi

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// limits remembers the rate limits that stand. A primary limit is its
// identity's, kept there: other installations of an app go on. Whether GitHub
// counts the secondary limits for each installation or for the whole app is not
// documented, so one of them stands for all.
type limits struct {
	maxWait time.Duration
	tell    waitObserver

	mu        sync.Mutex
	secondary strike
}

// strike is the last rate limit of its kind that struck.
type strike struct {
	limit *RateLimitError
	// untold counts limits in a row that did not say how long.
	untold int
	// told is set when somebody was told that it is waited for.
	told bool
}

// standing is the limit, nil if it has lifted.
func (s *strike) standing(now time.Time) *RateLimitError {
	if s.limit == nil || !now.Before(s.limit.Until) {
		return nil
	}
	return s.limit
}

// lift forgets a limit that has lifted, with those before it in a row.
func (s *strike) lift(now time.Time) {
	if s.standing(now) == nil {
		*s = strike{}
	}
}

// last is the strike that lifts last of those that stand for the call, nil if
// none does. The caller holds l.mu.
func (l *limits) last(c *call) *strike {
	now := time.Now()
	primary, secondary := c.as.primary.standing(now), l.secondary.standing(now)
	switch {
	case primary == nil && secondary == nil:
		return nil
	case secondary == nil || primary != nil && primary.Until.After(secondary.Until):
		return &c.as.primary
	default:
		return &l.secondary
	}
}

// stands reports whether the call must send nothing now.
func (l *limits) stands(c *call) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last(c) != nil
}

// wait returns when no limit stands, or an error when the one that does lifts
// too late or the context ends first.
func (l *limits) wait(ctx context.Context, c *call) error {
	for {
		limit, tell := l.toWaitFor(c)
		if limit == nil {
			return nil
		}
		start := time.Now()
		if limit.Until.Sub(start) > l.maxWait-c.waited {
			return limit
		}
		if tell {
			l.tell.wait(ctx, limit.kind()+" rate limit", limit.Until)
		}
		err := sleep(ctx, limit.Until.Sub(start))
		c.waited += time.Since(start)
		if err != nil {
			return err
		}
	}
}

// toWaitFor is the limit that stands, and whether its wait is yet to be told
// of: of many requests that wait for it, one tells.
func (l *limits) toWaitFor(c *call) (limit *RateLimitError, tell bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.last(c)
	if s == nil {
		return nil, false
	}
	tell = !s.told
	s.told = true
	return s.limit, tell
}

// note remembers the limit that an answer tells of, and reports whether it
// tells of one.
func (l *limits) note(resp *http.Response, c *call) bool {
	limit := limitIn(resp)
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if limit == nil {
		c.as.primary.lift(now)
		l.secondary.lift(now)
		return false
	}
	s := &l.secondary
	if limit.Primary {
		s = &c.as.primary
	}
	standing := s.standing(now)
	hide := c.hide()
	limit.Message, limit.RequestID = hide.text(limit.Message), hide.text(limit.RequestID)
	wait, told := limitWait(resp, now, limit.Primary)
	if !told {
		// Answers to requests that were under way together are one strike.
		if standing == nil {
			s.untold++
		}
		wait = secondaryWait << min(max(s.untold-1, 0), 10)
	}
	limit.Until, limit.MaxWait = now.Add(max(wait, minLimitWait)), l.maxWait
	if standing == nil || limit.Until.After(standing.Until) {
		s.limit, s.told = limit, false
	}
	return true
}
