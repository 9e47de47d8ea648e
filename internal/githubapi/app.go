package githubapi

import (
	"crypto/rsa"
	"strings"
	"sync"
)

// AppAuth configures authentication as a GitHub App.
//
// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app
type AppAuth struct {
	// ID is the app's ID or client ID. GitHub accepts both.
	ID string
	// Key is one of the app's private keys.
	Key *rsa.PrivateKey
	// InstallationID is the only installation to use. If it is 0, the client finds
	// the installation in each account.
	InstallationID int64
}

// app is a GitHub App and its installations.
type app struct {
	AppAuth
	client *Client
	// self authenticates requests about the app itself.
	self *identity

	mu sync.Mutex
	// installations are keyed by account, in lower case. If AppAuth specifies the
	// installation, its key is empty.
	installations map[string]*installation
}

// newApp returns an app whose requests the client sends.
func newApp(auth AppAuth, client *Client) *app {
	return &app{
		AppAuth:       auth,
		client:        client,
		self:          &identity{credentials: &appJWT{issuer: auth.ID, key: auth.Key}},
		installations: map[string]*installation{},
	}
}

// installation returns the installation in the account, or the one that AppAuth
// names. It sends nothing.
func (a *app) installation(account string) *installation {
	if a.InstallationID != 0 {
		account = ""
	}
	key := strings.ToLower(account)
	a.mu.Lock()
	defer a.mu.Unlock()
	i, ok := a.installations[key]
	if !ok {
		i = &installation{app: a, account: account, id: a.InstallationID, refusals: map[string]*InstallationError{}}
		i.identity = &identity{credentials: i}
		a.installations[key] = i
	}
	return i
}
