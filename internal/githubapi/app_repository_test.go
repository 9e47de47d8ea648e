package githubapi

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestAppWithManyRepositories finds the installation once per owner, although some
// repositories are not selected.
func TestAppWithManyRepositories(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{})
	var selected []string
	for i := range 20 {
		g.AddRepository("acme", fmt.Sprintf("repo-%d", i))
		if i%2 == 0 {
			selected = append(selected, fmt.Sprintf("acme/repo-%d", i))
		}
	}
	g.Install(g.app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"repository_hooks": "write"}, Repositories: selected})
	client := g.client(t)
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			_, _, err := client.RepositoryHooks([]string{"acme", "ACME"}[i/20], fmt.Sprintf("repo-%d", i%20)).List(t.Context())
			if i%2 == 0 && err != nil {
				t.Errorf("repo-%d: %v", i%20, err)
			}
			if i%2 == 1 && err == nil {
				t.Errorf("repo-%d: no error, although the app has no access", i%20)
			}
		})
	}
	all.Wait()
	found, tokens := 0, 0
	for _, r := range g.Requests() {
		switch {
		case r.Status == 200 && strings.HasSuffix(r.Path, "/installation"):
			found++
		case strings.HasSuffix(r.Path, "/access_tokens"):
			tokens++
		}
	}
	if found != 1 || tokens != 1 {
		t.Errorf("%d successful lookups and %d tokens, want 1 and 1", found, tokens)
	}
}

// TestAppNotSelected finds the installation with a repository that is not selected
// first. The refusal concerns only that repository.
func TestAppNotSelected(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{})
	g.AddRepository("acme", "gadgets")
	g.AddRepository("acme", "widgets")
	g.Install(g.app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"repository_hooks": "write"}, Repositories: []string{"acme/widgets"}})
	client := g.client(t)
	for range 2 {
		_, _, err := client.RepositoryHooks("acme", "gadgets").List(t.Context())
		var refused *InstallationError
		if !errors.As(err, &refused) || refused.Problem != NotInstalled {
			t.Errorf("gadgets: %v, want NotInstalled", err)
		}
	}
	if _, _, err := client.RepositoryHooks("acme", "widgets").List(t.Context()); err != nil {
		t.Errorf("widgets: %v", err)
	}
	g.wantRequests(t, map[string]int{
		"GET /repos/acme/gadgets/installation 404":       1,
		"GET /repos/acme/widgets/installation 200":       1,
		"POST /app/installations/ID/access_tokens 201":   1,
		"GET /repos/acme/widgets/hooks?per_page=100 200": 1,
	})
}
