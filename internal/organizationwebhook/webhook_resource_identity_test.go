package organizationwebhook_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var typeName = acctest.ForKind("githubhooks_organization_webhook")

var identityType = acctest.Identity(nil, nil).Type()

// TestImportIdentityProtocol imports by identity through the provider's
// protocol, so that it is covered with a CLI older than 1.12 too.
func TestImportIdentityProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook"})
	for _, row := range []struct {
		name                string
		organization, id    any
		defaultOrganization string // of the provider
		want, wantError     string // the organization in state, or the error
		wantRequests        int
	}{
		{"both", "Acme", id, "", "Acme", "", 1},
		{"the provider's organization", nil, id, "acme", "acme", "", 1},
		{"no organization", nil, id, "", "", "No organization", 0},
		{"a fraction", "acme", 1001.5, "", "", "Invalid import identity", 0},
		{"no positive ID", "acme", 0, "", "", "Invalid import identity", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			server := g.Configured(t, map[string]string{"organization": row.defaultOrganization})
			g.ResetRequests()
			identity, err := tfprotov6.NewDynamicValue(identityType, acctest.Identity(row.organization, row.id))
			if err != nil {
				t.Fatal(err)
			}
			imported, err := server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{
				TypeName: typeName,
				Identity: &tfprotov6.ResourceIdentityData{IdentityData: &identity},
			})
			if err != nil {
				t.Fatal(err)
			}
			if (row.wantError != "") != (len(imported.Diagnostics) > 0) {
				t.Fatalf("diagnostics: %v", acctest.Texts(imported.Diagnostics))
			}
			if row.wantError != "" {
				if texts := acctest.Texts(imported.Diagnostics); !strings.Contains(texts[0], acctest.ForKind(row.wantError)) {
					t.Errorf("error %q, want %q", texts, row.wantError)
				}
				if requests := g.Log(); len(requests) != row.wantRequests {
					t.Errorf("requests: %q", requests)
				}
				return
			}

			read, err := server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
				TypeName:        typeName,
				CurrentState:    imported.ImportedResources[0].State,
				CurrentIdentity: imported.ImportedResources[0].Identity,
				Private:         imported.ImportedResources[0].Private,
			})
			if err != nil || len(read.Diagnostics) > 0 {
				t.Fatalf("reading: %v %v", err, acctest.Texts(read.Diagnostics))
			}
			got, err := read.NewIdentity.IdentityData.Unmarshal(identityType)
			if err != nil {
				t.Fatal(err)
			}
			if want := acctest.Identity(row.want, row.id); !got.Equal(want) {
				t.Errorf("identity %s, want %s", got, want)
			}
			if asked := g.Log(); len(asked) != row.wantRequests {
				t.Errorf("requests: %q", asked)
			}
		})
	}
}

// TestIdentityProtocol has a CLI older than 1.12, which stores no identity and
// so gives none back: the provider tells it after every request, also of a
// webhook that turns out to be gone.
func TestIdentityProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	m := g.ProtocolRun(t, typeName, map[string]string{"organization": "acme"})
	m.DropIdentity()
	apply := func(url string) {
		t.Helper()
		if err := m.Apply(acctest.Config{"url": url}); err != nil {
			t.Fatal(err)
		}
		want := acctest.Identity("acme", m.Attribute("hook_id"))
		if got := m.Identity(t, identityType); !got.Equal(want) {
			t.Errorf("identity %s, want %s", got, want)
		}
	}
	apply("https://example.com/created")
	first := m.Attribute("hook_id")
	apply("https://example.com/updated")
	apply("https://example.com/updated") // reads it, and nothing else
	if again := m.Attribute("hook_id"); again != first {
		t.Errorf("webhook %v became %v", first, again)
	}
	g.DeleteHook(acctest.Organization, first.(int64))
	apply("https://example.com/updated")
	if again := m.Attribute("hook_id"); again == first {
		t.Errorf("webhook %v is gone, and still in the state", first)
	}
}
