package githubapi

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// appKey returns the private key of the tests' app.
var appKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// appGitHub is a fake GitHub with an app that is installed in organizations.
type appGitHub struct {
	*fakegithub.Server
	app fakegithub.App
	// installed maps organizations to the IDs of their installations.
	installed map[string]int64
}

var writeHooks = fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "write"}}

// newAppGitHub returns a fake with the organizations, in which the app is
// installed, and the organization "other-org", in which it is not.
func newAppGitHub(t *testing.T, o fakegithub.Options, organizations ...string) *appGitHub {
	t.Helper()
	g := &appGitHub{Server: fakegithub.New(o), installed: map[string]int64{}}
	t.Cleanup(g.Close)
	g.app = g.AddApp(fakegithub.App{PublicKey: &appKey().PublicKey})
	g.AddOrganization("other-org")
	for _, organization := range organizations {
		g.AddOrganization(organization)
		g.installed[organization] = g.Install(g.app.ID, organization, writeHooks)
	}
	return g
}

// client returns a client that authenticates as the app.
func (g *appGitHub) client(t *testing.T, change ...func(*Options)) *Client {
	t.Helper()
	return g.clientOver(t, memory{g}, change...)
}

func (g *appGitHub) clientOver(t *testing.T, transport http.RoundTripper, change ...func(*Options)) *Client {
	t.Helper()
	return newClient(t, transport, append([]func(*Options){func(o *Options) {
		o.Token, o.App = "", &AppAuth{ID: g.app.ClientID, Key: appKey()}
	}}, change...)...)
}

// withInstallation configures the ID of the installation.
func withInstallation(id int64) func(*Options) { return func(o *Options) { o.App.InstallationID = id } }

var anyID = regexp.MustCompile(`/\d+`)

// wantRequests checks the requests since the last call, and their number. It
// replaces IDs in paths with ID.
func (g *appGitHub) wantRequests(t *testing.T, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, line := range log(g.Server) {
		got[anyID.ReplaceAllString(line, "/ID")]++
	}
	g.ResetRequests()
	if !maps.Equal(got, want) {
		t.Errorf("the requests were %v, want %v", got, want)
	}
}

// orgs returns the names of n organizations.
func orgs(n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("org-%d", i))
	}
	return names
}
