package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
)

const (
	// latency is what the fake GitHub takes for every request.
	latency = 50 * time.Millisecond
	token   = "ghp_benchmarkTokenThatOpensNothing000000" //nolint:gosec // it opens nothing
	secret  = "the secret of every webhook"
)

// github is an Enterprise Server on loopback: no rate limits, and room for many
// webhooks.
type github struct {
	*fakegithub.Server
	row    row
	url    string
	server *http.Server
}

func serveGitHub(ctx context.Context, r row) (*github, error) {
	fake := fakegithub.New(fakegithub.Options{RateLimit: -1, MaxHooksPerEvent: maxEach})
	fake.AddToken(token, fakegithub.Token{Scopes: []string{"admin:org_hook"}})
	for i := range r.Organizations {
		fake.AddOrganization(organization(i))
	}
	fake.SetLatency(latency)
	server, url, err := loopback.Serve(ctx, loopback.AnyPort, fake)
	if err != nil {
		return nil, err
	}
	return &github{Server: fake, row: r, url: url + "/api/v3/", server: server}, nil
}

func (g *github) close() {
	g.Close()
	_ = g.server.Close()
}

// organization is the name of one of the row's.
func organization(i int) string { return fmt.Sprintf("org-%d", i) }

// requestCount returns the requests since its last call, and the largest number
// of requests in flight.
func (g *github) requestCount() (requests, int) {
	counts, most := requests{}, g.MaxInFlight()
	for _, r := range g.Requests() {
		counts[r.Method]++
	}
	g.ResetRequests()
	return counts, most
}

// verify checks that GitHub holds what it must after the phase.
func (g *github) verify(p phase) error {
	want := g.row.each()
	if p == destroy {
		want = 0
	}
	for i := range g.row.Organizations {
		hooks := g.Hooks(organization(i))
		if len(hooks) != want {
			return fmt.Errorf("after the %s, %s has %d webhooks and not %d", p, organization(i), len(hooks), want)
		}
		for _, hook := range hooks {
			if hook.Secret != secret || p == update && (len(hook.Events) != 1 || hook.Events[0] != updatedEvent) {
				return fmt.Errorf("after the %s, a webhook of %s is not as it should be", p, organization(i))
			}
		}
	}
	return nil
}
