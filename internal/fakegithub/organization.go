package fakegithub

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

const (
	firstTargetID = 7544738
	firstHookID   = 319833954 - 1
)

// target is what hooks belong to; deliveries call it the hook's installation
// target.
type target struct {
	kind  string // as in X-GitHub-Hook-Installation-Target-Type
	label string // as in the type of a hook
	id    int64
	login string
	hooks map[int64]*hook
}

// hooksPath is the path of the target's hooks by its name.
func (t *target) hooksPath() string {
	return "/orgs/" + t.login + "/hooks"
}

// canonicalHooksPath is the path of the target's hooks by its id.
func (t *target) canonicalHooksPath() string {
	return "/organizations/" + strconv.FormatInt(t.id, 10) + "/hooks"
}

// sorted gives the hooks in ascending order of their ids, which is the order
// of GitHub's lists.
func (t *target) sorted() []*hook {
	hooks := make([]*hook, 0, len(t.hooks))
	for _, h := range t.hooks {
		hooks = append(hooks, h)
	}
	sort.Slice(hooks, func(i, j int) bool { return hooks[i].ID < hooks[j].ID })
	return hooks
}

// AddOrganization makes an organization and returns its id. An organization
// that is there already keeps its hooks and its id.
func (s *Server) AddOrganization(login string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.target(login); t != nil {
		return t.id
	}
	s.lastTargetID++
	s.targets[strings.ToLower(login)] = &target{
		kind:  "organization",
		label: "Organization",
		id:    s.lastTargetID,
		login: login,
		hooks: map[int64]*hook{},
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

// targetByID finds an organization by its id. The caller holds s.mu.
func (s *Server) targetByID(text string) *target {
	for _, t := range s.targets {
		if strconv.FormatInt(t.id, 10) == text {
			return t
		}
	}
	return nil
}

// mustTarget is for tests that look behind the scenes: a name that does not
// exist is a mistake in the test. The caller holds s.mu.
func (s *Server) mustTarget(login string) *target {
	t := s.target(login)
	if t == nil {
		panic(fmt.Sprintf("fakegithub: no organization %q: call AddOrganization first", login))
	}
	return t
}
