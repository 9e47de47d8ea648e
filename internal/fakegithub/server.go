package fakegithub

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is a fake of GitHub. It serves its API at / as github.com does and below
// /api/v3/ as Enterprise Server does, and is safe for concurrent use.
type Server struct {
	options Options
	ctx     context.Context // canceled by Close
	cancel  context.CancelFunc

	routes     http.Handler
	log        requestLog
	faults     faultList
	deliveries sync.WaitGroup

	mu         sync.Mutex // guards everything below
	latency    time.Duration
	tokens     map[string]Token
	rateLimits map[string]*rateLimit
	owners     map[string]*owner // by lower-case full name
	// movedRepositories are the repositories that had a different name, by that name in
	// lower case.
	movedRepositories map[string]*owner
	lastOwnerID       int64
	lastHookID        int64
	deliveryIDs       int64                   // number of IDs of deliveries
	delivered         map[*hook]chan struct{} // closed when the hook's last delivery has ended

	apps               map[int64]App
	lastAppID          int64
	installations      map[int64]*installation
	lastInstallationID int64
}

// New returns a Server without organizations, repositories, and tokens.
func New(o Options) *Server {
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{
		options:    o.withDefaults(),
		ctx:        ctx,
		cancel:     cancel,
		tokens:     map[string]Token{},
		rateLimits: map[string]*rateLimit{},
		owners: map[string]*owner{
			globalLogin: {kind: globalHooks, hooks: map[int64]*hook{}},
			userLogin:   {id: userID, name: userLogin, hooks: map[int64]*hook{}},
		},
		movedRepositories: map[string]*owner{},
		lastOwnerID:       firstOwnerID,
		lastHookID:        firstHookID,
		delivered:         map[*hook]chan struct{}{},

		apps:               map[int64]App{},
		lastAppID:          firstAppID,
		installations:      map[int64]*installation{},
		lastInstallationID: firstInstallationID,
	}
	s.routes = s.newRoutes()
	return s
}

// Close cancels deliveries, delayed requests, and responses that hang, and waits for the
// deliveries to end. What was not delivered by then is not recorded.
func (s *Server) Close() {
	s.mu.Lock()
	s.cancel() // enqueue adds no delivery from here on
	s.mu.Unlock()
	s.deliveries.Wait()
}

// SetLatency delays every request from now on. A request whose client disconnects in
// the meantime is not carried out.
func (s *Server) SetLatency(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = d
}

// now returns the time in responses: UTC, with a resolution of a second.
func (s *Server) now() time.Time {
	return s.options.Now().UTC().Truncate(time.Second)
}

// ServeHTTP responds to one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, hr *http.Request) {
	s.routes.ServeHTTP(w, hr)
}

// serve responds to a request to an endpoint, or lets a fault respond.
func (s *Server) serve(w http.ResponseWriter, hr *http.Request, e *endpoint) {
	id := newRequestID(s.now())
	line := s.log.add(hr, s.options.Now(), id)
	defer line.end(0)

	content, err := io.ReadAll(hr.Body)
	if err != nil {
		panic(http.ErrAbortHandler) // otherwise net/http responds with 200
	}
	line.setBody(content)

	ctx, cancel := context.WithCancel(hr.Context())
	defer cancel()
	defer context.AfterFunc(s.ctx, cancel)()
	s.wait(ctx)
	hr = hr.WithContext(ctx)
	lw := &loggingWriter{ResponseWriter: w, line: line}

	hr.Body = io.NopCloser(bytes.NewReader(content))
	fault := s.faults.take(hr)
	hr.Body = io.NopCloser(bytes.NewReader(content))
	r := s.newAPIRequest(hr, e, id, content)
	var actual *response
	if fault == nil || fault.AfterCommit {
		actual = r.respond()
		if rewrite := s.options.RewriteResponse; rewrite != nil && len(actual.body) > 0 {
			actual.body = rewrite(r.method(), line.entry.Path, actual.body)
		}
	}
	if fault == nil {
		actual.write(lw)
		return
	}
	r.setFaultHeaders(lw.Header())
	fault.Responder(lw, hr, actual.forFault(hr)) //nolint:bodyclose // the body is in memory
	line.end(http.StatusOK)                      // what net/http sends if the fault sent nothing
}

// wait delays a request as SetLatency requires. If the client disconnects, or the
// server closes, wait aborts the request.
func (s *Server) wait(ctx context.Context) {
	s.mu.Lock()
	latency := s.latency
	s.mu.Unlock()
	if latency <= 0 {
		return
	}
	select {
	case <-time.After(latency):
	case <-ctx.Done():
		panic(http.ErrAbortHandler)
	}
}

// setFaultHeaders sets the headers that GitHub's responses have. A request to which a
// fault responds does not count against the rate limit.
func (r *apiRequest) setFaultHeaders(h http.Header) {
	r.server.mu.Lock()
	defer r.server.mu.Unlock()
	_ = r.authenticate()
	r.setCommonHeaders(h)
}

// loggingWriter writes the status to the log before it sends a response.
type loggingWriter struct {
	http.ResponseWriter
	line *logLine
}

func (w *loggingWriter) WriteHeader(status int) {
	w.line.end(status)
	w.ResponseWriter.WriteHeader(status)
}

func (w *loggingWriter) Write(b []byte) (int, error) {
	w.line.end(http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// Hijack ends the request without a response.
func (w *loggingWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	w.line.end(0)
	return http.NewResponseController(w.ResponseWriter).Hijack()
}

// Unwrap is for http.ResponseController.
func (w *loggingWriter) Unwrap() http.ResponseWriter {
	return w.ResponseWriter
}
