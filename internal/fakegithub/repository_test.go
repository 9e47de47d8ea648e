package fakegithub_test

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestRenamedRepository(t *testing.T) {
	for name, to := range map[string]string{"a different name": "Acme/gadgets", "a different account": "umbrella/widgets"} {
		t.Run(name, func(t *testing.T) {
			g := start(t, fakegithub.Options{})
			id := g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://a.example/"})
			g.RenameRepository("acme/widgets", to)
			old := repository.hookPath(id)
			for _, request := range []struct {
				method, path, body string
				status             int
			}{
				{"GET", repository.path, "", 200},
				{"GET", repository.path + "?per_page=1&page=2", "", 200},
				{"POST", repository.path, `{"config":{"url":"https://b.example/"}}`, 201},
				{"GET", old, "", 200},
				{"PATCH", old, `{"active":false}`, 200},
				{"GET", old + "/config", "", 200},
				{"POST", old + "/pings", "", 204},
				{"DELETE", old, "", 204},
			} {
				for _, prefix := range []string{"", "/api/v3"} {
					moved := g.want(301, request.method, prefix+request.path, request.body)
					want := fmt.Sprintf("%s%s/repositories/%d%s", g.url, prefix, g.repositoryID, request.path[len("/repos/acme/widgets"):])
					if got := moved.header.Get("Location"); got != want {
						t.Errorf("%s %s: Location is %q, want %q", request.method, request.path, got, want)
					}
					if body := moved.decode(t); body["message"] != "Moved Permanently" || body["url"] != want || body["documentation_url"] == nil {
						t.Errorf("%s %s: got %s", request.method, request.path, moved.body)
					}
				}
				moved := g.want(301, request.method, request.path, request.body)
				g.want(request.status, request.method, moved.header.Get("Location")[len(g.url):], request.body)
			}
			list := g.want(200, "GET", "/repos/"+to+"/hooks", "")
			if want := g.url + "/repos/" + to + "/hooks/"; !contains(list.body, want) {
				t.Errorf("want %s in %s", want, list.body)
			}
			g.RenameRepository(to, "acme/widgets")
			g.want(200, "GET", repository.path, "")
			g.want(301, "GET", "/repos/"+to+"/hooks", "")

			// A new repository with the old name ends the redirect.
			g.RenameRepository("acme/widgets", to)
			if g.AddRepository("acme", "widgets") == g.repositoryID {
				t.Error("two repositories have the same ID")
			}
			if list := g.want(200, "GET", repository.path, ""); list.body != "[]" {
				t.Errorf("got %s", list.body)
			}
		})
	}
}

func TestRepositoriesOfRenamedOrganization(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.RenameOrganization("acme", "umbrella")
	g.want(301, "GET", repository.path, "")
	g.want(200, "GET", "/repos/umbrella/widgets/hooks", "")
	if n := g.AddRepository("UMBRELLA", "Widgets"); n != g.repositoryID {
		t.Errorf("got the ID %d for a repository that has %d", n, g.repositoryID)
	}
}

func TestDeletedRepository(t *testing.T) {
	g := start(t, fakegithub.Options{})
	g.RenameRepository("acme/widgets", "acme/gadgets")
	g.want(301, "GET", repository.path, "")
	g.DeleteRepository("ACME/GADGETS")
	for _, path := range []string{repository.path, "/repos/acme/gadgets/hooks", fmt.Sprintf("/repositories/%d/hooks", g.repositoryID)} {
		g.want(404, "GET", path, "")
	}
}

func TestArchivedRepository(t *testing.T) {
	g := start(t, fakegithub.Options{})
	hook := repository.hookPath(g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://a.example/"}))
	g.ArchiveRepository("acme/widgets")
	for _, path := range []string{repository.path, hook, hook + "/config", hook + "/deliveries"} {
		g.want(200, "GET", path, "")
	}
	for _, request := range []struct{ method, path string }{
		{"POST", repository.path}, {"PATCH", hook}, {"PATCH", hook + "/config"}, {"POST", hook + "/pings"}, {"DELETE", hook},
	} {
		a := g.want(403, request.method, request.path, "")
		if a.decode(t)["message"] != "Repository was archived so is read-only." {
			t.Errorf("%s %s: got %s", request.method, request.path, a.body)
		}
	}
	g.UnarchiveRepository("acme/widgets")
	g.want(204, "DELETE", hook, "")
}
