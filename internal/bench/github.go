package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/loopback"
)

const (
	// latency is the time that the fake GitHub takes for every request.
	latency = 50 * time.Millisecond
	token   = "ghp_benchmarkTokenThatOpensNothing000000" //nolint:gosec // it grants no access
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
	fake.AddToken(token, fakegithub.Token{Scopes: []string{"admin:org_hook", "admin:repo_hook"}})
	for i := range r.Owners {
		if account, name, ok := strings.Cut(r.owner(i), "/"); ok {
			fake.AddRepository(account, name)
		} else {
			fake.AddOrganization(account)
		}
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

// verify checks the webhooks on GitHub after the phase.
func (g *github) verify(p phase) error {
	want := g.row.each()
	if p == destroy {
		want = 0
	}
	for i := range g.row.Owners {
		hooks := g.Hooks(g.row.owner(i))
		if len(hooks) != want {
			return fmt.Errorf("after the %s, %s has %d webhooks and not %d", p, g.row.owner(i), len(hooks), want)
		}
		for _, hook := range hooks {
			if hook.Secret != secret || p == update && (len(hook.Events) != 1 || hook.Events[0] != updatedEvent) {
				return fmt.Errorf("after the %s, a webhook of %s has the wrong secret or events", p, g.row.owner(i))
			}
		}
	}
	return nil
}
