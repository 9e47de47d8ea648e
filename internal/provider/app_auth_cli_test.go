package provider_test

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/leaks"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// appDir runs the CLI in testdata/app_auth, as the app of the environment.
func appDir(t *testing.T, g *acctest.Fake, app acctest.App, env ...string) *terraformcli.Workdir {
	t.Helper()
	return g.Workdir(t, "testdata/app_auth", append(app.Env(), env...)...)
}

// unwrap returns the output of the CLI without line breaks and borders.
func unwrap(output string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(output)), " ")
}

// expectOutput checks that the output contains each text.
func expectOutput(t *testing.T, output string, want ...string) {
	t.Helper()
	text := unwrap(output)
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("the output lacks %q:\n%s", w, output)
		}
	}
}

var numbers = regexp.MustCompile(`/\d+`)

// checkRequests checks the number of requests by method, path without IDs, and
// status. Each must have a token of the app or a JSON web token.
func checkRequests(t *testing.T, g *acctest.Fake, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, r := range g.Requests() {
		got[r.Method+" "+numbers.ReplaceAllString(r.Path, "/ID")+" "+fmt.Sprint(r.Status)]++
		authorization := r.Header.Get("Authorization")
		if !strings.HasPrefix(authorization, "Bearer ghs_") && !strings.HasPrefix(authorization, "Bearer eyJ") {
			t.Errorf("%s has the credential %q", r, authorization)
		}
	}
	g.ResetRequests()
	if !maps.Equal(got, want) {
		t.Errorf("the requests were %v, want %v", got, want)
	}
}

// TestAppAuth manages three organizations with one provider block: besides the
// budget, a run sends a lookup and requests a token for each organization.
func TestAppAuth(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	app := g.AddApp()
	organizations := []string{"acme", "globex", "initech"}
	for _, organization := range organizations {
		app.Install(organization)
	}
	w := g.Workdir(t, "testdata/app_auth", "TF_VAR_app_id="+app.ClientID, "TF_VAR_app_pem="+app.PEM, `TF_VAR_organizations=["acme","globex","initech"]`)
	// The CLI starts the provider again to plan and to apply.
	run := func(starts int, each []string, args ...string) {
		t.Helper()
		acctest.Run(t, w, 0, args...)
		want := map[string]int{}
		for _, organization := range organizations {
			want["GET /orgs/"+organization+"/installation 200"] = starts
			for _, request := range each {
				want[strings.Replace(request, "ORG", organization, 1)] = 1
			}
		}
		want["POST /app/installations/ID/access_tokens 201"] = starts * len(organizations)
		checkRequests(t, g, want)
	}

	acctest.Run(t, w, 0, "plan")
	checkRequests(t, g, map[string]int{})
	run(1, []string{"POST /orgs/ORG/hooks 201"}, "apply", "-auto-approve")
	run(1, []string{"GET /orgs/ORG/hooks 200"}, "plan", "-detailed-exitcode")
	run(2, []string{"GET /orgs/ORG/hooks 200", "DELETE /orgs/ORG/hooks/ID 204"}, "destroy", "-auto-approve")
}

// TestPinnedInstallation configures installation_id: its account needs no lookup,
// and the error of a different organization names the account.
func TestPinnedInstallation(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	app := g.AddApp()
	id := app.Install("acme")
	app.Install("globex")
	w := appDir(t, g, app, fmt.Sprintf("GITHUB_APP_INSTALLATION_ID=%d", id))
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	checkRequests(t, g, map[string]int{"POST /app/installations/ID/access_tokens 201": 1, "POST /orgs/acme/hooks 201": 1})

	out := acctest.Run(t, w, 1, "apply", "-auto-approve", `-var=organizations=["acme","globex"]`)
	expectOutput(t, out, "the installation belongs to a different account", "with githubhooks_organization_webhook.test[\"globex\"]", "organization = each.key",
		fmt.Sprintf("installation_id (GITHUB_APP_INSTALLATION_ID) is %d, the installation of the GitHub App %d on the account \"acme\"", id, app.ID),
		`It has no access to organization "globex".`)
	if hooks := g.Hooks("globex"); len(hooks) != 0 {
		t.Errorf("globex has %+v", hooks)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
}

// TestAppAuthDenied loses access in several ways: the error has a remedy, and the
// webhook stays in the state.
func TestAppAuthDenied(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		deny    func(g *acctest.Fake, app acctest.App, id int64)
		env     []string
		message []string
	}{
		{"not installed", func(g *acctest.Fake, _ acctest.App, id int64) { g.Uninstall(id) }, nil,
			[]string{`Cannot list the webhooks of organization "acme": the GitHub App is not installed`, "404", `is not installed for organization "acme"`, "Install App", "request ID"}},
		{"suspended", func(g *acctest.Fake, app acctest.App, _ int64) {
			g.Install(app.ID, "acme", fakegithub.Installation{Suspended: true})
		}, nil, []string{"GitHub refused an installation token", "403", "This installation has been suspended", "request ID"}},
		{"no permission", func(g *acctest.Fake, app acctest.App, _ int64) {
			g.Install(app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"members": "read"}})
		}, nil, []string{"not permitted", "403", "Resource not accessible by integration", `organization permission "Webhooks" (organization_hooks) is "none", but "organization_hooks=read`, "accept the change", "request ID"}},
		{"a different key", func(g *acctest.Fake, app acctest.App, _ int64) {
			g.Server.AddApp(fakegithub.App{ID: app.ID, PublicKey: newPublicKey(t)})
		}, nil, []string{"GitHub rejected the app", "401", "A JSON web token could not be decoded", "GITHUB_APP_ID", "GITHUB_APP_PEM", "clock", "request ID"}},
		{"unknown app", func(*acctest.Fake, acctest.App, int64) {}, []string{"GITHUB_APP_ID=1"},
			[]string{"GitHub rejected the app", "404", "Integration not found", "GITHUB_APP_ID", "request ID"}},
		{"installation not found", func(*acctest.Fake, acctest.App, int64) {}, []string{"GITHUB_APP_INSTALLATION_ID=1"},
			[]string{"installation not found", "404", "has no installation 1", "GITHUB_APP_INSTALLATION_ID", "request ID"}},
		{"a rate limit", func(g *acctest.Fake, _ acctest.App, _ int64) {
			g.Inject(fakegithub.Fault{Path: "/app/installations/*/access_tokens", Responder: fakegithub.SecondaryLimit(403, "3600")})
		}, nil, []string{"secondary rate limit", "resets at", "max_wait (15m0s)"}},
		{"a failure", func(g *acctest.Fake, _ acctest.App, _ int64) {
			g.Inject(fakegithub.Fault{Path: "/orgs/*/installation", Responder: fakegithub.Response(404, map[string][]string{"Content-Type": {"text/html"}}, "<html>")})
		}, nil, []string{"is not installed", "404"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			app := g.AddApp()
			id := app.Install("acme")
			w := appDir(t, g, app)
			acctest.Run(t, w, 0, "apply", "-auto-approve")
			row.deny(g, app, id)
			w.Env = append(w.Env, row.env...)
			expectOutput(t, acctest.Run(t, w, 1, "plan"), row.message...)
			if state := acctest.Run(t, w, 0, "state", "list"); !strings.Contains(state, "test[") {
				t.Errorf("the webhook is not in the state:\n%s", state)
			}
		})
	}
}

// TestAppAuthHasNoGlobalWebhooks reports the error before any request.
func TestAppAuthHasNoGlobalWebhooks(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/app_global", g.AddApp().Env()...)
	expectOutput(t, acctest.Run(t, w, 1, "plan"), "Global webhooks do not support app authentication", "app_auth", "personal access token (classic)")
	checkRequests(t, g, map[string]int{})
}

// TestAppAuthUnknown names the setting that is unknown at plan time.
func TestAppAuthUnknown(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"app_auth", "app_auth.id", "app_auth.pem", "app_auth.installation_id"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			w := g.Workdir(t, "testdata/app_unknown", "TF_VAR_unknown="+setting)
			expectOutput(t, acctest.Run(t, w, 1, "plan"), "Provider argument is not known yet", "The value of "+setting+" is known only after")
			checkRequests(t, g, map[string]int{})
		})
	}
}

// TestInvalidAppAuth reports invalid settings at their attributes, before any
// request.
func TestInvalidAppAuth(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	app := g.AddApp()
	for name, row := range map[string]struct {
		env     string
		message []string
	}{
		"a token and app_auth":              {"TF_VAR_token=x", []string{"Invalid Attribute Combination", "app_auth = {", `"token" cannot be specified when "app_auth" is specified`}},
		"an invalid ID":                     {"TF_VAR_app_id=my-app", []string{"Invalid app_auth", "app_auth.id", `"my-app", which is neither the ID of a GitHub App`}},
		"the name of the key file":          {"TF_VAR_app_pem=key.pem", []string{"Invalid app_auth", "app_auth.pem", "not its name"}},
		"a truncated key":                   {"TF_VAR_app_pem=" + app.PEM[:200], []string{"Invalid app_auth", "app_auth.pem", "truncated or damaged"}},
		"an installation ID that is a name": {"TF_VAR_installation_id=acme", []string{"Invalid app_auth", "app_auth.installation_id", "is a positive integer"}},
		"the environment":                   {"GITHUB_APP_ID=my-app", []string{"Invalid app_auth", "environment variable GITHUB_APP_ID", `app_auth.id is "my-app"`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := acctest.Run(t, appDir(t, g, app, row.env), 1, "plan")
			expectOutput(t, out, row.message...)
			if strings.Contains(out, app.PEM[100:160]) {
				t.Errorf("the output shows the key:\n%s", out)
			}
			checkRequests(t, g, map[string]int{})
		})
	}
}

// TestAppAuthLeaks searches the output and files of a run with the log level TRACE
// for the key, the JSON web tokens, and the tokens.
func TestAppAuthLeaks(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	app := g.AddApp()
	id := app.Install("acme")
	log := filepath.Join(t.TempDir(), "trace.log")
	w := appDir(t, g, app, "TF_LOG=TRACE", "TF_LOG_PATH="+log)
	var output strings.Builder
	run := func(code int, args ...string) {
		t.Helper()
		output.WriteString(acctest.Run(t, w, code, args...))
	}
	run(0, "plan", "-out=create.tfplan")
	run(0, "apply", "create.tfplan")
	g.RevokeTokens(id)
	run(0, "plan")
	g.Inject(fakegithub.Fault{Path: "/orgs/*/installation", Times: 2, // the provider renews the JSON web token once
		Responder: fakegithub.Response(401, nil, `{"message":"Bad credentials"}`)})
	run(1, "plan")
	run(0, "destroy", "-auto-approve")

	trace, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	searched := leaks.Search{"the CLI's output": []byte(output.String()), "trace.log": trace}
	if err := searched.AddTree(os.DirFS(w.Dir)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(trace), "/access_tokens") {
		t.Error("the log lacks the app's requests")
	}
	secrets := map[string]bool{}
	for _, line := range strings.Split(app.PEM, "\n") {
		if line != "" && !strings.HasPrefix(line, "-----") {
			secrets[line] = true
		}
	}
	for _, r := range g.Requests() {
		secrets[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")] = true
	}
	if len(secrets) < 20 {
		t.Errorf("only %d secrets", len(secrets))
	}
	for secret := range secrets {
		if where := searched.Find(secret); where != "" {
			t.Errorf("%.12s… is in %s", secret, where)
		}
	}
}

// newPublicKey returns the public key of a new key pair.
func newPublicKey(t *testing.T) *rsa.PublicKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return &key.PublicKey
}
