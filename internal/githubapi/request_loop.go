package githubapi

import (
	"context"
	"errors"
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
// Every attempt waits until it is allowed. A rate limit, and a 401 that another
// credential may resolve, are retried for every method, because GitHub did not
// act on the request. After a connection error or a transient server error, the
// request is retried up to MaxRetries times if it is idempotent or was not sent.
//
// If do returns an error, only sentAt of the response is set.
func (c *Client) do(ctx context.Context, as *identity, r request, out any) (response, error) {
	if err := r.encode(c.base); err != nil {
		return response{}, err
	}
	var (
		target     = r.url // of the next attempt
		redirects  int
		retries    int
		waited     time.Duration // because GitHub asked for it
		renewed    bool          // the credential was replaced after a 401
		maybeDone  bool          // an attempt at a write may have been carried out although it failed
		lastSentAt time.Time
	)
	fail := func(err error) (response, error) {
		if ctx.Err() != nil && !errors.Is(err, errInterrupted) {
			err = context.Cause(ctx)
		}
		if maybeDone && !IsAmbiguous(err) {
			err = &earlierAttemptError{err}
		}
		return response{sentAt: lastSentAt}, err
	}

	for {
		credential, err := c.waitUntilAllowed(ctx, as, r, &waited)
		if err != nil {
			return fail(err)
		}
		r.redactSecret(credential)
		lastSentAt = time.Now()
		resp, err := c.attempt(ctx, r, target, credential)
		// The limit is recorded before another request may be sent.
		limited := err == nil && c.limits.record(as, resp)
		c.attemptDone(r)

		lost := err != nil && !neverSent(err)
		maybeDone = maybeDone || r.isWrite() && (lost || resp.status >= http.StatusInternalServerError)
		mayRetry := retries < c.options.MaxRetries && (r.isIdempotent() || err != nil && !lost)
		retryAfter, hasRetryAfter := parseRetryAfter(resp.header, time.Now())
		var pause time.Duration

		switch {
		case lost && ctx.Err() != nil && r.finishesOnInterrupt():
			return fail(&ConnectionError{Method: r.method, Path: r.url.Path, Sent: true, Attempts: 1, Err: errInterrupted})

		case err != nil:
			if ctx.Err() != nil || !mayRetry || isPermanent(err) {
				return fail(newConnectionError(r, err, retries+1))
			}
			pause = backoff(c.options.Backoff, retries)
			retries++

		case resp.isSuccess():
			resp.sentAt = lastSentAt
			return resp, resp.decode(out)

		case ctx.Err() != nil:
			return fail(context.Cause(ctx))

		case limited:
			// waitUntilAllowed waits for the limit, or returns it.

		case resp.status == http.StatusUnauthorized && !renewed && as.rejected(credential, resp):
			renewed = true

		case resp.isRedirect():
			next, err := resp.redirectTarget(target, redirects)
			if err != nil {
				return fail(err)
			}
			target = next
			redirects++
			continue

		case resp.isTransientError() && mayRetry && (!hasRetryAfter || retryAfter <= c.options.MaxWait-waited):
			pause = backoff(c.options.Backoff, retries)
			if hasRetryAfter {
				pause = retryAfter
				waited += retryAfter
				waitFor := fmt.Sprintf("a server error with Retry-After (status %d)", resp.status)
				c.waits.log(ctx, waitFor, time.Now().Add(retryAfter))
			}
			retries++

		default:
			return fail(newError(resp, as))
		}

		if err := sleep(ctx, pause); err != nil {
			return fail(err)
		}
		target, redirects = r.url, 0
	}
}

// waitUntilAllowed waits until the request may be sent and returns the credential
// to send: no rate limit is in effect, the credential does not expire soon, the
// pace of writes has a free slot, and fewer than maxInFlight requests are in
// flight. A request that waits for one of them does not occupy the others. After
// the attempt, attemptDone must be called.
func (c *Client) waitUntilAllowed(ctx context.Context, as *identity, r request, waited *time.Duration) (string, error) {
	for {
		if err := c.limits.wait(ctx, as, waited); err != nil {
			return "", err
		}
		if err := as.prepare(ctx); err != nil {
			return "", err
		}
		if r.isWrite() {
			if err := c.pace.take(ctx); err != nil {
				return "", err
			}
		}
		select {
		case c.inFlight <- struct{}{}:
			// A limit or an expiry may have come into effect in the meantime.
			credential, valid := as.credential()
			if valid && !c.limits.isLimited(as) && ctx.Err() == nil {
				return credential, nil
			}
			<-c.inFlight
		case <-ctx.Done():
		}
		if r.isWrite() {
			c.pace.giveBack()
		}
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
	}
}

// attemptDone ends an attempt that waitUntilAllowed has allowed.
func (c *Client) attemptDone(r request) {
	if r.isWrite() {
		c.pace.done()
	}
	<-c.inFlight
}
