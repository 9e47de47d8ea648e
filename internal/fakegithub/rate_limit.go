package fakegithub

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	anonymousRateLimit = 60
	rateLimitPeriod    = time.Hour
	primaryLimitDocs   = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"
	// Clients recognize a secondary rate limit by the end of this address
	// (documented).
	secondaryLimitDocs = "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits"
)

// rateLimit is the usage of one token, installation, or app in its current hour.
type rateLimit struct {
	used  int
	reset time.Time
}

// rateLimit returns the usage that the request counts against. Requests without a
// valid token share one.
func (r *apiRequest) rateLimit() *rateLimit {
	now := r.server.now()
	l := r.server.rateLimits[r.rateLimitKey]
	if l == nil || !now.Before(l.reset) {
		l = &rateLimit{reset: now.Add(rateLimitPeriod)}
		r.server.rateLimits[r.rateLimitKey] = l
	}
	return l
}

func (r *apiRequest) maxRequests() int {
	if r.rateLimitKey == "" {
		return anonymousRateLimit
	}
	return r.server.options.RateLimit
}

// checkRateLimit returns an error if no request remains.
func (r *apiRequest) checkRateLimit() *response {
	if r.server.options.RateLimit < 0 || r.rateLimit().used < r.maxRequests() {
		return nil
	}
	return primaryLimitExceeded(http.StatusForbidden)
}

func primaryLimitExceeded(status int) *response {
	return errorResponse(status, fmt.Sprintf("API rate limit exceeded for user ID %d.", userID), primaryLimitDocs)
}

// countAgainstRateLimit counts the request, unless none remained.
func (r *apiRequest) countAgainstRateLimit() {
	if l := r.rateLimit(); l.used < r.maxRequests() {
		l.used++
	}
}

// setRateLimitHeaders sets the headers about the primary rate limit (recorded). A
// server without rate limits does not send them (documented for Enterprise Server).
func (r *apiRequest) setRateLimitHeaders(h http.Header) {
	if r.server.options.RateLimit < 0 {
		return
	}
	l, limit := r.rateLimit(), r.maxRequests()
	h.Set("X-RateLimit-Limit", strconv.Itoa(limit))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(limit-l.used))
	h.Set("X-RateLimit-Used", strconv.Itoa(l.used))
	h.Set("X-RateLimit-Reset", strconv.FormatInt(l.reset.Unix(), 10))
	h.Set("X-RateLimit-Resource", "core")
}
