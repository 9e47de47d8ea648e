package acctest_test

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// module gives a set of webhooks to a set of organizations.
const module = examples + "modules/organization-webhooks"

// TestModuleTests runs the module's own tests, which mock the provider.
func TestModuleTests(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, module)
	out := acctest.Run(t, w, 0, "test")
	for _, file := range []string{"webhooks", "inputs"} {
		if !strings.Contains(filepath.ToSlash(out), "tests/"+file+".tftest.hcl... pass") {
			t.Errorf("%s.tftest.hcl did not run:\n%s", file, out)
		}
	}
	if calls := g.Requests(); len(calls) > 0 {
		t.Errorf("mocked tests sent %v", calls)
	}
}

func TestModuleExample(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddOrganization("globex")
	w := g.Workdir(t, module, `TF_VAR_organizations=["acme","globex"]`, "TF_VAR_payload_url="+g.ReceiverURL)
	w.Dir = filepath.Join(w.Dir, "examples", "two-organizations")
	acctest.Run(t, w, 0, "init")
	give := func(env ...string) []string { return append(w.Env, env...) }
	before := w.Env
	w.Env = give(`TF_VAR_secrets={"ci":"c1","audit":"a1"}`)
	acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	holds := func(want map[string]string) {
		t.Helper()
		got := map[string]string{}
		for _, organization := range []string{"acme", "globex"} {
			for _, hook := range g.Hooks(organization) {
				got[organization+strings.TrimPrefix(hook.URL, g.ReceiverURL)] = hook.Secret
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("the secrets are %v, want %v", got, want)
		}
	}
	holds(map[string]string{"acme/ci": "c1", "acme/audit": "a1", "globex/ci": "c1", "globex/audit": "a1"})

	w.Env = before
	w.Env = give(`TF_VAR_secrets={"ci":"c2","globex/ci":"g2","audit":"never sent"}`, `TF_VAR_secret_versions={"ci":2,"audit":1}`)
	out := acctest.Run(t, w, 0, "apply", "-auto-approve")
	if !strings.Contains(out, "0 added, 2 changed, 0 destroyed") {
		t.Errorf("a secret's new version changes something else:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	holds(map[string]string{"acme/ci": "c2", "acme/audit": "a1", "globex/ci": "g2", "globex/audit": "a1"})
}
