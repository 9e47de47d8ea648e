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

// owner has hooks: an organization, a repository, or Enterprise Server as a whole. A user
// account is an owner that has repositories only.
type owner struct {
	kind     *kind // of its hooks; nil for a user account
	id       int64
	name     string // the login of an account, "widgets" for a repository
	account  *owner // of a repository: the organization or user account that it belongs to
	archived bool
	hooks    map[int64]*hook
}

// AddOrganization creates an organization and returns its ID. An organization that
// exists keeps its hooks and its ID. A user account becomes an organization.
func (s *Server) AddOrganization(login string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.addAccount(login)
	o.kind = organizationHooks
	return o.id
}

// RenameOrganization renames an organization; its ID, its hooks, and its repositories
// stay. Requests for the old name return 404, without a redirect, but the old names of
// its repositories redirect (documented:
// https://docs.github.com/organizations/managing-organization-settings/renaming-an-organization).
func (s *Server) RenameOrganization(from, to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustOwner(from).name = to
	s.updateNames()
}

// addAccount returns the account with a login. If there is none, it creates a user
// account. The caller holds s.mu.
func (s *Server) addAccount(login string) *owner {
	if o := s.owner(login); o != nil {
		return o
	}
	return s.addOwner(&owner{name: login})
}

// addOwner stores a new owner with an ID. The caller holds s.mu.
func (s *Server) addOwner(o *owner) *owner {
	s.lastOwnerID++
	o.id, o.hooks = s.lastOwnerID, map[int64]*hook{}
	s.owners[o.key()] = o
	delete(s.movedRepositories, o.key())
	return o
}

// updateNames updates the keys of s.owners after owners got other names. The old names of
// repositories redirect from then on. The caller holds s.mu.
func (s *Server) updateNames() {
	renamed := map[string]*owner{}
	for key, o := range s.owners {
		if key != o.key() {
			renamed[key] = o
		}
	}
	for key, o := range renamed {
		delete(s.owners, key)
		if o.account != nil {
			s.movedRepositories[key] = o
		}
	}
	for _, o := range renamed {
		s.owners[o.key()] = o
		delete(s.movedRepositories, o.key())
	}
}

// owner finds an owner by its full name, which is case-insensitive (documented). The
// caller holds s.mu.
func (s *Server) owner(fullName string) *owner {
	return s.owners[strings.ToLower(fullName)]
}

// mustOwner panics if a test names an owner that does not exist. The caller holds s.mu.
func (s *Server) mustOwner(fullName string) *owner {
	o := s.owner(fullName)
	if o == nil {
		panic(fmt.Sprintf("fakegithub: no organization or repository %q: call AddOrganization or AddRepository first", fullName))
	}
	return o
}

// findOrganization finds the organization that the path names by login or by ID.
func findOrganization(r *apiRequest) *owner {
	if login := r.PathValue("login"); login != "" {
		if o := r.server.owner(login); o != nil && o.kind == organizationHooks {
			return o
		}
		return nil
	}
	return r.server.ownerByID(organizationHooks, r.pathID("organization_id"))
}

// ownerByID finds an owner by its ID, which is unique for each kind of hooks. The caller
// holds s.mu.
func (s *Server) ownerByID(k *kind, id int64) *owner {
	for _, o := range s.owners {
		if o.kind == k && o.id == id {
			return o
		}
	}
	return nil
}

func findGlobalOwner(r *apiRequest) *owner {
	return r.server.owner(globalLogin)
}

// fullName returns the login of an account, and "acme/widgets" for a repository.
func (o *owner) fullName() string {
	if o.account == nil {
		return o.name
	}
	return o.account.name + "/" + o.name
}

// accountOrItself returns the account of a repository, and otherwise the owner itself.
func (o *owner) accountOrItself() *owner {
	return cmp.Or(o.account, o)
}

// The types of accounts in responses.
const (
	organizationAccount = "Organization"
	userAccount         = "User"
)

// accountType returns the type of an account.
func (o *owner) accountType() string {
	if o.kind == organizationHooks {
		return organizationAccount
	}
	return userAccount
}

func (o *owner) key() string {
	return strings.ToLower(o.fullName())
}

// hooksPath returns the path of the owner's hooks by its name.
func (o *owner) hooksPath() string {
	return o.kind.namePath + o.fullName() + "/hooks"
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
