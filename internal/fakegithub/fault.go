package fakegithub

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"sync"
)

// Fault says which requests go wrong, and how.
type Fault struct {
	Method      string                   // "" is any
	Path        string                   // a pattern of path.Match on the path without prefix, "" is any: /orgs/*/hooks
	Match       func(*http.Request) bool // optional, on top of both
	Skip        int                      // so many matching requests pass first
	Times       int                      // so many are struck; 0 is every one
	AfterCommit bool                     // the request is carried out before it is struck; else it has no effect
	Strike      Strike
}

// fault is a Fault that counts.
type fault struct {
	Fault
	mu      sync.Mutex
	passed  int
	struck  int
	removed bool
}

// faultList holds the faults in the order in which they were injected.
type faultList struct {
	mu     sync.Mutex
	faults []*fault
}

// Inject makes requests go wrong from now on. Where several faults match, the
// first that is due strikes, and only that one counts the request as struck.
func (s *Server) Inject(f Fault) (remove func()) {
	if f.Strike == nil {
		panic("fakegithub: a Fault needs a Strike")
	}
	if _, err := path.Match(f.Path, ""); err != nil {
		panic(fmt.Sprintf("fakegithub: Fault.Path %q: %v", f.Path, err))
	}
	added := &fault{Fault: f}
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.faults = append(s.faults.faults, added)
	return func() { s.faults.remove(added) }
}

// ClearFaults ends every fault.
func (s *Server) ClearFaults() {
	s.faults.mu.Lock()
	all := slices.Clone(s.faults.faults)
	s.faults.mu.Unlock()
	for _, f := range all {
		s.faults.remove(f)
	}
}

func (l *faultList) remove(f *fault) {
	l.mu.Lock()
	l.faults = slices.DeleteFunc(l.faults, func(other *fault) bool { return other == f })
	l.mu.Unlock()
	f.mu.Lock()
	f.removed = true
	f.mu.Unlock()
}

// take finds the fault that strikes a request, if any. No lock is held while
// a caller's Match runs, so that it may use the server.
func (l *faultList) take(r *http.Request) *fault {
	l.mu.Lock()
	all := slices.Clone(l.faults)
	l.mu.Unlock()
	for _, f := range all {
		if f.matches(r) && f.due() {
			return f
		}
	}
	return nil
}

func (f *fault) matches(r *http.Request) bool {
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

func (f *fault) due() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.removed || f.Times > 0 && f.struck == f.Times {
		return false
	}
	if f.passed < f.Skip {
		f.passed++
		return false
	}
	f.struck++
	return true
}
