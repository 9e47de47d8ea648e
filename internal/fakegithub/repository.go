package fakegithub

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
)

// AddRepository creates a private repository and returns its ID. If the account that owns
// it does not exist, AddRepository creates a user account; call AddOrganization for a
// repository of an organization. A repository that exists keeps its hooks and its ID.
func (s *Server) AddRepository(account, name string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.owner(account + "/" + name); o != nil {
		return o.id
	}
	return s.addOwner(&owner{kind: repositoryHooks, account: s.addAccount(account), name: name}).id
}

// RenameRepository renames the repository "acme/widgets", or transfers it to a different
// account; its ID and its hooks stay. Requests for the old name redirect, until a new
// repository has that name (documented:
// https://docs.github.com/repositories/creating-and-managing-repositories/renaming-a-repository).
func (s *Server) RenameRepository(from, to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.mustOwner(from)
	account, name, _ := strings.Cut(to, "/")
	o.account, o.name = s.addAccount(account), name
	s.updateNames()
}

// DeleteRepository deletes the repository "acme/widgets" and its hooks. Requests for it
// return 404 from then on, and so do requests for its old names.
func (s *Server) DeleteRepository(fullName string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	deleted := s.mustOwner(fullName)
	delete(s.owners, deleted.key())
	maps.DeleteFunc(s.movedRepositories, func(_ string, o *owner) bool { return o == deleted })
}

// ArchiveRepository makes the repository "acme/widgets" read-only.
func (s *Server) ArchiveRepository(fullName string) { s.setArchived(fullName, true) }

// UnarchiveRepository undoes ArchiveRepository.
func (s *Server) UnarchiveRepository(fullName string) { s.setArchived(fullName, false) }

func (s *Server) setArchived(fullName string, archived bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustOwner(fullName).archived = archived
}

// findRepository finds the repository that the path names by its current name, by an old
// name, or by ID.
func findRepository(r *apiRequest) *owner {
	fullName := r.repositoryName()
	if fullName == "" {
		return r.server.ownerByID(repositoryHooks, r.pathID("repository_id"))
	}
	if o := r.server.owner(fullName); o != nil {
		return o
	}
	return r.server.movedRepositories[strings.ToLower(fullName)]
}

// repositoryName returns the full name of a repository in the path, or "".
func (r *apiRequest) repositoryName() string {
	if r.PathValue("repo") == "" {
		return ""
	}
	return r.PathValue("owner") + "/" + r.PathValue("repo")
}

// checkMoved returns the redirect for the old name of a repository (documented:
// https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects).
// That the query stays is unproven.
func (r *apiRequest) checkMoved(o *owner) *response {
	fullName := r.repositoryName()
	if fullName == "" || strings.EqualFold(fullName, o.fullName()) {
		return nil
	}
	_, path := splitPrefix(r.URL.Path)
	address := r.root + repositoryHooks.idPath + strconv.FormatInt(o.id, 10) + strings.TrimPrefix(path, "/repos/"+fullName)
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	p := jsonResponse(http.StatusMovedPermanently, movedBody{
		Message:          "Moved Permanently",
		URL:              address,
		DocumentationURL: redirectDocs,
	})
	p.header.Set("Location", address)
	return p
}

// movedBody is the body of a redirect (reported by users).
type movedBody struct {
	Message          string `json:"message"`
	URL              string `json:"url"`
	DocumentationURL string `json:"documentation_url"`
}

// checkArchived returns an error for a request that would change an archived repository
// (reported by users; unproven for pings and redeliveries).
func (r *apiRequest) checkArchived(o *owner) *response {
	if !o.archived || r.method() == http.MethodGet {
		return nil
	}
	return r.fail(http.StatusForbidden, "Repository was archived so is read-only.")
}
