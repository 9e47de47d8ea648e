package main

import (
	"io"
	"net/http"
	"sync"
)

// states is a remote backend that stores states by path. With a local state, the CLI
// writes the complete state after each webhook, which takes most of its time.
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
