// Package acctest is what acceptance tests stand on: a GitHub to talk to, which
// is recorded, fake or real; a receiver of its webhooks; and the provider.
package acctest

import (
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/config"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest/recording"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
)

// GitHub is what a test talks to: recorded, fake or real.
type GitHub struct {
	// URL is the root of its API.
	URL string
	// Organization and SecondOrganization have no webhooks but the test's.
	Organization, SecondOrganization string
	// Token may do everything that the test is about; WeakToken may nothing.
	Token, WeakToken string
	// ReceiverURL is what payload URLs begin with.
	ReceiverURL string
	// Inside is the fake that answers; nil when another GitHub does.
	Inside *fakegithub.Server

	t         testing.TB
	transport http.RoundTripper
	sent      *sent
	secret    *lastSecret
	replayed  bool
}

// Start gives the test its GitHub, as GITHUBHOOKS_TEST_MODE says. The token is
// an organization owner's.
func Start(t *testing.T) *GitHub {
	t.Helper()
	return start(t, false)
}

// StartGlobal is Start with the token of a site administrator.
func StartGlobal(t *testing.T) *GitHub {
	t.Helper()
	return start(t, true)
}

func start(t *testing.T, siteAdmin bool) *GitHub {
	t.Helper()
	file := recordingOf(t)
	if os.Getenv("TF_ACC") == "" {
		t.Skip("acceptance test: runs when TF_ACC is set")
	}
	m := mode(t)
	var g *GitHub
	switch {
	case m == Replay:
		g = recorded()
		g.transport = recording.Replay(t, file, g.names())
	case m == FakeMode, m == Record && !theReal().wanted():
		g = serveFake(t, siteAdmin)
	default:
		g = connect(t, siteAdmin)
	}
	if m == Record {
		g.transport = recording.Record(t, file, g.source(), g.names(), g.transport)
	}
	g.secret = &lastSecret{next: g.transport}
	g.transport = g.secret
	g.t, g.sent = t, &sent{next: g.transport}
	return g
}

// NoGitHub is for what must fail before any request: a request fails the test.
func NoGitHub(t *testing.T) *GitHub {
	t.Helper()
	g := recorded()
	g.transport = noRequests{t}
	g.t, g.sent = t, &sent{next: g.transport}
	return g
}

// recorded is the GitHub of recordings.
func recorded() *GitHub {
	return &GitHub{
		URL: recording.Root + "/", ReceiverURL: recording.Receiver,
		Organization: recording.Organization, SecondOrganization: recording.SecondOrganization,
		Token: Token, WeakToken: weakToken, replayed: true,
	}
}

// serveFake serves a fake GitHub whose clock only writes move, so that it gives
// the same answers whenever it is asked the same.
func serveFake(t *testing.T, siteAdmin bool) *GitHub {
	t.Helper()
	c := new(clock)
	f := serve(t, fakegithub.Options{Now: c.now})
	f.AddOrganization(recording.SecondOrganization)
	f.AddToken(weakToken, fakegithub.Token{Scopes: []string{"read:org", "repo"}})
	if siteAdmin {
		f.AddToken(Token, fakegithub.Token{Scopes: []string{"site_admin"}, SiteAdmin: true})
	}
	g := recorded()
	g.URL, g.ReceiverURL, g.Inside, g.replayed = f.URL, f.ReceiverURL, f.Server, false
	g.transport = &ticking{clock: c, next: f.transport}
	return g
}

var oneAtATime sync.Mutex

// connect gives the real GitHub.
func connect(t *testing.T, siteAdmin bool) *GitHub {
	t.Helper()
	r := theReal()
	if problem := r.problem(); problem != "" {
		t.Fatal(problem)
	}
	if siteAdmin {
		if r.siteAdminToken == "" {
			t.Skip("global webhooks need GITHUBHOOKS_TEST_SITE_ADMIN_TOKEN and an Enterprise Server at GITHUBHOOKS_TEST_BASE_URL")
		}
		r.token = r.siteAdminToken
	}
	// The tests share the organizations.
	oneAtATime.Lock()
	t.Cleanup(oneAtATime.Unlock)
	g := &GitHub{
		URL: r.baseURL, ReceiverURL: r.receiver,
		Organization: r.organization, SecondOrganization: r.secondOrganization,
		Token: r.token, WeakToken: r.weakToken,
		transport: cleanhttp.DefaultPooledTransport(),
	}
	whose := g.Behind(t, g.Organization)
	if siteAdmin {
		whose = g.BehindGlobal(t)
	}
	if there, err := whose.All(); err != nil || len(there) > 0 {
		t.Fatalf("the tests need a GitHub without webhooks; this has %d (%v)", len(there), err)
	}
	return g
}

// NeedsSecondOrganization skips where there is but one.
func (g *GitHub) NeedsSecondOrganization(t *testing.T) {
	t.Helper()
	if g.SecondOrganization == "" {
		t.Skip("needs GITHUBHOOKS_TEST_SECOND_ORGANIZATION")
	}
}

// NeedsWeakToken skips where there is none.
func (g *GitHub) NeedsWeakToken(t *testing.T) {
	t.Helper()
	if g.WeakToken == "" {
		t.Skip("needs GITHUBHOOKS_TEST_WEAK_TOKEN, without the scope admin:org_hook")
	}
}

// source says which GitHub a recording comes from.
func (g *GitHub) source() string {
	if g.Inside != nil {
		return "the fake GitHub of this repository"
	}
	return "GitHub"
}

func (g *GitHub) names() recording.Names {
	return recording.Names{
		Root: g.URL, Receiver: g.ReceiverURL,
		Organization: g.Organization, SecondOrganization: g.SecondOrganization,
		Token: g.Token, WeakToken: g.WeakToken,
	}
}

// ProviderFactories run the provider within the test's process, with
// connections of the test's own and short pauses between repetitions.
func (g *GitHub) ProviderFactories() map[string]func() (tfprotov6.ProviderServer, error) {
	p := provider.New("test", provider.WithTransport(g.sent), provider.WithTimeouts(5*time.Second, 10*time.Millisecond))
	return map[string]func() (tfprotov6.ProviderServer, error){
		"githubhooks": func() (tfprotov6.ProviderServer, error) { return provider.NewServer(p()), nil },
	}
}

// Variables are those of a test's configuration: the GitHub's, and more.
func (g *GitHub) Variables(more config.Variables) config.Variables {
	all := config.Variables{
		"base_url":     config.StringVariable(g.URL),
		"token":        config.StringVariable(g.Token),
		"organization": config.StringVariable(g.Organization),
		"url":          config.StringVariable(g.ReceiverURL + "/hook"),
	}
	for name, value := range more {
		all[name] = value
	}
	return all
}
