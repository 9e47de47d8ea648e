package acctest_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// module creates a set of webhooks in a set of organizations.
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
	checkSecrets := func(want map[string]string) {
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
	checkSecrets(map[string]string{"acme/ci": "c1", "acme/audit": "a1", "globex/ci": "c1", "globex/audit": "a1"})

	w.Env = before
	w.Env = give(`TF_VAR_secrets={"ci":"c2","globex/ci":"g2","audit":"never sent"}`, `TF_VAR_secret_versions={"ci":2,"audit":1}`)
	out := acctest.Run(t, w, 0, "apply", "-auto-approve")
	if !strings.Contains(out, "0 added, 2 changed, 0 destroyed") {
		t.Errorf("the new version of a secret changes other attributes:\n%s", out)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	checkSecrets(map[string]string{"acme/ci": "c2", "acme/audit": "a1", "globex/ci": "g2", "globex/audit": "a1"})
}

// TestModuleNamesInvalidInput checks that the error for an invalid input names
// the webhook or the organization, whether the module or the provider reports it.
// The module's own tests cannot check messages.
func TestModuleNamesInvalidInput(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, module)
	const (
		valid = `valid={url="https://valid.example.com"}`
		ci    = `githubhooks_organization_webhook.this["acme/ci"]`
	)
	tests := map[string]struct{ organizations, webhooks, want string }{
		"secret":                         {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",secret="hidden"}}`, `Invalid secret in webhooks: ci.`},
		"secret_wo":                      {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",secret_wo="hidden"}}`, `Invalid secret in webhooks: ci.`},
		"secret_wo_version":              {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",secret_wo_version=1}}`, `Invalid secret_wo_version in webhooks: ci.`},
		"name":                           {`["acme"]`, `{` + valid + `,"c/i"={url="https://ci.example.com"}}`, `Invalid name in webhooks: "c/i".`},
		"duplicate organization":         {`["acme","ACME","globex"]`, `{` + valid + `}`, `Duplicate organizations: ACME, acme.`},
		"organization in different case": {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",organizations=["ACME"]}}`, `Duplicate organizations: ACME, acme.`},
		"duplicate URL":                  {`["acme","globex"]`, `{` + valid + `,ci={url="https://valid.example.com",organizations=["globex"]}}`, `Duplicate url in webhooks: globex/ci, globex/valid.`},

		"invalid organization":        {`["github.com/acme"]`, `{` + valid + `}`, `githubhooks_organization_webhook.this["github.com/acme/valid"]`},
		"invalid organization of one": {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",organizations=["a/b"]}}`, `githubhooks_organization_webhook.this["a/b/ci"]`},
		"invalid URL":                 {`["acme"]`, `{` + valid + `,ci={url="ftp://ci.example.com"}}`, ci},
		"invalid content type":        {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",content_type="xml"}}`, ci},
		"no events":                   {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",events=[]}}`, ci},
		"all events and one":          {`["acme"]`, `{` + valid + `,ci={url="https://ci.example.com",events=["*","push"]}}`, ci},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			one := *w
			one.Env = append(slices.Clone(w.Env), "TF_VAR_organizations="+test.organizations, "TF_VAR_webhooks="+test.webhooks)
			out := strings.Join(strings.Fields(strings.NewReplacer("│", "", "╵", "").Replace(acctest.Run(t, &one, 1, "plan"))), " ")
			if !strings.Contains(out, test.want) || strings.Contains(out, "hidden") {
				t.Errorf("the error does not contain %q:\n%s", test.want, out)
			}
		})
	}
}
