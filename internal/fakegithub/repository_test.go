package fakegithub_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

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

func TestLastResponse(t *testing.T) {
	r := newReceiver(t, false)
	c := newClock()
	g := start(t, fakegithub.Options{Now: c.Now})
	id := g.createIn(repository, r.URL, "")
	check := func(want string) {
		t.Helper()
		g.waitForDeliveries()
		for _, path := range []string{repository.hookPath(id), repository.path} {
			if a := g.want(200, "GET", path, ""); !contains(a.body, `"last_response":`+want) {
				t.Errorf("GET %s: want %s in %s", path, want, a.body)
			}
		}
	}
	const succeeded, failed = `{"code":200,"status":"active","message":"OK"}`, `{"code":413,"status":null,"message":"Invalid HTTP Response: 413"}`
	check(succeeded)
	r.respondWith(413)
	g.want(204, "POST", repository.hookPath(id)+"/pings", "")
	check(failed)
	g.AddDelivery("acme/widgets", id, fakegithub.Delivery{DeliveredAt: c.Now().Add(-time.Hour)})
	check(failed) // it is older
	c.advance(4 * 24 * time.Hour)
	if n := len(g.Deliveries("acme/widgets", id)); n != 0 {
		t.Errorf("%d deliveries are kept", n)
	}
	check(failed)
	g.AddDelivery("acme/widgets", id, fakegithub.Delivery{DeliveredAt: c.Now().Add(-5 * 24 * time.Hour)})
	check(failed)
}

func TestTestHook(t *testing.T) {
	r := newReceiver(t, false)
	g := start(t, fakegithub.Options{})
	push := g.AddHook("acme/widgets", fakegithub.Hook{URL: r.URL, ContentType: "json", Active: true})
	other := g.AddHook("acme/widgets", fakegithub.Hook{URL: r.URL, Events: []string{"issues"}, Active: true})
	g.want(204, "POST", repository.hookPath(push)+"/tests", "")
	g.want(204, "POST", repository.hookPath(other)+"/tests", "")
	g.want(404, "POST", organization.hookPath(g.AddHook("acme", original()))+"/tests", "")
	g.waitForDeliveries()
	if got := r.got(); len(got) != 1 || got[0].header.Get("X-GitHub-Event") != "push" || !contains(string(got[0].body), `"full_name":"Acme/Widgets"`) {
		t.Errorf("got %v", got)
	}
}

// repositoryShape has the keys of a repository in a payload (recorded, but for the last
// line, which is documented).
const repositoryShape = "id number, node_id string, name string, full_name string, private boolean, html_url string, " +
	"description null, fork boolean, url string, forks_url string, keys_url string, collaborators_url string, teams_url string, " +
	"hooks_url string, issue_events_url string, events_url string, assignees_url string, branches_url string, tags_url string, " +
	"blobs_url string, git_tags_url string, git_refs_url string, trees_url string, statuses_url string, languages_url string, " +
	"stargazers_url string, contributors_url string, subscribers_url string, subscription_url string, commits_url string, " +
	"git_commits_url string, comments_url string, issue_comment_url string, contents_url string, compare_url string, " +
	"merges_url string, archive_url string, downloads_url string, issues_url string, pulls_url string, milestones_url string, " +
	"notifications_url string, labels_url string, releases_url string, deployments_url string, created_at string, " +
	"updated_at string, pushed_at string, git_url string, ssh_url string, clone_url string, svn_url string, homepage null, " +
	"size number, stargazers_count number, watchers_count number, language null, has_issues boolean, has_projects boolean, " +
	"has_downloads boolean, has_wiki boolean, has_pages boolean, forks_count number, mirror_url null, archived boolean, " +
	"disabled boolean, open_issues_count number, license null, forks number, open_issues number, watchers number, default_branch string, " +
	"is_template boolean, web_commit_signoff_required boolean, topics array, visibility string, custom_properties object"

func TestRepositoryPayloads(t *testing.T) {
	for _, test := range []struct {
		account, accountType string
		keys                 string // of an event, beside those of a ping
	}{
		{"Acme", "Organization", "organization repository"},
		{"octocat", "User", "repository"},
	} {
		t.Run(test.accountType, func(t *testing.T) {
			r := newReceiver(t, false)
			g := start(t, fakegithub.Options{})
			g.AddRepository(test.account, "Gadgets")
			path := "/repos/" + test.account + "/Gadgets/hooks"
			g.want(201, "POST", path, `{"config":{"url":"`+r.URL+`","content_type":"json"}}`)
			g.Trigger(test.account+"/Gadgets", "push", []byte(`{"ref":"refs/heads/main"}`))
			g.waitForDeliveries()
			got := r.got()
			if len(got) != 2 {
				t.Fatalf("%d deliveries", len(got))
			}
			for i, keys := range []string{"hook hook_id " + test.keys + " sender zen", test.keys + " ref"} {
				var payload map[string]any
				if err := json.Unmarshal(got[i].body, &payload); err != nil {
					t.Fatal(err)
				}
				sorted := strings.Fields(keys)
				slices.Sort(sorted)
				if all := slices.Sorted(maps.Keys(payload)); !slices.Equal(all, sorted) {
					t.Errorf("delivery %d has %q, want %q", i, all, sorted)
				}
				about := payload["repository"].(map[string]any)
				owner := about["owner"].(map[string]any)
				if about["full_name"] != test.account+"/Gadgets" || owner["login"] != test.account || owner["type"] != test.accountType {
					t.Errorf("got %s", got[i].body)
				}
				delete(about, "owner")
				checkShape(t, "repository", about, repositoryShape)
				checkShape(t, "owner", owner, userShape)
			}
		})
	}
}

// TestTriggerKeepsPayload wants the keys of the test, not those of the fake.
func TestTriggerKeepsPayload(t *testing.T) {
	g := start(t, fakegithub.Options{})
	id := g.AddHook("acme/widgets", fakegithub.Hook{URL: "https://192.0.2.1/", Active: true})
	g.Trigger("ACME/WIDGETS", "push", []byte(`{"repository":{"id":7}}`))
	g.Trigger("acme/widgets", "push", []byte(`{}`))
	g.waitForDeliveries()
	got := g.Deliveries("acme/widgets", id)
	if len(got) != 2 || *got[0].RepositoryID != g.repositoryID || *got[1].RepositoryID != 7 {
		t.Errorf("got %+v", got)
	}
}
