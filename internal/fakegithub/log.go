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
	Status    int  // what was answered; 0 as long as nothing is, and when the connection was cut instead
	Committed bool // the request changed something
	RequestID string

	rawQuery string
}

// String is method, path and status: "POST /orgs/acme/hooks?per_page=1 201".
func (r Request) String() string {
	path := r.Path
	if r.rawQuery != "" {
		path += "?" + r.rawQuery
	}
	return r.Method + " " + path + " " + strconv.Itoa(r.Status)
}

// requestLog is every request so far, in order of arrival.
type requestLog struct {
	mu       sync.Mutex
	entries  []*Request
	inFlight int
	most     int
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
	s.log.most = s.log.inFlight
}

// MaxInFlight returns the largest number of requests in flight since New or
// ResetRequests. A request is in flight from its arrival until its response
// begins.
func (s *Server) MaxInFlight() int {
	s.log.mu.Lock()
	defer s.log.mu.Unlock()
	return s.log.most
}

// arrived adds a line to the log. It returns the outcome, which fills in the rest.
func (l *requestLog) arrived(r *http.Request, now time.Time, id string) *outcome {
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
	l.most = max(l.most, l.inFlight)
	return &outcome{log: l, entry: e}
}

// outcome fills in one line of the log.
type outcome struct {
	log   *requestLog
	entry *Request
	ended bool
}

func (o *outcome) body(b []byte) {
	o.log.mu.Lock()
	defer o.log.mu.Unlock()
	o.entry.Body = b
}

func (o *outcome) committed() {
	o.log.mu.Lock()
	defer o.log.mu.Unlock()
	o.entry.Committed = true
}

// end closes the line. Only the first call counts; it comes before the answer
// leaves, so that a client that has its answer finds it in the log.
func (o *outcome) end(status int) {
	o.log.mu.Lock()
	defer o.log.mu.Unlock()
	if o.ended {
		return
	}
	o.ended = true
	o.entry.Status = status
	o.log.inFlight--
}
