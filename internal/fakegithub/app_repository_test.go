package fakegithub_test

import (
	"fmt"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const repositoryInstallationPath = "/repos/acme/widgets/installation"

// repositoryApp adds an app with write access to the webhooks of repositories, and
// returns the Authorization header with its JWT.
func repositoryApp(g *github, c *clock) (fakegithub.App, string) {
	g.t.Helper()
	app := g.AddApp(fakegithub.App{PublicKey: &keys()[0].PublicKey})
	return app, "Bearer " + signJWT(g.t, "RS256", goodClaims(c.Now(), app.ID), keys()[0])
}

// installationToken creates a token, and returns the Authorization header with it.
func (g *github) installationToken(id int64, jwt string) string {
	g.t.Helper()
	a := g.want(201, "POST", fmt.Sprintf("/app/installations/%d/access_tokens", id), "", "Authorization", jwt)
	return "Bearer " + fmt.Sprint(a.decode(g.t)["token"])
}

func TestRepositoryInstallation(t *testing.T) {
	writeHooks := map[string]string{"repository_hooks": "write"}
	for _, test := range []struct {
		account, accountType string
	}{{"Acme", "Organization"}, {"octocat", "User"}} {
		t.Run(test.accountType, func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now})
			for _, account := range []string{test.account, "globex"} {
				g.AddRepository(account, "gadgets")
				g.AddRepository(account, "gizmos")
			}
			app, jwt := repositoryApp(g, c)
			gadgets, gizmos := "/repos/"+test.account+"/gadgets", "/repos/"+test.account+"/gizmos"
			g.want(404, "GET", gadgets+"/installation", "", "Authorization", jwt)

			id := g.Install(app.ID, test.account, fakegithub.Installation{Permissions: writeHooks})
			token := g.installationToken(id, jwt)
			for _, path := range []string{gadgets, gizmos} {
				found := g.want(200, "GET", path+"/installation", "", "Authorization", jwt).decode(t)
				account := found["account"].(map[string]any)
				if found["id"] != float64(id) || found["repository_selection"] != "all" || account["login"] != test.account || account["type"] != test.accountType {
					t.Errorf("got %v", found)
				}
				g.want(200, "GET", path+"/hooks", "", "Authorization", token)
				g.want(201, "POST", path+"/hooks", `{"config":{"url":"https://192.0.2.1/"}}`, "Authorization", token)
			}
			g.want(404, "GET", "/repos/globex/gadgets/installation", "", "Authorization", jwt)
			g.want(404, "GET", "/repos/globex/gadgets/hooks", "", "Authorization", token)

			// A selected repository stays selected when it is renamed.
			g.Install(app.ID, test.account, fakegithub.Installation{Permissions: writeHooks, Repositories: []string{test.account + "/gadgets"}})
			if a := g.want(200, "GET", gadgets+"/installation", "", "Authorization", jwt); !contains(a.body, `"repository_selection":"selected"`) {
				t.Errorf("got %s", a.body)
			}
			g.want(404, "GET", gizmos+"/installation", "", "Authorization", jwt)
			g.want(404, "GET", gizmos+"/hooks", "", "Authorization", token)
			g.RenameRepository(test.account+"/gadgets", test.account+"/widgets2")
			g.want(200, "GET", "/repos/"+test.account+"/widgets2/hooks", "", "Authorization", token)
			g.want(200, "GET", "/repos/"+test.account+"/widgets2/installation", "", "Authorization", jwt)
			moved := g.want(301, "GET", gadgets+"/installation", "", "Authorization", jwt).header.Get("Location")
			g.want(200, "GET", moved[len(g.url):], "", "Authorization", jwt)
			g.want(301, "GET", gadgets+"/hooks", "", "Authorization", token)

			// An installation does not follow a repository to a different account.
			g.RenameRepository(test.account+"/widgets2", "globex/widgets2")
			g.want(404, "GET", gadgets+"/hooks", "", "Authorization", token)
			g.want(404, "GET", gadgets+"/installation", "", "Authorization", jwt)

			g.Install(app.ID, test.account, fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "write"}})
			a := g.want(403, "GET", gizmos+"/hooks", "", "Authorization", g.installationToken(id, jwt))
			if a.header.Get("X-Accepted-GitHub-Permissions") != "repository_hooks=read" || !contains(a.body, "Resource not accessible by integration") {
				t.Errorf("got %s, %v", a.body, a.header)
			}
		})
	}
}

// TestAppOpenAPI validates the responses about installations that the documents have.
func TestAppOpenAPI(t *testing.T) {
	const (
		organizationTemplate = "/orgs/{org}/installation"
		repositoryTemplate   = "/repos/{owner}/{repo}/installation"
		tokensTemplate       = "/app/installations/{installation_id}/access_tokens"
	)
	for prefix, doc := range documents(t) {
		t.Run(doc.Servers[0].URL, func(t *testing.T) {
			c := newClock()
			g := start(t, fakegithub.Options{Now: c.Now})
			app, jwt := repositoryApp(g, c)
			g.AddRepository("octocat", "gadgets")
			permissions := map[string]string{"organization_hooks": "write", "repository_hooks": "read"}
			id := g.Install(app.ID, "acme", fakegithub.Installation{Permissions: permissions})
			user := g.Install(app.ID, "octocat", fakegithub.Installation{Suspended: true, Repositories: []string{"octocat/gadgets"}})
			g.RenameRepository("acme/widgets", "acme/gizmos")
			for _, d := range []struct {
				method, template, path, authorization string
				status                                int
			}{
				{"GET", organizationTemplate, "/orgs/acme/installation", jwt, 200},
				{"GET", repositoryTemplate, "/repos/acme/gizmos/installation", jwt, 200},
				{"GET", repositoryTemplate, "/repos/octocat/gadgets/installation", jwt, 200},
				{"GET", repositoryTemplate, repositoryInstallationPath, jwt, 301},
				{"GET", repositoryTemplate, "/repos/acme/nothing/installation", jwt, 404},
				{"POST", tokensTemplate, fmt.Sprintf("/app/installations/%d/access_tokens", id), jwt, 201},
				{"POST", tokensTemplate, fmt.Sprintf("/app/installations/%d/access_tokens", id), "Bearer classic", 401},
				{"POST", tokensTemplate, fmt.Sprintf("/app/installations/%d/access_tokens", user), jwt, 403},
				{"POST", tokensTemplate, "/app/installations/1/access_tokens", jwt, 404},
			} {
				a := g.want(d.status, d.method, prefix+d.path, "", "Authorization", d.authorization)
				if err := check(t, doc, d.method, d.template, a); err != nil {
					t.Errorf("%s %s: %v: %s", d.method, d.path, err, a.body)
				}
			}
		})
	}
}
