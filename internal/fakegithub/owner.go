package fakegithub

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

const (
	firstOwnerID = 7544738
	// globalLogin is the login of the owner of the global hooks. No organization has it.
	globalLogin = ""
)

// owner has hooks: an organization, or Enterprise Server as a whole.
type owner struct {
	kind  *kind
	id    int64
	login string
	hooks map[int64]*hook
}

// AddOrganization creates an organization and returns its ID. An organization that
// exists keeps its hooks and its ID.
func (s *Server) AddOrganization(login string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.owner(login); o != nil {
		return o.id
	}
	s.lastOwnerID++
	s.owners[strings.ToLower(login)] = &owner{
		kind: organizationHooks, id: s.lastOwnerID, login: login, hooks: map[int64]*hook{},
	}
	return s.lastOwnerID
}

// RenameOrganization renames an organization; its ID and its hooks stay. Requests for
// the old name return 404, without a redirect (documented).
func (s *Server) RenameOrganization(from, to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.mustOwner(from)
	delete(s.owners, strings.ToLower(from))
	o.login = to
	s.owners[strings.ToLower(to)] = o
}

// owner finds an owner by its login, which is case-insensitive (documented). The caller
// holds s.mu.
func (s *Server) owner(login string) *owner {
	return s.owners[strings.ToLower(login)]
}

// mustOwner panics if a test names an owner that does not exist. The caller holds s.mu.
func (s *Server) mustOwner(login string) *owner {
	o := s.owner(login)
	if o == nil {
		panic(fmt.Sprintf("fakegithub: no organization %q: call AddOrganization first", login))
	}
	return o
}

// findOrganization finds the organization that the path names by login or by ID.
func findOrganization(r *apiRequest) *owner {
	if login := r.PathValue("login"); login != "" {
		return r.server.owner(login)
	}
	id := r.pathID("organization_id")
	for _, o := range r.server.owners {
		if o.kind == organizationHooks && o.id == id {
			return o
		}
	}
	return nil
}

func findGlobalOwner(r *apiRequest) *owner {
	return r.server.owner(globalLogin)
}

// hooksPath returns the path of the owner's hooks by its login.
func (o *owner) hooksPath() string {
	return o.kind.namePath + o.login + "/hooks"
}

// canonicalHooksPath returns the path of the owner's hooks by its ID.
func (o *owner) canonicalHooksPath() string {
	if o.kind.idPath == "" {
		return o.hooksPath()
	}
	return o.kind.idPath + strconv.FormatInt(o.id, 10) + "/hooks"
}

// sorted returns the hooks in ascending order of their IDs, as GitHub lists them.
func (o *owner) sorted() []*hook {
	return slices.SortedFunc(maps.Values(o.hooks), func(a, b *hook) int { return cmp.Compare(a.ID, b.ID) })
}
