package githubapi

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// limits remembers the rate limit that stands. All requests of a client share
// it, since they share the limit.
type limits struct {
	maxWait time.Duration
	tell    waitObserver

	mu       sync.Mutex
	standing strike // the last one
}

// strike is a rate limit that struck.
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

// stands reports whether nothing may be sent now.
func (l *limits) stands() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.standing.standing(time.Now()) != nil
}

// wait returns when no limit stands, or an error when the one that does lifts
// too late or the context ends first.
func (l *limits) wait(ctx context.Context, c *call) error {
	for {
		limit, tell := l.toWaitFor()
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
func (l *limits) toWaitFor() (limit *RateLimitError, tell bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	limit = l.standing.standing(time.Now())
	tell = limit != nil && !l.standing.told
	l.standing.told = l.standing.told || tell
	return limit, tell
}

// note remembers the limit that an answer tells of, and reports whether it
// tells of one.
func (l *limits) note(resp *http.Response, hide *redactor) bool {
	limit := limitIn(resp)
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	s := &l.standing
	standing := s.standing(now)
	if limit == nil {
		if standing == nil {
			*s = strike{}
		}
		return false
	}
	limit.Message = hide.text(limit.Message)
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
