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

// appKey is the private key of every test's app, made once.
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

// Install lets the app do everything with the organization's webhooks, and adds
// the organization if need be. It gives the installation's id.
func (a App) Install(organization string) int64 {
	a.github.AddOrganization(organization)
	return a.github.Install(a.ID, organization, fakegithub.Installation{
		Permissions: map[string]string{"organization_hooks": "write"},
	})
}

// Env is how the environment tells the provider of the app.
func (a App) Env() []string {
	return []string{fmt.Sprintf("GITHUB_APP_ID=%d", a.ID), "GITHUB_APP_PEM=" + a.PEM}
}
