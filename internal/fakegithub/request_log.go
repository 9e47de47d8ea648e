package fakegithub

import (
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"
)

// Request is one line of the log.
type Request struct {
	Time      time.Time
	Method    string
	Path      string // without the prefix /api/v3: /orgs/acme/hooks/1
	Query     url.Values
	Header    http.Header
	Body      []byte
	Status    int // 0 until a response begins, and if the connection was closed instead
	RequestID string

	rawQuery string
}

// String returns method, path, and status: "POST /orgs/acme/hooks?per_page=1 201".
func (r Request) String() string {
	path := r.Path
	if r.rawQuery != "" {
		path += "?" + r.rawQuery
	}
	return r.Method + " " + path + " " + strconv.Itoa(r.Status)
}

// requestLog holds all requests, in order of arrival.
type requestLog struct {
	mu          sync.Mutex
	entries     []*Request
	inFlight    int
	maxInFlight int
}

// Requests returns all requests since New or ResetRequests, in order of arrival,
// including those that a fault responded to.
func (s *Server) Requests() []Request {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	requests := make([]Request, len(s.log.entries))
	for i, e := range s.log.entries {
		requests[i] = *e
	}
	return requests
}

// ResetRequests empties the log.
func (s *Server) ResetRequests() {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	s.log.entries = nil
	s.log.maxInFlight = s.log.inFlight
}

// MaxInFlight returns the largest number of requests in flight since New or
// ResetRequests. A request is in flight from its arrival until its response
// begins.
func (s *Server) MaxInFlight() int {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	return s.log.maxInFlight
}

// add adds a request that has arrived to the log.
func (l *requestLog) add(r *http.Request, now time.Time, id string) *logLine {
	_, path := splitPrefix(r.URL.Path)
	e := &Request{
		Time:      now,
		Method:    r.Method,
		Path:      path,
		Query:     r.URL.Query(),
		Header:    r.Header.Clone(),
		RequestID: id,
		rawQuery:  r.URL.RawQuery,
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, e)
	l.inFlight++
	l.maxInFlight = max(l.maxInFlight, l.inFlight)
	return &logLine{log: l, entry: e}
}

// logLine completes the line of a request in the log.
type logLine struct {
	log   *requestLog
	entry *Request
	ended bool
}

func (l *logLine) setBody(b []byte) {
	l.log.mu.Lock()
	defer l.log.mu.Unlock()
	l.entry.Body = b
}

// end sets the status; only the first call has an effect. It is called before the
// response is sent, so that a client with a response finds it in the log.
func (l *logLine) end(status int) {
	l.log.mu.Lock()
	defer l.log.mu.Unlock()
	if l.ended {
		return
	}
	l.ended = true
	l.entry.Status = status
	l.log.inFlight--
}
