package githubapi

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// maxBackoff is the longest pause before a repetition.
const maxBackoff = 30 * time.Second

// retryPolicy decides what is sent again. A rate limit is waited out for any
// method, since GitHub has not acted on the request; so is a 401 that another
// credential may mend. After a fault, GET, PATCH and DELETE are repeated, and a POST
// that is invisible or does no harm twice; any other POST only when it never
// left this machine.
type retryPolicy struct {
	maxRetries int
	maxWait    time.Duration
	tell       waitObserver
}

// client is a retryablehttp client of this policy.
func (p retryPolicy) client(transport http.RoundTripper, backoff time.Duration) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: transport, CheckRedirect: noRedirect},
		RetryWaitMin: backoff,
		RetryWaitMax: maxBackoff,
		RetryMax:     math.MaxInt, // check counts faults, and only faults
		CheckRetry:   p.check,
		Backoff:      pause,
		ErrorHandler: func(resp *http.Response, err error, _ int) (*http.Response, error) {
			if err != nil && resp != nil {
				_ = resp.Body.Close()
				resp = nil
			}
			return resp, err
		},
	}
}

// check is the retryablehttp.CheckRetry of the policy.
func (p retryPolicy) check(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		if err == nil {
			return false, nil // an answer that came is not thrown away
		}
		return false, ctx.Err()
	}
	c := callFrom(ctx)
	if err == nil && c.limited {
		c.limited = false
		return true, nil // the gate holds it back, or ends it
	}
	if err == nil && resp.StatusCode == http.StatusUnauthorized && !c.renewed && c.as.refused(c.credential, resp) {
		c.renewed = true
		return true, nil // GitHub did nothing, and the next credential is another
	}
	if !p.mendable(c, resp, err) || c.faults >= p.maxRetries {
		return false, nil
	}
	c.faults++
	if err == nil {
		if wait, told := retryAfter(resp, time.Now()); told {
			c.waited += wait
			p.tell.wait(ctx, fmt.Sprintf("a server error with Retry-After (status %d)", resp.StatusCode), time.Now().Add(wait))
		}
	}
	return true, nil
}

// mendable reports whether sending the request again may help and cannot harm.
func (p retryPolicy) mendable(c *call, resp *http.Response, err error) bool {
	if err != nil {
		if final(err) {
			return false
		}
		return c.repeatable() || neverSent(err)
	}
	if !c.repeatable() {
		return false
	}
	switch resp.StatusCode {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		wait, told := retryAfter(resp, time.Now())
		return !told || wait <= p.maxWait-c.waited
	default:
		return false
	}
}

// final reports whether the error would only come again.
func final(err error) bool {
	var (
		app      *InstallationError
		rejected *TokenRejectedError
		proxy    *ProxyError
		limit    *RateLimitError
		redirect *RedirectError
		tooLarge *BodyTooLargeError
		cert     *tls.CertificateVerificationError
		record   tls.RecordHeaderError
		name     *net.DNSError
	)
	return errors.As(err, &app) || errors.As(err, &rejected) || errors.As(err, &limit) || errors.As(err, &redirect) || errors.As(err, &tooLarge) ||
		errors.As(err, &cert) || errors.As(err, &record) || errors.Is(err, http.ErrSchemeMismatch) ||
		errors.As(err, &name) && name.IsNotFound ||
		errors.As(err, &proxy) && proxy.StatusCode == http.StatusProxyAuthRequired
}

// neverSent reports whether the connection could not even be made.
func neverSent(err error) bool {
	var (
		unsent *unsentError
		cert   *tls.CertificateVerificationError
		op     *net.OpError
	)
	return errors.As(err, &unsent) || errors.As(err, &cert) ||
		errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect")
}

// pause is the retryablehttp.Backoff: what the answer asks for, else
// exponential with full jitter.
func pause(base, ceiling time.Duration, attempt int, resp *http.Response) time.Duration {
	if resp != nil {
		switch resp.StatusCode {
		case http.StatusForbidden, http.StatusTooManyRequests:
			return 0 // the gate waits
		case http.StatusUnauthorized:
			return 0 // it goes with another credential
		}
		if wait, ok := retryAfter(resp, time.Now()); ok {
			return wait
		}
	}
	if attempt < 16 {
		ceiling = min(ceiling, base<<attempt)
	}
	return rand.N(ceiling + 1) //nolint:gosec // jitter needs no cryptographic randomness
}
