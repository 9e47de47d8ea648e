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

// errNotFinal reports a status such as 101 Switching Protocols, which is not a
// response.
var errNotFinal = errors.New("the server switched to another protocol")

// unsentError reports that nothing was sent because there was no connection.
type unsentError struct{ err error }

func (e *unsentError) Error() string { return e.err.Error() }

// Unwrap returns the cause.
func (e *unsentError) Unwrap() error { return e.err }

// attempt sends the request once. It ends within the timeout, and it returns
// either the complete response or an error. The error's text contains neither
// secrets nor control characters.
func (c *Client) attempt(ctx context.Context, r request, target *url.URL, credential string) (response, error) {
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
		return response{}, &unsentError{err}
	}

	start := time.Now()
	status, header, body, err := c.roundTrip(req)
	if err != nil && bounded.Err() != nil && ctx.Err() == nil {
		err = fmt.Errorf("no complete answer within %s: %w", c.options.Timeout, err)
	}
	if err != nil && connecting.Load() {
		err = &unsentError{err}
	}
	resp := response{method: r.method, path: r.url.Path, status: status, header: header, body: body, redactor: newRedactor(r.secrets)}
	if err != nil {
		err = resp.redactor.error(err)
	}
	if c.options.Observe != nil {
		c.options.Observe(ctx, Attempt{
			Method:     r.method,
			Path:       resp.redactor.text(target.Path),
			StatusCode: status,
			RequestID:  resp.headerText("X-GitHub-Request-Id"),
			Remaining:  resp.headerText("X-RateLimit-Remaining"),
			Duration:   time.Since(start),
			Err:        err,
		})
	}
	if err != nil {
		return response{}, err
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

// roundTrip sends the request and reads the response. It uses the transport
// without an http.Client, which would turn a redirected POST, PATCH, or DELETE
// into a GET. If the body cannot be read, it returns the status and header beside
// the error.
func (c *Client) roundTrip(req *http.Request) (status int, header http.Header, body []byte, err error) {
	resp, err := c.options.Transport.RoundTrip(req)
	if err != nil {
		return 0, nil, nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode < http.StatusOK {
		// The body of a 101 is a connection, which may never end.
		return resp.StatusCode, resp.Header, nil, errNotFinal
	}
	body, err = io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	switch {
	case err != nil:
		err = fmt.Errorf("the answer (status %d, %s) broke off: %w", resp.StatusCode, contentType(resp.Header), err)
	case len(body) > maxBody:
		err = &BodyTooLargeError{StatusCode: resp.StatusCode, Limit: maxBody}
	}
	return resp.StatusCode, resp.Header, body, err
}
