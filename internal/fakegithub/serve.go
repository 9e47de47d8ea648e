package fakegithub

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"time"
)

const maxBody = 25 << 20

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := newRequestID(s.now())
	o := s.log.arrived(r, s.options.Now(), id)
	defer o.end(0)

	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		panic(http.ErrAbortHandler) // else net/http would answer 200 on its own
	}
	o.body(body)

	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer s.onClose(cancel)()
	if !s.delay(ctx) {
		panic(http.ErrAbortHandler)
	}
	routes.ServeHTTP(&responseWriter{ResponseWriter: w, outcome: o}, s.newCall(r, body, id, o).in(ctx, r))
}

// serve answers a request whose endpoint is known.
func (c *call) serve(w http.ResponseWriter) {
	c.r.Body = io.NopCloser(bytes.NewReader(c.body))
	fault := c.s.faults.take(c.r)
	c.r.Body = io.NopCloser(bytes.NewReader(c.body))
	if fault != nil && !fault.AfterCommit {
		c.faultHeaders(w.Header())
		fault.Strike(w, c.r, nil)
		c.outcome.end(http.StatusOK) // what net/http responds if a Strike did nothing
		return
	}
	a := c.answer()
	if rewrite := c.s.options.RewriteResponse; rewrite != nil && len(a.body) > 0 {
		a.body = rewrite(c.method(), c.path, a.body)
	}
	if a.committed {
		c.outcome.committed()
	}
	if fault == nil {
		a.write(w)
		return
	}
	c.faultHeaders(w.Header())
	fault.Strike(w, c.r, &http.Response{
		Status:        http.StatusText(a.status),
		StatusCode:    a.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        a.header,
		Body:          io.NopCloser(bytes.NewReader(a.body)),
		ContentLength: int64(len(a.body)),
		Request:       c.r,
	})
	c.outcome.end(http.StatusOK)
}

// onClose calls f when the server closes, unless it is stopped before.
func (s *Server) onClose(f func()) (stop func() bool) {
	return context.AfterFunc(s.ctx, f)
}

// delay waits as long as SetLatency says, and reports whether the client is
// still there.
func (s *Server) delay(ctx context.Context) bool {
	s.mu.Lock()
	d := s.latency
	s.mu.Unlock()
	if d <= 0 {
		return ctx.Err() == nil || s.ctx.Err() != nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return s.ctx.Err() != nil
	}
}

// faultHeaders sets the headers of a response that imitates GitHub. A request that
// a fault responds to does not count against the rate limit.
func (c *call) faultHeaders(h http.Header) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if value, ok := credentials(c.r); ok {
		if token, known := c.s.tokens[value]; known {
			c.use(value, &token)
		}
	}
	c.commonHeaders(h)
}

// responseWriter closes the request's line in the log before anything leaves.
type responseWriter struct {
	http.ResponseWriter
	outcome *outcome
}

func (w *responseWriter) WriteHeader(status int) {
	w.outcome.end(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *responseWriter) Write(b []byte) (int, error) {
	w.outcome.end(http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// Hijack ends the request without an answer.
func (w *responseWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.outcome.end(0)
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap lets http.ResponseController find what the wrapped writer can do.
func (w *responseWriter) Unwrap() http.ResponseWriter {
	return w.ResponseWriter
}
