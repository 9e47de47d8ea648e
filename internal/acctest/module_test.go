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

// TestModuleNamesWhatIsRefused gives the module what it refuses, and wants the
// error to name which webhook or organization it is: a module's own tests cannot
// look at that.
func TestModuleNamesWhatIsRefused(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, module)
	const good = `fine={url="https://fine.example.com"}`
	tests := map[string]struct{ organizations, webhooks, want string }{
		"an odd organization":      {`["acme","github.com/acme","a b"]`, `{` + good + `}`, `Not so: "a b", "github.com/acme".`},
		"an empty organization":    {`["acme",""]`, `{` + good + `}`, `Not so: "".`},
		"no organization":          {`["acme",null]`, `{` + good + `}`, `Not so: null.`},
		"an organization twice":    {`["acme","ACME","globex"]`, `{` + good + `}`, `Twice: ACME, acme.`},
		"a secret":                 {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",secret="hidden"}}`, `Not so: ci.`},
		"a write-only secret":      {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",secret_wo="hidden"}}`, `Not so: ci.`},
		"a version of it":          {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",secret_wo_version=1}}`, `Not so: ci.`},
		"an odd name":              {`["acme"]`, `{` + good + `,"c/i"={url="https://ci.example.com"}}`, `Not so: "c/i".`},
		"an odd url":               {`["acme"]`, `{` + good + `,ci={url="ftp://ci.example.com"},cd={url="x"}}`, `Not so: cd, ci.`},
		"an odd content type":      {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",content_type="xml"}}`, `Not so: ci.`},
		"no events":                {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",events=[]}}`, `Not so: ci.`},
		"all events and one":       {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",events=["*","push"]}}`, `Not so: ci.`},
		"half a version":           {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",secret_version=1.5}}`, `Not so: ci.`},
		"a webhook's organization": {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",organizations=["globex","a/b"]}}`, `Not so: "a/b" of ci.`},
		"two spellings":            {`["acme"]`, `{` + good + `,ci={url="https://ci.example.com",organizations=["ACME"]}}`, `Not so: acme, ACME.`},
		"one url twice":            {`["acme","globex"]`, `{` + good + `,ci={url="https://fine.example.com",organizations=["globex"]}}`, `These: globex/ci, globex/fine.`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			one := *w
			one.Env = append(slices.Clone(w.Env), "TF_VAR_organizations="+test.organizations, "TF_VAR_webhooks="+test.webhooks)
			out := strings.Join(strings.Fields(strings.NewReplacer("│", "", "╵", "").Replace(acctest.Run(t, &one, 1, "plan"))), " ")
			if !strings.Contains(out, test.want) || strings.Contains(out, "hidden") {
				t.Errorf("it does not say %q, but\n%s", test.want, out)
			}
		})
	}
}
