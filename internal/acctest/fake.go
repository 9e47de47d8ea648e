package acctest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/receiver"
)

const (
	// Organization exists on every fake GitHub of these tests.
	Organization = "acme"
	// Repository is a repository of Organization.
	Repository = "widgets"
	// Token has every permission on the fake.
	Token = "ghp_acceptanceTestTokenThatIsNoSecret000" //nolint:gosec // it grants no access
	// weakToken lacks the scope for webhooks.
	weakToken = "ghp_acceptanceTestTokenWithoutScope00000" //nolint:gosec // it grants no access
)

// Fake is a fake GitHub, for tests that need its failures, thousands of
// webhooks, or values that GitHub does not return. Such tests have no recordings.
type Fake struct {
	*GitHub
	*fakegithub.Server
	// Receiver gets the deliveries of webhooks with ReceiverURL.
	Receiver *receiver.Receiver
}

// StartFake serves a fake GitHub until the test ends. The test runs only in mode
// Replay: it would be the same in the other modes.
func StartFake(t testing.TB, fake fakegithub.Options, options ...Option) *Fake {
	t.Helper()
	if m := mode(t); m != Replay {
		t.Skipf("this test always uses the fake GitHub and runs only in mode %s, not in mode %s", Replay, m)
	}
	return serveFake(t, fake, options...)
}

func serveFake(t testing.TB, fake fakegithub.Options, options ...Option) *Fake {
	t.Helper()
	if fake.MaxHooksPerEvent == 0 {
		fake.MaxHooksPerEvent = 250 // as on Enterprise Server
	}
	server := fakegithub.New(fake)
	f := &Fake{
		GitHub:   &GitHub{Organization: Organization, Repository: Repository, Token: Token, WeakToken: weakToken, FakeServer: server, t: t},
		Server:   server,
		Receiver: new(receiver.Receiver),
	}
	f.AddOrganization(Organization)
	f.AddRepository(Organization, Repository)
	f.AddToken(Token, fakegithub.Token{Scopes: []string{"admin:org_hook", "admin:repo_hook", "site_admin"}, SiteAdmin: true})
	f.AddToken(weakToken, fakegithub.Token{Scopes: []string{"read:org", "read:user"}})
	if slices.Contains(options, InMemory) {
		f.serveInMemory()
	} else {
		f.serveOnLoopback()
	}
	f.sent = &sentRequests{next: f.transport}
	if slices.Contains(options, NoRequests) {
		f.sent.next = noRequests{t}
	}
	return f
}

// serveOnLoopback serves the fake and the receiver on the loopback interface.
func (f *Fake) serveOnLoopback() {
	transport := new(http.Transport)
	f.t.Cleanup(transport.CloseIdleConnections)
	receive := httptest.NewServer(f.Receiver)
	f.t.Cleanup(receive.Close)
	api := httptest.NewServer(f.Server)
	f.t.Cleanup(func() {
		f.Close()
		api.CloseClientConnections()
		api.Close()
	})
	f.URL, f.ReceiverURL, f.transport = api.URL+"/api/v3/", receive.URL, transport
}

// Log returns the requests since the last call, one line each, including those
// of the test.
func (f *Fake) Log() []string {
	var lines []string
	for _, r := range f.Requests() {
		lines = append(lines, r.String())
	}
	f.ResetRequests()
	return lines
}

// TakeRequests returns the requests since the last call, including those of the
// test.
func (f *Fake) TakeRequests() []Request {
	var requests []Request
	for _, r := range f.Requests() {
		requests = append(requests, Request{Method: r.Method, Path: r.Path, Body: r.Body})
	}
	f.ResetRequests()
	return requests
}

// TakeWrites is TakeRequests without the GETs.
func (f *Fake) TakeWrites() []Request {
	return slices.DeleteFunc(f.TakeRequests(), func(r Request) bool { return r.Method == http.MethodGet })
}

// CheckWrites checks the writing requests since the last call, including those of
// the test.
func (f *Fake) CheckWrites(want ...string) resource.TestCheckFunc {
	return func(*terraform.State) error { return checkRequests(f.TakeWrites(), want) }
}

// Delivered waits for pending deliveries, and returns those that arrived at
// ReceiverURL + "/hook".
func (f *Fake) Delivered(t testing.TB) []receiver.Delivery {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := f.WaitForDeliveries(ctx); err != nil {
		t.Fatal(err)
	}
	return f.Receiver.Deliveries("/hook")
}
