package githubapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// maxBody limits the size of a response, in bytes. The payload of a delivery may
// have 25 MB, which is the largest response that GitHub sends.
const maxBody = 32 << 20

// interruptGrace is how long a request whose outcome must be known may continue
// after an interrupt. GitHub ends a request after 10 s.
const interruptGrace = 10 * time.Second

// Attempt describes one attempt at a request, for logging. It has no headers and
// no bodies, because both contain secrets.
type Attempt struct {
	Method, Path string
	// StatusCode is 0 if there was no response.
	StatusCode int
	// RequestID is the response's X-GitHub-Request-Id.
	RequestID string
	// Remaining is the response's X-RateLimit-Remaining.
	Remaining string
	Duration  time.Duration
	Err       error
}

// attempt sends the request once. It ends within the timeout, and it returns
// either the complete response or an error. The error's text contains neither
// secrets nor control characters.
func (c *Client) attempt(ctx context.Context, r request, target *url.URL, credential string) (response, *ConnectionError) {
	bounded, cancel := c.attemptContext(ctx, r)
	defer cancel()
	// The error of a failed connection does not always name the connection: it may
	// be a timeout, or come from TLS or a proxy.
	var connecting atomic.Bool
	req, err := c.newHTTPRequest(httptrace.WithClientTrace(bounded, &httptrace.ClientTrace{
		GetConn: func(string) { connecting.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { connecting.Store(false) },
	}), r, target, credential)
	if err != nil {
		return response{}, &ConnectionError{Method: r.method, Path: r.url.Path, Err: err}
	}

	start := time.Now()
	resp := response{method: r.method, path: r.url.Path, redactor: newRedactor(r.secrets)}
	err = c.roundTrip(req, &resp)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		err = fmt.Errorf("no complete response within %s: %w", c.options.Timeout, err)
	}
	if err != nil {
		err = resp.redactor.error(err)
	}
	if c.options.Observe != nil {
		c.options.Observe(ctx, Attempt{
			Method:     r.method,
			Path:       resp.redactor.text(target.Path),
			StatusCode: resp.status,
			RequestID:  resp.headerText("X-GitHub-Request-Id"),
			Remaining:  resp.headerText("X-RateLimit-Remaining"),
			Duration:   time.Since(start),
			Err:        err,
		})
	}
	if err != nil {
		return response{}, &ConnectionError{Method: r.method, Path: r.url.Path, Sent: !connecting.Load(), Err: err}
	}
	return resp, nil
}

// attemptContext limits one attempt to the timeout. An interrupt ends the attempt
// immediately, unless its outcome must be known: then it may finish within
// interruptGrace.
func (c *Client) attemptContext(ctx context.Context, r request) (context.Context, context.CancelFunc) {
	if !r.finishesOnInterrupt() {
		return context.WithTimeout(ctx, c.options.Timeout)
	}
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.options.Timeout)
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(interruptGrace, cancel) })
	return bounded, func() {
		stop()
		cancel()
	}
}

// roundTrip sends the request and reads the response into resp. It uses the
// transport without an http.Client, which would turn a redirected POST, PATCH, or
// DELETE into a GET. If the body cannot be read, it sets the status and header and
// returns an error.
func (c *Client) roundTrip(req *http.Request, resp *response) error {
	received, err := c.options.Transport.RoundTrip(req)
	if err != nil {
		return err
	}
	defer received.Body.Close()
	resp.status, resp.header = received.StatusCode, received.Header
	if resp.status < http.StatusOK {
		// The body of a 101 is a connection, which may never end.
		return errors.New("the server switched to a different protocol")
	}
	resp.body, err = io.ReadAll(io.LimitReader(received.Body, maxBody+1))
	if err != nil {
		return fmt.Errorf("the response (status %d, %s) is incomplete: %w", resp.status, contentType(resp.header), err)
	}
	return nil
}
