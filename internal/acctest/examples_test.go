package acctest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// The examples are complete configurations. Each is applied without changes.
const examples = "../../examples/"

// TestExampleProvider applies the example of the index.
func TestExampleProvider(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, examples+"provider", "TF_VAR_webhook_secret=one")
	if out := acctest.Run(t, w, 0, "apply", "-auto-approve"); !strings.Contains(out, "1 added, 0 changed, 0 destroyed") {
		t.Errorf("the webhook is not created:\n%s", out)
	}
	if out := acctest.Run(t, w, 0, "plan", "-detailed-exitcode"); !strings.Contains(out, "No changes") {
		t.Errorf("there are changes:\n%s", out)
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 1 || hooks[0].URL != "https://ci.example.com/github" || hooks[0].Secret != "one" {
		t.Errorf("there are %+v", hooks)
	}
}

func TestExampleManyOrganizations(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("globex")
	w := g.Workdir(t, examples+"many-organizations",
		`TF_VAR_organizations=["acme","globex"]`, "TF_VAR_payload_url="+g.ReceiverURL, "TF_VAR_webhook_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	for _, name := range []string{"acme", "globex"} {
		if hooks := g.Hooks(name); len(hooks) != 1 || hooks[0].Secret != "one" {
			t.Errorf("%s has %+v", name, hooks)
		}
	}
}

func TestExampleManyRepositories(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"admin:repo_hook"}})
	repositories := []string{"acme/gadgets", "acme/widgets", "octocat/hello-world"}
	for _, name := range repositories {
		owner, repository, _ := strings.Cut(name, "/")
		g.AddRepository(owner, repository)
	}
	w := g.Workdir(t, examples+"many-repositories", "TF_VAR_payload_url="+g.ReceiverURL, "TF_VAR_webhook_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	for _, name := range repositories {
		if hooks := g.Hooks(name); len(hooks) != 1 || hooks[0].Secret != "one" {
			t.Errorf("%s has %+v", name, hooks)
		}
	}
}

func TestExampleAppAuth(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	app := g.AddApp()
	for _, name := range []string{"acme", "globex", "initech"} {
		app.Install(name)
	}
	w := g.Workdir(t, examples+"app-auth", "TF_VAR_app_id="+app.ClientID, "TF_VAR_app_private_key="+app.PEM,
		`TF_VAR_organizations=["acme","globex","initech"]`, "TF_VAR_payload_url="+g.ReceiverURL, "TF_VAR_webhook_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	for _, name := range []string{"acme", "globex", "initech"} {
		if hooks := g.Hooks(name); len(hooks) != 1 || hooks[0].Secret != "one" {
			t.Errorf("%s has %+v", name, hooks)
		}
	}
}

func TestExampleGlobalWebhook(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddToken(acctest.Token, fakegithub.Token{SiteAdmin: true})
	w := g.Workdir(t, examples+"global-webhook", "TF_VAR_payload_url="+g.ReceiverURL, "TF_VAR_webhook_secret=one")
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	if hooks := g.GlobalHooks(); len(hooks) != 1 || hooks[0].Secret != "one" {
		t.Errorf("there are %+v", hooks)
	}
}

func TestExampleCheckDeliveries(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	status := http.StatusOK
	receive := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
	t.Cleanup(receive.Close)
	g.AddHook(acctest.Organization, fakegithub.Hook{URL: receive.URL, Active: true, Events: []string{"push"}})
	w := g.Workdir(t, examples+"check-deliveries", "TF_VAR_organization=acme", "TF_VAR_payload_url="+receive.URL)
	deliver := func(code int) {
		t.Helper()
		status = code
		g.Trigger(acctest.Organization, "push", []byte("{}"))
		g.Delivered(t)
	}

	deliver(http.StatusOK)
	if out := acctest.Run(t, w, 0, "apply", "-auto-approve"); strings.Contains(out, "Warning") {
		t.Errorf("a successful delivery produces a warning:\n%s", out)
	}
	deliver(http.StatusServiceUnavailable)
	out := strings.Join(strings.Fields(acctest.Run(t, w, 0, "plan")), " ")
	if !strings.Contains(out, "Check block assertion failed") || !strings.Contains(out, "Invalid HTTP Response: 503") {
		t.Errorf("a failed delivery produces no warning:\n%s", out)
	}
}

func TestExampleAdoptWebhooks(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	for i := range 3 {
		g.AddHook(acctest.Organization, fakegithub.Hook{
			URL: fmt.Sprintf("https://example.com/%d", i), ContentType: "json", Secret: "nobody knows", Active: i > 0, Events: []string{"push", "star"},
		})
	}
	before := fmt.Sprint(g.Hooks(acctest.Organization))
	w := g.Workdir(t, examples+"adopt-webhooks", "TF_VAR_organization=acme")
	out := acctest.Run(t, w, 0, "apply", "-auto-approve")
	if !strings.Contains(out, "3 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the import changes something:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	if after := fmt.Sprint(g.Hooks(acctest.Organization)); after != before {
		t.Errorf("GitHub has\n%s, want\n%s", after, before)
	}

	g.AddHook(acctest.Organization, fakegithub.Hook{
		URL: "https://example.com/odd", ContentType: "application/json", Secret: "nobody knows", Active: true, Events: []string{"*", "push"},
	})
	out = acctest.Run(t, w, 0, "apply", "-auto-approve")
	if !strings.Contains(out, "1 imported, 0 added, 1 changed, 0 destroyed") {
		t.Errorf("the unsupported values are not replaced:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	odd := g.Hooks(acctest.Organization)[3]
	if odd.ContentType != "json" || len(odd.Events) != 1 || odd.Secret != "nobody knows" {
		t.Errorf("the webhook is %+v", odd)
	}
}
