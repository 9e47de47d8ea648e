// Package acctest is the harness of the acceptance tests: it provides a GitHub
// (recorded, fake, or real), a receiver for its webhooks, and the provider.
package acctest

import (
	"net/http"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest/recording"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

// GitHub is the server that a test sends requests to.
type GitHub struct {
	// URL is the root of the API.
	URL string
	// Organization and SecondOrganization have no webhooks at first.
	Organization, SecondOrganization string
	// Repository is the name of a repository of Organization, without webhooks at
	// first.
	Repository string
	// Token has every permission that the test needs; WeakToken has none.
	Token, WeakToken string
	// ReceiverURL is the start of payload URLs.
	ReceiverURL string
	// FakeServer is the fake GitHub; nil if the GitHub is recorded or real.
	FakeServer *fakegithub.Server

	t         testing.TB
	transport http.RoundTripper
	sent      *sentRequests
	secret    *lastSecret
	replayed  bool
}

// Option changes the GitHub that Start or StartFake provides.
type Option int

const (
	// SiteAdmin makes Token a site administrator's on a real GitHub. On a fake
	// one it always is.
	SiteAdmin Option = iota
	// InMemory serves a fake GitHub without a network, so that time can be
	// virtual (testing/synctest). Webhooks are not delivered.
	InMemory
	// NoRequests fails a test of StartFake when the provider sends a request.
	NoRequests
)

// Start provides the GitHub of the current mode. Its token is an organization
// owner's.
func Start(t *testing.T, options ...Option) *GitHub {
	t.Helper()
	file := recordingFile(t)
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	m, live := mode(t), liveConfigFromEnv()
	var g *GitHub
	switch {
	case m == Replay && !forRepositories():
		g = recorded(t)
		g.transport = recording.Replay(t, file, g.names())
	case m == Record && live.isSet():
		g = connect(t, live, slices.Contains(options, SiteAdmin))
	default:
		g = serveDeterministic(t)
	}
	if m == Record {
		g.transport = recording.Record(t, file, g.source(), g.names(), g.transport)
	}
	g.secret = &lastSecret{next: g.transport}
	g.transport = g.secret
	g.sent = &sentRequests{next: g.transport}
	return g
}

// recorded returns the GitHub whose names are in the recordings.
func recorded(t *testing.T) *GitHub {
	return &GitHub{
		URL: recording.Root + "/", ReceiverURL: recording.Receiver,
		Organization: recording.Organization, SecondOrganization: recording.SecondOrganization, Repository: recording.Repository,
		Token: Token, WeakToken: weakToken, replayed: true, t: t,
	}
}

// serveDeterministic serves a fake GitHub whose clock advances only when a
// request writes, so that equal requests get equal responses.
func serveDeterministic(t *testing.T) *GitHub {
	t.Helper()
	c := new(clock)
	f := serveFake(t, fakegithub.Options{Now: c.now})
	f.AddOrganization(recording.SecondOrganization)
	g := f.GitHub
	g.SecondOrganization = recording.SecondOrganization
	g.transport = &ticking{clock: c, next: g.transport}
	return g
}

// liveTests is locked by the test that uses the real GitHub, since tests share its
// organizations.
var liveTests sync.Mutex

// connect returns the real GitHub.
func connect(t *testing.T, live liveConfig, siteAdmin bool) *GitHub {
	t.Helper()
	if err := live.validate(); err != nil {
		t.Fatal(err)
	}
	if siteAdmin {
		if live.siteAdminToken == "" {
			t.Skip("global webhooks need GITHUBHOOKS_TEST_SITE_ADMIN_TOKEN and an Enterprise Server at GITHUBHOOKS_TEST_BASE_URL")
		}
		live.token = live.siteAdminToken
	}
	liveTests.Lock()
	t.Cleanup(liveTests.Unlock)
	g := &GitHub{
		URL: live.baseURL, ReceiverURL: live.receiver,
		Organization: live.organization, SecondOrganization: live.secondOrganization, Repository: live.repository,
		Token: live.token, WeakToken: live.weakToken, t: t,
		transport: cleanhttp.DefaultPooledTransport(),
	}
	webhooks := g.OutOfBand(t, g.Organization)
	if siteAdmin {
		webhooks = g.OutOfBandGlobal(t)
	}
	if existing, err := webhooks.All(); err != nil || len(existing) > 0 {
		t.Fatalf("the tests need a GitHub without webhooks; this one has %d (%v)", len(existing), err)
	}
	return g
}

// NeedsSecondOrganization skips the test if there is no second organization.
func (g *GitHub) NeedsSecondOrganization(t *testing.T) {
	t.Helper()
	if g.SecondOrganization == "" {
		t.Skip("needs GITHUBHOOKS_TEST_SECOND_ORGANIZATION")
	}
}

// NeedsRepository skips the test if there is no repository.
func (g *GitHub) NeedsRepository(t *testing.T) {
	t.Helper()
	if g.Repository == "" {
		t.Skip("needs GITHUBHOOKS_TEST_REPOSITORY")
	}
}

// NeedsWeakToken skips the test if there is no token without permissions.
func (g *GitHub) NeedsWeakToken(t *testing.T) {
	t.Helper()
	if g.WeakToken == "" {
		t.Skip("needs GITHUBHOOKS_TEST_WEAK_TOKEN, without the scopes admin:org_hook, admin:repo_hook, and repo")
	}
}

// source names the GitHub that a recording comes from.
func (g *GitHub) source() string {
	if g.FakeServer != nil {
		return "the fake GitHub of this repository"
	}
	return "GitHub"
}

func (g *GitHub) names() recording.Names {
	return recording.Names{
		Root: g.URL, Receiver: g.ReceiverURL,
		Organization: g.Organization, SecondOrganization: g.SecondOrganization, Repository: g.Repository,
		Token: g.Token, WeakToken: g.WeakToken,
	}
}

// ProviderFactories run the provider in the test's process, with the test's own
// connections and short pauses between retries.
func (g *GitHub) ProviderFactories() map[string]func() (tfprotov6.ProviderServer, error) {
	p := provider.New("test", provider.WithTransport(g.sent), provider.WithTimeouts(5*time.Second, 10*time.Millisecond))
	return map[string]func() (tfprotov6.ProviderServer, error){
		"githubhooks": func() (tfprotov6.ProviderServer, error) { return serve.NewServer(p()), nil },
	}
}
