package acctest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"sync"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// appKey is the private key of every test's app, generated once.
var appKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// App is a GitHub App.
type App struct {
	fakegithub.App
	// PEM is the text of its private key.
	PEM string

	github *Fake
}

// AddApp registers an app that is not installed anywhere yet.
func (g *Fake) AddApp() App {
	return App{
		App:    g.Server.AddApp(fakegithub.App{PublicKey: &appKey().PublicKey}),
		PEM:    string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(appKey())})),
		github: g,
	}
}

// Install installs the app in the organization, which it creates if needed, with
// write access to webhooks. It returns the installation's ID.
func (a App) Install(organization string) int64 {
	a.github.AddOrganization(organization)
	return a.github.Install(a.ID, organization, fakegithub.Installation{
		Permissions: map[string]string{"organization_hooks": "write"},
	})
}

// Env returns the environment variables that configure the provider's app_auth.
func (a App) Env() []string {
	return []string{fmt.Sprintf("GITHUB_APP_ID=%d", a.ID), "GITHUB_APP_PEM=" + a.PEM}
}
