package fakegithub

import (
	"crypto/rsa"
	"fmt"
	"maps"
	"slices"
)

const (
	firstAppID          = 1100000
	firstInstallationID = 61000000
)

// App is a GitHub App.
type App struct {
	ID        int64  // 0: AddApp sets it
	ClientID  string // "": AddApp sets it
	Slug      string // "": AddApp sets it
	PublicKey *rsa.PublicKey
}

// Installation is an installation of an app in an organization or a user account.
type Installation struct {
	Permissions map[string]string // "organization_hooks", "repository_hooks": "read" or "write"
	// Repositories are the full names of the selected repositories, "acme/widgets"; nil:
	// all of the account. A renamed repository stays selected.
	Repositories []string
	// Suspended installations are found, but get no tokens (reported by users).
	Suspended bool
}

type installation struct {
	Installation
	id       int64
	app      App
	owner    *owner
	selected []*owner // Installation.Repositories
}

// sees reports whether an owner exists for the installation: its account, or a selected
// repository of the account.
func (i *installation) sees(o *owner) bool {
	return i.owner == o || i.owner == o.account && (i.Repositories == nil || slices.Contains(i.selected, o))
}

// AddApp registers an app, and returns it with its IDs.
func (s *Server) AddApp(a App) App {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.ID == 0 {
		s.lastAppID++
		a.ID = s.lastAppID
	}
	if a.ClientID == "" {
		a.ClientID = fmt.Sprintf("Iv23li%014d", a.ID)
	}
	if a.Slug == "" {
		a.Slug = fmt.Sprintf("app-%d", a.ID)
	}
	s.apps[a.ID] = a
	return a
}

// Install installs an app in an organization or a user account and returns the
// installation's ID. An installation that exists gets new permissions and repositories;
// its tokens keep the former permissions.
func (s *Server) Install(app int64, login string, i Installation) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.apps[app]
	if !ok {
		panic(fmt.Sprintf("fakegithub: no app %d: call AddApp first", app))
	}
	o := s.mustOwner(login)
	i.Permissions = maps.Clone(i.Permissions)
	installed := s.installationOf(app, o)
	if installed == nil {
		s.lastInstallationID++
		installed = &installation{id: s.lastInstallationID, app: a, owner: o}
		s.installations[installed.id] = installed
	}
	installed.Installation, installed.selected = i, nil
	for _, fullName := range i.Repositories {
		installed.selected = append(installed.selected, s.mustOwner(fullName))
	}
	return installed.id
}

// Uninstall removes an installation and its tokens.
func (s *Server) Uninstall(id int64) {
	s.RevokeTokens(id)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.installations, id)
}

// RevokeTokens removes the tokens of an installation.
func (s *Server) RevokeTokens(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.tokens, func(_ string, t Token) bool {
		return t.installation != nil && t.installation.id == id
	})
}

// installationOf finds the app's installation for an organization, a user account, or a
// repository. The caller holds s.mu.
func (s *Server) installationOf(app int64, o *owner) *installation {
	for _, i := range s.installations {
		if i.app.ID == app && i.sees(o) {
			return i
		}
	}
	return nil
}

// appByIssuer finds an app by its ID or its client ID: GitHub accepts both as the issuer
// of a JWT (documented, see verifyJWT). The caller holds s.mu.
func (s *Server) appByIssuer(issuer string) *App {
	for _, a := range s.apps {
		if issuer == fmt.Sprint(a.ID) || issuer == a.ClientID {
			return &a
		}
	}
	return nil
}
