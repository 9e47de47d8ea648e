package main

import (
	"io"
	"net/http"
	"sync"
)

// states keep the CLI's states, each under a path: a remote backend, as those
// have who manage many webhooks. On disk, the CLI would write all of the state
// after each webhook, and take most of its time for that.
//
// https://developer.hashicorp.com/terraform/language/backend/http
type states struct {
	mu     sync.Mutex
	states map[string][]byte
}

func newStates() *states { return &states{states: map[string][]byte{}} }

func (s *states) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch state, ok := s.states[r.URL.Path]; {
	case r.Method == http.MethodPost:
		s.states[r.URL.Path] = content
	case r.Method == http.MethodGet && ok:
		_, _ = w.Write(state)
	case r.Method == http.MethodGet:
		http.NotFound(w, r)
	default:
		http.Error(w, "only GET and POST", http.StatusMethodNotAllowed)
	}
}
