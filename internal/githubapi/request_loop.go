package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// maxInFlight is the maximum number of requests in flight. GitHub allows 100
// concurrent requests, which other clients with the same token share.
//
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
const maxInFlight = 90

// do sends the request with the identity's credentials until there is a result,
// and decodes the response into out. If out is nil, the response must be empty;
// only a 202 may have content.
//
// Every attempt waits until it is allowed. After a rate limit, and after a 401 that a
// new credential may resolve, the request is sent again, regardless of its method,
// because GitHub did not act on it. After a connection error or a transient server
// error, the request is retried up to MaxRetries times if it is idempotent or was not
// sent.
//
// If do returns an error, only sentAt of the response is set. IsAmbiguous reports
// whether a failed write may have been carried out.
func (c *Client) do(ctx context.Context, as *identity, r request, out any) (response, error) {
	if err := r.encode(c.base); err != nil {
		return response{}, err
	}
	var (
		target    = r.url // of the next attempt
		redirects int
		retries   int
		waited    time.Duration // for rate limits and Retry-After
		renewed   bool          // the credential was replaced after a 401
		ambiguous bool          // an attempt may have been carried out although it failed
		sentAt    time.Time     // of the last attempt
	)
	fail := func(err error) (response, error) {
		if ambiguous && r.isWrite() {
			err = &ambiguousError{err}
		}
		return response{sentAt: sentAt}, err
	}

	for {
		credential, err := c.waitUntilAllowed(ctx, as, r, &waited)
		if err != nil {
			return fail(err)
		}
		r.redactSecret(credential)
		sentAt = time.Now()
		resp, failed := c.attempt(ctx, r, target, credential)
		if failed != nil {
			failed.Attempts = retries + 1
		}
		// The limit is recorded before another request may be sent.
		limited := failed == nil && c.recordLimit(as, resp)
		c.attemptDone(r)

		lost := failed != nil && failed.Sent
		ambiguous = ambiguous || lost || resp.status >= http.StatusInternalServerError
		mayRetry := retries < c.options.MaxRetries && (r.isIdempotent() || failed != nil && !lost)
		retryAfter, hasRetryAfter := parseRetryAfter(resp.header, time.Now())
		location := resp.redirectLocation(target)
		var pause time.Duration

		switch {
		case failed == nil && resp.isSuccess():
			resp.sentAt = sentAt
			return resp, resp.decode(out)

		case ctx.Err() != nil && lost && r.finishesOnInterrupt():
			failed.Err = errInterrupted
			return fail(failed)

		case ctx.Err() != nil:
			return fail(context.Cause(ctx))

		case failed != nil && mayRetry && !failed.isPermanent():
			pause = backoff(c.options.Backoff, retries)
			retries++

		case failed != nil:
			return fail(failed)

		case limited:
			// waitUntilAllowed waits for the limit, or returns it.

		case resp.status == http.StatusUnauthorized && !renewed && as.rejected(credential, resp):
			renewed = true

		case location != nil && (!sameOrigin(target, location) || redirects == maxRedirects):
			return fail(newRedirectError(resp, target, location))

		case location != nil:
			target = location
			redirects++
			continue

		case resp.isTransientError() && mayRetry && !hasRetryAfter:
			pause = backoff(c.options.Backoff, retries)
			retries++

		case resp.isTransientError() && mayRetry && retryAfter <= c.options.MaxWait-waited:
			pause = retryAfter
			waited += retryAfter
			retries++
			c.logWait(ctx, fmt.Sprintf("a server error with Retry-After (status %d)", resp.status), time.Now().Add(retryAfter))

		default:
			return fail(newError(resp, as))
		}

		if err := sleep(ctx, pause); err != nil {
			return fail(err)
		}
		target, redirects = r.url, 0
	}
}

// waitUntilAllowed waits until the request may be sent and returns the credential to
// send: no rate limit is in effect, the credential does not expire soon, the pace of
// writes has a free slot, and fewer than maxInFlight requests are in flight. While a
// request waits for one condition, it does not hold a slot for the others. After the
// attempt, attemptDone must be called.
func (c *Client) waitUntilAllowed(ctx context.Context, as *identity, r request, waited *time.Duration) (string, error) {
	for ctx.Err() == nil {
		if err := c.waitForLimit(ctx, as, waited); err != nil {
			return "", err
		}
		if err := as.prepare(ctx); err != nil {
			return "", err
		}
		if r.isWrite() {
			if err := c.pace.acquire(ctx); err != nil {
				return "", err
			}
		}
		select {
		case c.inFlight <- struct{}{}:
			// A limit or an expiry may have come into effect in the meantime.
			credential, valid := as.credential()
			if valid && c.activeLimit(as) == nil && ctx.Err() == nil {
				return credential, nil
			}
			<-c.inFlight
		case <-ctx.Done():
		}
		if r.isWrite() {
			c.pace.release()
		}
	}
	return "", context.Cause(ctx)
}

// attemptDone ends an attempt that waitUntilAllowed has allowed.
func (c *Client) attemptDone(r request) {
	if r.isWrite() {
		c.pace.releaseLater()
	}
	<-c.inFlight
}
