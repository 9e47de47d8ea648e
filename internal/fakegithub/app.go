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
	ID        int64  // 0: the server gives one
	ClientID  string // "": the server gives one
	Slug      string // "": the server gives one
	PublicKey *rsa.PublicKey
}

// Installation is what an organization let an app do.
type Installation struct {
	Permissions map[string]string // "organization_hooks": "read" or "write"
	// Suspended installations are found, but get no tokens (reported by users).
	Suspended bool
}

// installation is an Installation in its place.
type installation struct {
	Installation
	id     int64
	app    App
	target *target
}

// AddApp registers an app, and returns it with its ids.
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

// Install installs an app in an organization and returns the installation's
// id. Where it is installed already, it changes what the app may do; tokens keep
// what they were given.
func (s *Server) Install(app int64, login string, i Installation) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, ok := s.apps[app]
	if !ok {
		panic(fmt.Sprintf("fakegithub: no app %d: call AddApp first", app))
	}
	t := s.mustTarget(login)
	i.Permissions = maps.Clone(i.Permissions)
	if there := s.installationOf(app, t); there != nil {
		there.Installation = i
		return there.id
	}
	s.lastInstallationID++
	s.installations[s.lastInstallationID] = &installation{Installation: i, id: s.lastInstallationID, app: a, target: t}
	return s.lastInstallationID
}

// Uninstall removes an installation, and ends its tokens.
func (s *Server) Uninstall(id int64) {
	s.RevokeTokens(id)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.installations, id)
}

// RevokeTokens ends the tokens of an installation before their time.
func (s *Server) RevokeTokens(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.tokens, func(_ string, t Token) bool {
		return t.installation != nil && t.installation.id == id
	})
}

// installationOf finds the app's installation in an organization. The caller
// holds s.mu.
func (s *Server) installationOf(app int64, t *target) *installation {
	for _, i := range s.installations {
		if i.app.ID == app && i.target == t {
			return i
		}
	}
	return nil
}

// appByIssuer finds an app by its id or its client id: both are taken as the
// issuer of a JWT (documented, see verifyJWT). The caller holds s.mu.
func (s *Server) appByIssuer(issuer string) *App {
	for _, a := range s.apps {
		if issuer == fmt.Sprint(a.ID) || issuer == a.ClientID {
			return &a
		}
	}
	return nil
}
