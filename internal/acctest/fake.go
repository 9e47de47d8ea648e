// Package acctest is what acceptance tests stand on: a GitHub to talk to, a
// receiver of its webhooks, and the provider.
package acctest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/config"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
)

const (
	// Organization is one that every GitHub of these tests has.
	Organization = "acme"
	// Token may do everything there.
	Token = "ghp_acceptanceTestTokenThatIsNoSecret000" //nolint:gosec // it opens nothing
)

// Fake is a fake GitHub that is served on loopback.
type Fake struct {
	*fakegithub.Server
	// URL is the root of its API.
	URL string
	// Receiver gets what its webhooks deliver, at ReceiverURL.
	Receiver    *receiver.Receiver
	ReceiverURL string

	transport *http.Transport
}

// StartFake serves a fake GitHub until the test ends.
func StartFake(t testing.TB, options fakegithub.Options) *Fake {
	t.Helper()
	if options.MaxHooksPerEvent == 0 {
		options.MaxHooksPerEvent = 250 // as on Enterprise Server
	}
	g := &Fake{Server: fakegithub.New(options), Receiver: new(receiver.Receiver), transport: new(http.Transport)}
	t.Cleanup(g.transport.CloseIdleConnections)
	g.AddOrganization(Organization)
	g.AddToken(Token, fakegithub.Token{Scopes: []string{"admin:org_hook"}})

	receive := httptest.NewServer(g.Receiver)
	t.Cleanup(receive.Close)
	g.ReceiverURL = receive.URL
	serve := httptest.NewServer(g.Server)
	t.Cleanup(func() {
		g.Close()
		serve.CloseClientConnections()
		serve.Close()
	})
	g.URL = serve.URL + "/api/v3/"
	return g
}

// ProviderFactories run the provider within the test's process, with
// connections of the test's own and short pauses between repetitions.
func (g *Fake) ProviderFactories() map[string]func() (tfprotov6.ProviderServer, error) {
	p := provider.New("test", provider.WithTransport(g.transport), provider.WithTimeouts(5*time.Second, 10*time.Millisecond))
	return map[string]func() (tfprotov6.ProviderServer, error){
		"githubhooks": providerserver.NewProtocol6WithError(p()),
	}
}

// Variables are those of a test's configuration: the GitHub's, and more.
func (g *Fake) Variables(more config.Variables) config.Variables {
	all := config.Variables{
		"base_url":     config.StringVariable(g.URL),
		"token":        config.StringVariable(Token),
		"organization": config.StringVariable(Organization),
		"url":          config.StringVariable(g.ReceiverURL + "/hook"),
	}
	for name, value := range more {
		all[name] = value
	}
	return all
}

// Strings is a variable of strings.
func Strings(values ...string) config.Variable {
	var list []config.Variable
	for _, value := range values {
		list = append(list, config.StringVariable(value))
	}
	return config.ListVariable(list...)
}

// Log is what the GitHub was asked since the last call, one line a request.
func (g *Fake) Log() []string {
	var lines []string
	for _, r := range g.Requests() {
		lines = append(lines, r.String())
	}
	g.ResetRequests()
	return lines
}

// Writes is Log without the GETs.
func (g *Fake) Writes() []fakegithub.Request {
	requests := slices.DeleteFunc(g.Requests(), func(r fakegithub.Request) bool { return r.Method == "GET" })
	g.ResetRequests()
	return requests
}

// Delivered waits until everything is delivered, and gives what arrived for
// the tests' webhook.
func (g *Fake) Delivered(t testing.TB) []receiver.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := g.WaitForDeliveries(ctx); err != nil {
		t.Fatal(err)
	}
	return g.Receiver.Deliveries("/hook")
}
