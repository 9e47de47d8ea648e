package fakegithub

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	anonymousLimit   = 60
	limitWindow      = time.Hour
	primaryLimitDocs = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"
	// The end of this address is how clients tell a secondary limit
	// (documented).
	secondaryLimitDocs = "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"
)

// window is what one identity has used in its current hour.
type window struct {
	used  int
	reset time.Time
}

// window finds the current hour of the request's token; requests without a
// valid token share one.
func (c *call) window() *window {
	now := c.s.now()
	w := c.s.limits[c.limitKey]
	if w == nil || !now.Before(w.reset) {
		w = &window{reset: now.Add(limitWindow)}
		c.s.limits[c.limitKey] = w
	}
	return w
}

func (c *call) limit() int {
	if c.token == nil && c.app == nil {
		return anonymousLimit
	}
	return c.s.options.RateLimit
}

// checkLimit answers a token that has used up its hour.
func (c *call) checkLimit() *answer {
	if c.s.options.RateLimit < 0 || c.window().used < c.limit() {
		return nil
	}
	a := primaryLimited(http.StatusForbidden)
	return &a
}

func primaryLimited(status int) answer {
	a := failure(status, fmt.Sprintf("API rate limit exceeded for user ID %d.", senderID), primaryLimitDocs)
	a.free = true
	return a
}

// charge counts the request.
func (c *call) charge() {
	if w := c.window(); w.used < c.limit() {
		w.used++
	}
}

// limitHeaders tell where the token stands (recorded). A server without
// limits does not send them (documented for Enterprise Server).
func (c *call) limitHeaders(h http.Header) {
	if c.s.options.RateLimit < 0 {
		return
	}
	w, limit := c.window(), c.limit()
	h.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(limit-w.used))
	h.Set("X-RateLimit-Used", strconv.Itoa(w.used))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(w.reset.Unix(), 10))
	h.Set("X-RateLimit-Resource", "core")
}
