package fakegithub

import (
	"fmt"
	"strings"
)

const (
	firstTargetID = 7544738
	firstHookID   = 319833954 - 1
)

// AddOrganization creates an organization and returns its id. An organization
// that is there already keeps its hooks and its id.
func (s *Server) AddOrganization(login string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.target(login); t != nil {
		return t.id
	}
	s.lastTargetID++
	s.targets[strings.ToLower(login)] = &target{
		kind:   "organization",
		label:  "Organization",
		events: []string{defaultEvent},
		id:     s.lastTargetID,
		login:  login,
		hooks:  map[int64]*hook{},
	}
	return s.lastTargetID
}

// RemoveOrganization removes an organization with all its hooks.
func (s *Server) RemoveOrganization(login string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.targets, strings.ToLower(login))
}

// RenameOrganization gives an organization another name; its id and its hooks
// stay. The old name answers 404, without a redirect (documented).
func (s *Server) RenameOrganization(from, to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.target(from)
	if t == nil {
		return
	}
	delete(s.targets, strings.ToLower(from))
	t.login = to
	s.targets[strings.ToLower(to)] = t
}

// target finds an organization by its name, which is case-insensitive
// (documented). The caller holds s.mu.
func (s *Server) target(login string) *target {
	return s.targets[strings.ToLower(login)]
}

// targetByID finds an organization by its ID. The caller holds s.mu.
func (s *Server) targetByID(id int64) *target {
	for _, t := range s.targets {
		if t.id == id && !t.global {
			return t
		}
	}
	return nil
}

// mustTarget is for functions that only tests call: a name that does not exist is
// a mistake in the test. The caller holds s.mu.
func (s *Server) mustTarget(login string) *target {
	t := s.target(login)
	if t == nil {
		panic(fmt.Sprintf("fakegithub: no organization %q: call AddOrganization first", login))
	}
	return t
}
