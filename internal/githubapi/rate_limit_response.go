package githubapi

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxReset is the end of the year 9999. Much later times overflow time.Time.
const maxReset = 253402300799

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
