package globalwebhook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestList lists through the provider's protocol. The tests of organization
// webhooks cover what the kinds of webhooks share.
func TestList(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	var want []int64
	for i := range 3 {
		want = append(want, g.AddGlobalHook(fakegithub.Hook{URL: fmt.Sprintf("https://example.com/%d", i), Secret: "nobody knows"}))
	}
	for _, query := range []acctest.Query{
		{TypeName: typeName, Limit: 100},
		{TypeName: typeName, Limit: 100, IncludeResource: true},
		{TypeName: typeName, Limit: 100, NoConfig: true},
		{TypeName: typeName, Limit: 2},
	} {
		t.Run(fmt.Sprintf("%+v", query), func(t *testing.T) {
			results := slices.Collect(query.Run(t, g.Configured(t, nil)))
			if len(results) != min(int(query.Limit), len(want)) {
				t.Fatalf("%d results", len(results))
			}
			for i, result := range results {
				identity, err := result.Identity.IdentityData.Unmarshal(identityType)
				if wanted := identityOf(want[i]); err != nil || !identity.Equal(wanted) {
					t.Errorf("identity %s, %v; want %s", identity, err, wanted)
				}
				if query.IncludeResource != (result.Resource != nil) || result.DisplayName != fmt.Sprintf("https://example.com/%d", i) {
					t.Errorf("%q with %v", result.DisplayName, result.Resource)
				}
			}
			if requests := g.Log(); len(requests) != 1 {
				t.Errorf("requests: %q", requests)
			}
		})
	}
}

// TestListErrors checks the errors, which are results of the list.
func TestListErrors(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		token   string
		message string
	}{
		"not a site administrator":                 {"ghp_notAnAdministrator0000000000000000000", "site administrator"},
		"a fine-grained token, before any request": {"github_pat_0000000000000000000000", "fine-grained"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			g.AddToken(row.token, fakegithub.Token{Scopes: []string{"repo"}})
			query := acctest.Query{TypeName: typeName, Limit: 100}
			results := slices.Collect(query.Run(t, g.Configured(t, map[string]string{"token": row.token})))
			if len(results) != 1 || len(results[0].Diagnostics) != 1 || results[0].Diagnostics[0].Severity != tfprotov6.DiagnosticSeverityError {
				t.Fatalf("got %+v, want one error", results)
			}
			if text := acctest.Texts(results[0].Diagnostics)[0]; !strings.Contains(text, row.message) {
				t.Errorf("the error lacks %q: %s", row.message, text)
			}
		})
	}
}

// TestQueryAdopts imports global webhooks with generated configuration: nothing
// changes, and their secrets are kept.
func TestQueryAdopts(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/query")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	g.AddGlobalHook(fakegithub.Hook{URL: "https://example.com/secret", ContentType: "json", Secret: "nobody knows", Active: true, Events: []string{"user"}})
	g.AddGlobalHook(fakegithub.Hook{URL: "https://example.com/plain"})
	before := fmt.Sprint(g.GlobalHooks())
	_, out := acctest.Adopt(t, w)
	if !strings.Contains(out, "2 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the import changes something:\n%s", out)
	}
	if after := fmt.Sprint(g.GlobalHooks()); after != before {
		t.Errorf("GitHub has\n%s, want\n%s", after, before)
	}
}

func identityOf(hookID int64) tftypes.Value {
	return tftypes.NewValue(identityType, map[string]tftypes.Value{"hook_id": tftypes.NewValue(tftypes.Number, hookID)})
}
