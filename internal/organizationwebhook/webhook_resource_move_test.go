package organizationwebhook_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/terraformcli"
)

// writtenState is a state file that release 6.9 of integrations/github wrote with
// Terraform 1.11, with a different host of the API.
const writtenState = "testdata/integrations_github/state.json"

// addWritten adds the webhooks of the state file to the fake, with the secrets that
// they had when the file was written.
func addWritten(g *acctest.Fake) {
	for _, hook := range []fakegithub.Hook{
		{ID: 319833954, URL: "https://example.com/imported", ContentType: "json", Secret: "nobody knows", Active: true, Events: []string{"push", "star"}},
		{ID: 319833955, URL: "https://example.com/a", InsecureSSL: "1", Secret: "secret-a", Active: true, Events: []string{"push"}},
		{ID: 319833956, URL: "https://example.com/plain", Events: []string{"*"}},
		{ID: 319833957, URL: "https://example.com/signed", ContentType: "json", Secret: "s3cret-that-github-holds", Active: true, Events: []string{"push", "pull_request"}},
		{ID: 319833958, URL: "https://example.com/b", InsecureSSL: "1", Secret: "secret-b", Active: true, Events: []string{"push"}},
	} {
		g.AddHook(acctest.Organization, hook)
	}
}

// writeState writes the state file into the working directory.
func writeState(t *testing.T, w *terraformcli.Workdir) {
	t.Helper()
	state, err := os.ReadFile(writtenState)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.Dir, "terraform.tfstate"), []byte(acctest.ForKind(string(state))), 0o600); err != nil {
		t.Fatal(err)
	}
}

// describeHooks returns the webhooks of the fake, each with its secret.
func describeHooks(g *acctest.Fake) []string {
	var hooks []string
	for _, h := range g.Hooks(acctest.Organization) {
		hooks = append(hooks, fmt.Sprintf("%d %s %s %s", h.ID, h.URL, h.ContentType, h.Secret))
	}
	return hooks
}

// TestMove moves webhooks of integrations/github with the CLI: one with an unchanged
// secret, two whose secret becomes write-only, one with a masked secret, and one
// without a secret.
func TestMove(t *testing.T) {
	t.Parallel()
	writeOnly := []string{
		"PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl secret url} events}",
		"PATCH /orgs/acme/hooks/ID {active config{content_type insecure_ssl secret url} events}",
	}
	changedConfig := "PATCH /orgs/acme/hooks/ID/config {content_type}"
	for _, row := range []struct {
		name  string
		args  []string
		env   []string
		reads int
		want  []string // the writing requests
		after func(hooks []string)
	}{
		{"unchanged", nil, nil, 1, writeOnly, func([]string) {}},
		{"without a refresh", []string{"-refresh=false"}, nil, 0, writeOnly, func([]string) {}},
		{
			"with a change and without a refresh", []string{"-refresh=false"}, []string{"TF_VAR_imported_type=form", "TF_VAR_plain_url=https://example.com/new"}, 0,
			append([]string{changedConfig, "PATCH /orgs/acme/hooks/ID/config {url}"}, writeOnly...),
			func(hooks []string) {
				hooks[0] = strings.Replace(hooks[0], " json ", " form ", 1)
				hooks[2] = strings.Replace(hooks[2], "plain", "new", 1)
			},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			addWritten(g)
			w := g.Workdir(t, "testdata/moved", row.env...)
			acctest.StubProvider(t, "integrations/github")
			writeState(t, w)
			acctest.Run(t, w, 0, "init")
			want := describeHooks(g)
			row.after(want)

			out := acctest.Run(t, w, 0, append([]string{"apply", "-auto-approve"}, row.args...)...)
			if !strings.Contains(out, "0 added") || !strings.Contains(out, "0 destroyed") {
				t.Errorf("the move adds or destroys:\n%s", out)
			}
			requests := g.Requests()
			written := acctest.DescribeAll(g.TakeWrites())
			slices.Sort(written)
			slices.Sort(row.want)
			if !slices.Equal(written, row.want) || len(requests)-len(written) != row.reads {
				t.Errorf("%q and %d reads, want %q and %d", written, len(requests)-len(written), row.want, row.reads)
			}
			if got := describeHooks(g); !slices.Equal(got, want) {
				t.Errorf("GitHub has\n%q, want\n%q", got, want)
			}
			acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
			// Terraform 1.12 stores the identity when it refreshes, not when it moves.
			stored := tfversion.Version1_12_0
			if row.reads == 0 {
				stored = tfversion.Version1_14_0
			}
			if w.CLI.Product == "Terraform" && w.CLI.Version.Core().GreaterThanOrEqual(stored) {
				shown := acctest.Run(t, w, 0, "show", "-json")
				for _, h := range g.Hooks(acctest.Organization) {
					if !strings.Contains(shown, fmt.Sprintf(acctest.ByKind(`"identity":{"hook_id":%d,"organization":"acme"}`, `"identity":{"hook_id":%d,"owner":"acme","repository":"widgets"}`), h.ID)) {
						t.Errorf("the state has no identity of webhook %d:\n%s", h.ID, shown)
					}
				}
			}
		})
	}
}

// TestMoveInstances moves single instances with the CLI, into a module and within
// the root module. Once the first instance has moved, Terraform reports this
// provider's own address as the source of the others.
func TestMoveInstances(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	addWritten(g)
	w := g.Workdir(t, "testdata/moved_instances")
	acctest.StubProvider(t, "integrations/github")
	writeState(t, w)
	acctest.Run(t, w, 0, "init")
	want := describeHooks(g)
	if out := acctest.Run(t, w, 0, "apply", "-auto-approve"); !strings.Contains(out, "0 added, 0 changed, 0 destroyed") {
		t.Errorf("the move changes something:\n%s", out)
	}
	if got := describeHooks(g); !slices.Equal(got, want) {
		t.Errorf("GitHub has\n%q, want\n%q", got, want)
	}
	acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
}

// TestMoveProtocol moves states through the protocol of a provider that is not
// configured. CLIs move before they configure.
func TestMoveProtocol(t *testing.T) {
	t.Parallel()
	source := acctest.ForKind("github_organization_webhook")
	other := acctest.ByKind("github_repository_webhook", "github_organization_webhook")
	state := acctest.ForKind(`{"active":true,"configuration":[{"content_type":"json","insecure_ssl":true,"secret":"s","url":"https://example.com"}],"etag":"","events":["push"],"id":"7","url":"https://api.github.com/orgs/acme/hooks/7"}`)
	ownState := acctest.ByKind(`{"active":true,"content_type":"json","deliveries_url":null,"events":["push"],"hook_id":7,"insecure_ssl":true,"organization":"acme","secret":null,"secret_wo_version":2,"url":"https://example.com"}`,
		`{"active":true,"content_type":"json","deliveries_url":null,"events":["push"],"hook_id":7,"insecure_ssl":true,"owner":"acme","repository":"widgets","secret":null,"secret_wo_version":2,"url":"https://example.com"}`)
	passed, refused := "Unable to Move Resource State", "Cannot move a "+source
	for _, row := range []struct {
		name, provider, source string
		version                int64
		state, err             string
	}{
		{"integrations/github", "registry.terraform.io/integrations/github", source, 1, state, ""},
		{"a different registry", "registry.opentofu.org/integrations/github", source, 1, state, ""},
		{"a registry with a port", "registry.example.com:8443/integrations/github", source, 1, state, ""},
		{"hashicorp/github", "registry.terraform.io/hashicorp/github", source, 0, strings.NewReplacer("[{", "{", "}]", "}").Replace(state), ""},
		{"the name without a registry, of OpenTofu before 1.11.12", "github", source, 1, state, ""},
		{"this provider, once an instance has moved", "registry.terraform.io/githubhooks/githubhooks", source, 1, state, ""},
		{"this provider in a different registry", "registry.opentofu.org/githubhooks/githubhooks", source, 1, state, ""},
		{"this provider, in its own schema", "registry.terraform.io/githubhooks/githubhooks", source, 0, ownState, ""},
		{"this provider's type, in its own schema", "registry.terraform.io/githubhooks/githubhooks", typeName, 0, ownState, ""},
		{"a different kind of webhook, once an instance has moved", "registry.terraform.io/githubhooks/githubhooks", other, 1, state, passed},
		{"a different kind of webhook", "registry.terraform.io/integrations/github", other, 1, state, passed},
		{"a different provider", "registry.terraform.io/acme/github", source, 1, state, passed},
		{"a different provider whose name has the same suffix", "registry.terraform.io/my-integrations/github", source, 1, state, passed},
		{"a newer schema", "registry.terraform.io/integrations/github", source, 2, state, refused},
		{"a state without the webhook's URL", "registry.terraform.io/integrations/github", source, 1, `{"id":"7"}`, refused},
		{"a state that cannot be read", "registry.terraform.io/integrations/github", source, 1, `{"id":7}`, refused},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			server, err := g.ProviderFactories()["githubhooks"]()
			if err != nil {
				t.Fatal(err)
			}
			moved, err := server.MoveResourceState(t.Context(), &tfprotov6.MoveResourceStateRequest{
				SourceProviderAddress: row.provider,
				SourceTypeName:        row.source,
				SourceSchemaVersion:   row.version,
				SourceState:           &tfprotov6.RawState{JSON: []byte(row.state)},
				TargetTypeName:        typeName,
			})
			if err != nil {
				t.Fatal(err)
			}
			if requests := g.Log(); len(requests) > 0 {
				t.Errorf("requests: %q", requests)
			}
			if row.err != "" {
				if len(moved.Diagnostics) != 1 || moved.Diagnostics[0].Summary != row.err {
					t.Fatalf("got %q, want %q", acctest.Texts(moved.Diagnostics), row.err)
				}
				detail := moved.Diagnostics[0].Detail
				if row.err == refused && !strings.Contains(detail, "import {") {
					t.Errorf("the error lacks the import block: %s", detail)
				}
				if example := acctest.ForKind("https://api.github.com/orgs/acme/hooks/12345678"); row.state == `{"id":"7"}` && !strings.Contains(detail, example) {
					t.Errorf("the error lacks the example %s: %s", example, detail)
				}
				return
			}
			if len(moved.Diagnostics) > 0 {
				t.Fatalf("diagnostics: %q", acctest.Texts(moved.Diagnostics))
			}
			identity, err := moved.TargetIdentity.IdentityData.Unmarshal(identityType)
			want := acctest.Identity("acme", 7)
			if err != nil || !identity.Equal(want) {
				t.Errorf("identity %s, %v; want %s", identity, err, want)
			}
		})
	}
}
