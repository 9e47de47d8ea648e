package organizationwebhook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// unreadable is a webhook that the provider cannot read.
var unreadable = fakegithub.Hook{URL: "https://example.com/odd", InsecureSSL: "2"}

// TestUnreadableEntry lists an unreadable webhook and a managed one: the plan of
// the managed webhook succeeds.
func TestUnreadableEntry(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, unreadable)
	g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/17"}) // the data source looks for it
	w := g.Workdir(t, "testdata/list_once")
	out := acctest.Run(t, w, 0, "apply", "-auto-approve")
	acctest.Run(t, w, 0, "apply", "-auto-approve") // the first apply read the data source before it created the webhook
	out += acctest.Run(t, w, 0, "plan", "-detailed-exitcode")
	out = strings.Join(strings.Fields(strings.ReplaceAll(out, "│", "")), " ")
	for _, want := range []string{
		"Warning: Some webhooks are omitted because they cannot be read",
		acctest.ForKind(fmt.Sprintf(`webhook %d of organization "ACME": insecure_ssl is neither 0 nor 1`, id)),
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
	if got := acctest.Run(t, w, 0, "output", "-raw", "count"); got != "2" {
		t.Errorf("the data source returns %s webhooks, want the 2 readable ones", got)
	}
}

// TestUnreadableWebhook reads the unreadable webhook itself.
func TestUnreadableWebhook(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, unreadable)
	read := g.ConfigError(dataSources(fmt.Sprintf(`hook_id = %d`, id)),
		fmt.Sprintf(`Cannot read webhook %d of organization "acme"`, id), "insecure_ssl is neither 0 nor 1")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{read}})
}

// TestListUnreadable lists the readable webhooks, and a warning.
func TestListUnreadable(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	addHooks(g, 1)
	id := g.AddHook(acctest.Organization, unreadable)
	g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/last"})
	query := acctest.Query{TypeName: typeName, Organization: "acme", Limit: 100, IncludeResource: true}
	results := slices.Collect(query.Run(t, g.Configured(t, nil)))
	if len(results) != 3 || results[0].DisplayName != "https://example.com/0" || results[2].DisplayName != "https://example.com/last" {
		t.Fatalf("got %d results, want 3: %+v", len(results), results)
	}
	texts := acctest.Texts(results[1].Diagnostics)
	if len(texts) != 1 || !strings.Contains(texts[0], fmt.Sprintf("Cannot read webhook %d", id)) {
		t.Errorf("got the diagnostics %q", texts)
	}
}

// TestQueryUnreadable is TestListUnreadable with "terraform query".
func TestQueryUnreadable(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/query")
	acctest.SkipBelow(t, tfversion.Version1_14_0, "query")
	addHooks(g, 1)
	g.AddHook(acctest.Organization, unreadable)
	g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/last"})
	out := acctest.Run(t, w, 0, "query")
	for _, want := range []string{"https://example.com/0\n", "https://example.com/last\n", "Warning: Cannot read webhook "} {
		if !strings.Contains(out, want) {
			t.Errorf("the output lacks %q:\n%s", want, out)
		}
	}
}
