package githubapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/go-github/v92/github"
)

// maxBody bounds an answer. A delivery's payload may have 25 MB, the largest
// thing that GitHub sends.
const maxBody = 32 << 20

// interruptGrace is how long a request whose outcome must be known may go on
// after an interrupt. GitHub gives up on a request after 10 s.
const interruptGrace = 10 * time.Second

// Attempt is one request that was sent once, for logging. It holds neither
// headers nor bodies, since secrets travel in both.
type Attempt struct {
	Method, Path string
	// StatusCode is 0 when no answer came.
	StatusCode int
	// RequestID is GitHub's X-GitHub-Request-Id, when an answer came.
	RequestID string
	// Remaining is what is left of the primary rate limit, empty if unknown.
	Remaining string
	Duration  time.Duration
	Err       error
}

// BodyTooLargeError says that an answer was longer than any that GitHub sends.
type BodyTooLargeError struct {
	StatusCode int
	// Limit is in bytes.
	Limit int64
}

func (e *BodyTooLargeError) Error() string {
	return fmt.Sprintf("the answer (status %d) is longer than %d MiB", e.StatusCode, e.Limit>>20)
}

// errNotFinal is a response that announces something else than an HTTP response,
// such as 101 Switching Protocols, which nobody asked for.
var errNotFinal = errors.New("the server switched to another protocol")

// unsentError says that nothing was sent, since no connection came about.
type unsentError struct{ err error }

func (e *unsentError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *unsentError) Unwrap() error { return e.err }

// attemptTransport makes one attempt a whole: it ends within the timeout, and
// its answer is complete or an error. So an answer that breaks off is repeated
// like any other connection fault.
type attemptTransport struct {
	next    http.RoundTripper
	timeout time.Duration
	observe func(context.Context, Attempt)
}

func (t *attemptTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := context.Cause(req.Context()); err != nil {
		return nil, err // nothing begins after an interrupt
	}
	ctx, cancel := t.context(req)
	defer cancel()
	// A dial may also end with the timeout, or fail in TLS or at a proxy, and
	// then the error does not tell that it was a dial.
	var dialing atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { dialing.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { dialing.Store(false) },
	})
	start := time.Now()
	resp, err := t.next.RoundTrip(req.WithContext(ctx))
	if err == nil && resp.StatusCode < http.StatusOK {
		// The body of a 101 is a connection, which may never end.
		_ = resp.Body.Close()
		err = errNotFinal
	}
	if err == nil {
		err = readBody(resp)
	}
	if err != nil && ctx.Err() != nil && req.Context().Err() == nil {
		err = fmt.Errorf("no complete answer within %s: %w", t.timeout, err)
	}
	c := callFrom(req.Context())
	switch {
	case err != nil && dialing.Load():
		err = &unsentError{err}
	case err != nil && !neverSent(err):
		c.unanswered = req.Context().Err() != nil && c.finishesOnInterrupt()
		c.maybeDone = c.writes()
	case err == nil && resp.StatusCode >= http.StatusInternalServerError:
		c.maybeDone = c.writes()
	}
	hide := c.hide()
	if err != nil {
		err = hide.error(err)
	} else if links := resp.Header.Values("Link"); len(links) > 1 {
		resp.Header.Set("Link", strings.Join(links, ", ")) // go-github reads only the first line
	}
	if t.observe != nil {
		a := Attempt{Method: req.Method, Path: hide.text(req.URL.Path), Duration: time.Since(start), Err: err}
		if resp != nil {
			a.StatusCode = resp.StatusCode
			a.RequestID = hide.text(resp.Header.Get(github.HeaderRequestID))
			a.Remaining = hide.text(resp.Header.Get(github.HeaderRateRemaining))
		}
		t.observe(req.Context(), a)
	}
	if err != nil {
		return nil, err
	}
	resp.Request = req
	return resp, nil
}

// context bounds one attempt. An interrupt ends it at once, unless its outcome
// must be known: then it may finish within interruptGrace.
func (t *attemptTransport) context(req *http.Request) (context.Context, context.CancelFunc) {
	if !callFrom(req.Context()).finishesOnInterrupt() {
		return context.WithTimeout(req.Context(), t.timeout)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(req.Context()), t.timeout)
	stop := context.AfterFunc(req.Context(), func() { time.AfterFunc(interruptGrace, cancel) })
	return ctx, func() {
		stop()
		cancel()
	}
}

// readBody replaces the body by its content in memory.
func readBody(resp *http.Response) error {
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		return fmt.Errorf("the answer (status %d, %s) broke off: %w", resp.StatusCode, contentType(resp), err)
	}
	if len(body) > maxBody {
		return &BodyTooLargeError{StatusCode: resp.StatusCode, Limit: maxBody}
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// contentType is the answer's, in words.
func contentType(resp *http.Response) string {
	if t := resp.Header.Get("Content-Type"); t != "" {
		return "content type " + t
	}
	return "no content type"
}
