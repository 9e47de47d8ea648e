package organizationwebhook_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// addHooks adds n webhooks to the organization.
func addHooks(g *acctest.Fake, n int) {
	for i := range n {
		g.AddHook(acctest.Organization, fakegithub.Hook{URL: fmt.Sprintf("https://example.com/%d", i)})
	}
}

func TestListLimit(t *testing.T) {
	t.Parallel()
	const path = "GET /orgs/acme/hooks?"
	for _, row := range []struct {
		hooks, limit, results int
		more                  bool // a warning reports that there are more
		requests              []string
	}{
		{0, 100, 0, false, []string{path + "per_page=100 200"}},
		{3, 100, 3, false, []string{path + "per_page=100 200"}},
		{3, 2, 2, true, []string{path + "per_page=2 200"}},
		{3, 3, 3, false, []string{path + "per_page=3 200"}},
		{3, 0, 0, false, nil},
		{100, 100, 100, false, []string{path + "per_page=100 200"}},
		{101, 100, 100, true, []string{path + "per_page=100 200"}},
		{101, 101, 101, false, []string{path + "per_page=100 200", path + "page=2&per_page=100 200"}},
		{250, 150, 150, true, []string{path + "per_page=100 200", path + "page=2&per_page=100 200"}},
		{250, 200, 200, true, []string{path + "per_page=100 200", path + "page=2&per_page=100 200"}},
		{250, 1000, 250, false, []string{path + "per_page=100 200", path + "page=2&per_page=100 200", path + "page=3&per_page=100 200"}},
	} {
		t.Run(fmt.Sprintf("%d of %d", row.limit, row.hooks), func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{MaxHooksPerEvent: 1000})
			addHooks(g, row.hooks)
			query := acctest.Query{TypeName: typeName, Organization: "acme", Limit: int64(row.limit)}
			results := slices.Collect(query.Run(t, g.Configured(t, nil)))
			if len(results) != row.results {
				t.Errorf("%d results, want %d", len(results), row.results)
			}
			for i, result := range results {
				last := i == len(results)-1
				if warned := len(result.Diagnostics) > 0; warned != (last && row.more) {
					t.Errorf("result %d: %q", i, acctest.Texts(result.Diagnostics))
				}
				if result.DisplayName != fmt.Sprintf("https://example.com/%d", i) || result.Resource != nil {
					t.Errorf("result %d: %q, %v", i, result.DisplayName, result.Resource)
				}
			}
			if got := g.Log(); !slices.Equal(got, row.requests) {
				t.Errorf("requests %q, want %q", got, row.requests)
			}
		})
	}
}

// TestListStreams reads the results one by one: a page is requested after the
// results of the previous page were read, and no page after the last result.
func TestListStreams(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{MaxHooksPerEvent: 1000})
	addHooks(g, 250)
	query := acctest.Query{TypeName: typeName, Organization: "acme", Limit: 1000}
	next, stop := iter.Pull(query.Run(t, g.Configured(t, nil)))
	defer stop()
	for i := range 150 {
		if _, ok := next(); !ok {
			t.Fatalf("only %d results", i)
		}
		if want := 1 + i/100; len(g.Requests()) != want {
			t.Fatalf("%d requests after %d results, want %d", len(g.Requests()), i+1, want)
		}
	}
	stop()
	if requests := g.Log(); len(requests) != 2 {
		t.Errorf("requests: %q", requests)
	}
}

// TestListErrors checks the errors, which are results of the list: Terraform reads
// no other diagnostics once the results have started.
func TestListErrors(t *testing.T) {
	t.Parallel()
	page2 := fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks", Skip: 1, Responder: fakegithub.HTML(500)}
	for _, row := range []struct {
		name, organization string
		fault              *fakegithub.Fault
		results            int
		message            []string
	}{
		{"no organization", "", nil, 0, []string{"No organization", "GITHUB_ORGANIZATION"}},
		{"no such organization", "nobody", nil, 0, []string{`list the webhooks of organization "nobody"`, "404", "admin:org_hook"}},
		{"a failure on the second page", "acme", &page2, 100, []string{"Cannot list", "500"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{MaxHooksPerEvent: 1000})
			addHooks(g, 150)
			if row.fault != nil {
				g.Inject(*row.fault)
			}
			query := acctest.Query{TypeName: typeName, Organization: row.organization, Limit: 1000}
			results := slices.Collect(query.Run(t, g.Configured(t, nil)))
			if len(results) != row.results+1 {
				t.Fatalf("%d results, want %d and an error", len(results), row.results)
			}
			last := results[row.results]
			if len(last.Diagnostics) != 1 || last.Diagnostics[0].Severity != tfprotov6.DiagnosticSeverityError {
				t.Fatalf("the last result has the diagnostics %q", acctest.Texts(last.Diagnostics))
			}
			for _, words := range row.message {
				if text := acctest.Texts(last.Diagnostics)[0]; !strings.Contains(text, acctest.ForKind(words)) {
					t.Errorf("the error lacks %q: %s", words, text)
				}
			}
		})
	}
}

// TestListResource lists identities and complete resources.
func TestListResource(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{
		URL: "https://example.com/hook", ContentType: "json", Secret: "nobody knows", Active: true, Events: []string{"push", "issues"},
	})
	unsupported := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/odd", ContentType: "application/json", Events: []string{"*", "push"}})
	query := acctest.Query{TypeName: typeName, NoConfig: true, Limit: 100, IncludeResource: true}
	server := g.Configured(t, map[string]string{"organization": "Acme"})
	results := slices.Collect(query.Run(t, server))
	if len(results) != 2 {
		t.Fatalf("%d results", len(results))
	}
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		id                  int64
		contentType, events string
		warnings            []string
	}{
		{id, "json", "issues push", nil},
		{unsupported, "json", "*", []string{
			`of organization "Acme": content_type "application/json" becomes "json"; events ["*", "push"] becomes ["*"]`,
		}},
	} {
		identity, err := results[i].Identity.IdentityData.Unmarshal(identityType)
		if wanted := acctest.Identity("Acme", want.id); err != nil || !identity.Equal(wanted) {
			t.Errorf("identity %s, %v; want %s", identity, err, wanted)
		}
		complete, err := results[i].Resource.Unmarshal(schema.ResourceSchemas[typeName].ValueType())
		if err != nil {
			t.Fatal(err)
		}
		var attributes map[string]tftypes.Value
		if err := complete.As(&attributes); err != nil {
			t.Fatal(err)
		}
		for name, wanted := range map[string]string{
			acctest.ByKind("organization", "owner"): "Acme", "content_type": want.contentType, "url": results[i].DisplayName,
		} {
			var got string
			if err := attributes[name].As(&got); err != nil || got != wanted {
				t.Errorf("%s is %q, %v; want %q", name, got, err, wanted)
			}
		}
		for _, name := range []string{"secret", "secret_wo", "secret_wo_version", "username", "password_wo", "password_wo_version"} {
			if value, ok := attributes[name]; ok && !value.IsNull() {
				t.Errorf("%s is not null", name)
			}
		}
		if got := eventsOf(t, attributes["events"]); got != want.events {
			t.Errorf("events %q, want %q", got, want.events)
		}
		texts := acctest.Texts(results[i].Diagnostics)
		if len(texts) != len(want.warnings) {
			t.Errorf("warnings %q", texts)
		}
		for j := range min(len(texts), len(want.warnings)) {
			if !strings.Contains(texts[j], acctest.ForKind(want.warnings[j])) {
				t.Errorf("warning %q, want %q", texts[j], want.warnings[j])
			}
		}
	}
}

// TestQuery lists with "terraform query".
func TestQuery(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{MaxHooksPerEvent: 1000})
	w := g.Workdir(t, "testdata/query")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	addHooks(g, 150)
	out := acctest.Run(t, w, 0, "query")
	first := g.Hooks(acctest.Organization)[0].ID
	if want := fmt.Sprintf("%s   https://example.com/0\n", fmt.Sprintf(acctest.ByKind("hook_id=%d,organization=acme", "hook_id=%d,owner=acme,repository=widgets"), first)); !strings.Contains(out, want) {
		t.Errorf("the query does not show %q:\n%s", want, out)
	}
	if !strings.Contains(out, "https://example.com/99\n") || strings.Contains(out, "https://example.com/100\n") || !strings.Contains(out, "There are more webhooks") {
		t.Errorf("the query does not end at 100 webhooks with a warning:\n%s", out)
	}
	if requests := g.Log(); len(requests) != 1 {
		t.Errorf("requests: %q", requests)
	}

	w.Env = append(w.Env, "TF_VAR_organization=nobody")
	out = strings.Join(strings.Fields(acctest.Run(t, w, 1, "query")), " ")
	if !strings.Contains(out, acctest.ForKind(`Error: Cannot list the webhooks of organization "nobody"`)) {
		t.Errorf("the output lacks the error:\n%s", out)
	}
}

// TestQueryAdopts imports webhooks with configuration that Terraform generates from
// the list: nothing changes, and their secrets are kept.
func TestQueryAdopts(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/query")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	for _, hook := range []fakegithub.Hook{
		{URL: "https://example.com/secret", ContentType: "json", Secret: "nobody knows", Active: true, Events: []string{"push", "star"}},
		{URL: "https://example.com/plain"},
		{URL: "https://example.com/all?a=${b}&c=%{d}&e=\"", InsecureSSL: "1", Active: true, Events: []string{"*"}},
	} {
		g.AddHook(acctest.Organization, hook)
	}
	before := fmt.Sprint(g.Hooks(acctest.Organization))
	_, out := acctest.Adopt(t, w)
	if !strings.Contains(out, "3 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the import changes something:\n%s", out)
	}
	if after := fmt.Sprint(g.Hooks(acctest.Organization)); after != before {
		t.Errorf("GitHub has\n%s, want\n%s", after, before)
	}
}

// TestQueryAdoptsUnsupported is TestQueryAdopts with values that cannot be
// configured: a warning reports them, and the apply replaces them.
func TestQueryAdoptsUnsupported(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/query")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	g.AddHook(acctest.Organization, fakegithub.Hook{
		URL: "https://example.com/odd", ContentType: "application/json", Secret: "nobody knows", Active: true, Events: []string{"*", "push"},
	})
	query, out := acctest.Adopt(t, w)
	if !strings.Contains(query, "Some webhooks have values that cannot be configured") {
		t.Errorf("the query lacks the warning:\n%s", query)
	}
	if !strings.Contains(out, "1 imported, 0 added, 1 changed, 0 destroyed") {
		t.Errorf("the unsupported values are not replaced:\n%s", out)
	}
	hook := g.Hooks(acctest.Organization)[0]
	if hook.ContentType != "json" || len(hook.Events) != 1 || hook.Secret != "nobody knows" {
		t.Errorf("the webhook is %+v", hook)
	}
}

// eventsOf returns the names in a set, sorted and separated by spaces.
func eventsOf(t *testing.T, set tftypes.Value) string {
	t.Helper()
	var values []tftypes.Value
	if err := set.As(&values); err != nil {
		t.Fatal(err)
	}
	var events []string
	for _, value := range values {
		var event string
		if err := value.As(&event); err != nil {
			t.Fatal(err)
		}
		events = append(events, event)
	}
	slices.Sort(events)
	return strings.Join(events, " ")
}
