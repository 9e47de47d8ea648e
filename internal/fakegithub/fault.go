package fakegithub

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"sync"
)

// Fault makes requests fail.
type Fault struct {
	Method      string                   // "" matches any
	Path        string                   // a pattern of path.Match for the path without prefix, "" matches any: /orgs/*/hooks
	Match       func(*http.Request) bool // optional, in addition to both
	Skip        int                      // number of matching requests that succeed first
	Times       int                      // number of requests that fail; 0 is every one
	AfterCommit bool                     // the request is carried out before it fails; otherwise it has no effect
	Responder   Responder
}

// faultList holds the faults in the order in which they were injected.
type faultList struct {
	mu     sync.Mutex
	faults []*Fault
}

// Inject makes requests fail from now on. If several faults match, the first that
// is due responds, and only that one counts the request.
func (s *Server) Inject(f Fault) (remove func()) {
	if f.Responder == nil {
		panic("fakegithub: a Fault needs a Responder")
	}
	if _, err := path.Match(f.Path, ""); err != nil {
		panic(fmt.Sprintf("fakegithub: Fault.Path %q: %v", f.Path, err))
	}
	if f.Times == 0 {
		f.Times = -1 // never reaches 0
	}
	added := &f
	l := &s.faults
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, added)
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.faults = slices.DeleteFunc(l.faults, func(other *Fault) bool { return other == added })
	}
}

// ClearFaults removes every fault.
func (s *Server) ClearFaults() {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.faults = nil
}

// take finds the fault that responds to a request, if any. No lock is held while
// a caller's Match runs, so that it can use the server.
func (l *faultList) take(r *http.Request) *Fault {
	l.mu.Lock()
	all := slices.Clone(l.faults)
	l.mu.Unlock()
	for _, f := range all {
		if f.matches(r) && l.due(f) {
			return f
		}
	}
	return nil
}

func (f *Fault) matches(r *http.Request) bool {
	if f.Method != "" && f.Method != r.Method {
		return false
	}
	if f.Path != "" {
		_, below := splitPrefix(r.URL.Path)
		if ok, _ := path.Match(f.Path, below); !ok {
			return false
		}
	}
	return f.Match == nil || f.Match(r)
}

// due counts a request that matches, and reports whether it fails. The fault may
// have been removed meanwhile.
func (l *faultList) due(f *Fault) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case f.Times == 0 || !slices.Contains(l.faults, f):
		return false
	case f.Skip > 0:
		f.Skip--
		return false
	}
	f.Times--
	return true
}
