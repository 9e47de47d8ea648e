package fakegithub

import (
	"crypto/rsa"
	"fmt"
	"maps"
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

// Installation is an installation of an app in an organization.
type Installation struct {
	Permissions map[string]string // "organization_hooks": "read" or "write"
	// Suspended installations are found, but get no tokens (reported by users).
	Suspended bool
}

type installation struct {
	Installation
	id    int64
	app   App
	owner *owner
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

// Install installs an app in an organization and returns the installation's ID. An
// installation that exists gets new permissions; its tokens keep the former ones.
func (s *Server) Install(app int64, login string, i Installation) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.apps[app]
	if !ok {
		panic(fmt.Sprintf("fakegithub: no app %d: call AddApp first", app))
	}
	o := s.mustOwner(login)
	i.Permissions = maps.Clone(i.Permissions)
	if existing := s.installationOf(app, o); existing != nil {
		existing.Installation = i
		return existing.id
	}
	s.lastInstallationID++
	s.installations[s.lastInstallationID] = &installation{Installation: i, id: s.lastInstallationID, app: a, owner: o}
	return s.lastInstallationID
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

// installationOf finds the app's installation in an organization. The caller
// holds s.mu.
func (s *Server) installationOf(app int64, o *owner) *installation {
	for _, i := range s.installations {
		if i.app.ID == app && i.owner == o {
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
