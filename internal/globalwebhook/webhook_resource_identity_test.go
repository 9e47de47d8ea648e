package globalwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

var identityType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"hook_id": tftypes.Number}}

// TestImportIdentityProtocol imports by identity through the provider's protocol,
// also with a CLI older than Terraform 1.12.
func TestImportIdentityProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	id := g.OutOfBandGlobal(t).Add(acctest.Hook{URL: "https://example.com/hook", ContentType: "form", Events: []string{"user"}, Active: true})
	for name, row := range map[string]struct {
		hookID int64
		want   string
	}{
		"the webhook":                {id, ""},
		"no such webhook":            {1, "Webhook not found"},
		"an ID that is not positive": {0, "Invalid import identity"},
	} {
		t.Run(name, func(t *testing.T) {
			value := identityOf(row.hookID)
			identity, err := tfprotov6.NewDynamicValue(identityType, value)
			if err != nil {
				t.Fatal(err)
			}
			imported, err := g.Configured(t, nil).ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{
				TypeName: typeName,
				Identity: &tfprotov6.ResourceIdentityData{IdentityData: &identity},
			})
			if err != nil {
				t.Fatal(err)
			}
			if row.want != "" {
				if len(imported.Diagnostics) != 1 || imported.Diagnostics[0].Summary != row.want {
					t.Errorf("got %v, want %q", imported.Diagnostics, row.want)
				}
				return
			}
			if len(imported.Diagnostics) > 0 {
				t.Fatalf("diagnostics: %+v", imported.Diagnostics[0])
			}
			got, err := imported.ImportedResources[0].Identity.IdentityData.Unmarshal(identityType)
			if err != nil || !got.Equal(value) {
				t.Errorf("identity %s, %v; want %s", got, err, value)
			}
		})
	}
}

// TestIdentityProtocol checks the identity with a CLI older than Terraform 1.12,
// which does not store it: the provider returns it with every response, also for
// a webhook that was deleted.
func TestIdentityProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	m := g.ProtocolRun(t, typeName, nil)
	m.DropIdentity()
	apply := func(url string) {
		t.Helper()
		if err := m.Apply(acctest.Config{"url": url}); err != nil {
			t.Fatal(err)
		}
		id, _ := m.Attribute("hook_id").(int64)
		if got, want := m.Identity(t, identityType), identityOf(id); !got.Equal(want) {
			t.Errorf("identity %s, want %s", got, want)
		}
	}
	apply("https://example.com/created")
	first := m.Attribute("hook_id")
	apply("https://example.com/updated")
	apply("https://example.com/updated") // only refreshes
	if again := m.Attribute("hook_id"); again != first {
		t.Errorf("webhook %v became %v", first, again)
	}
	g.DeleteGlobalHook(first.(int64))
	apply("https://example.com/updated")
	if again := m.Attribute("hook_id"); again == first {
		t.Errorf("webhook %v was deleted, and is still in the state", first)
	}
}

// TestImportByIdentity imports with the identity of an import block, which
// Terraform 1.12 introduced.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	create, identity := g.Config(webhook(`secret_wo = "one"`)), g.Config(webhook(`secret_wo = "one"`))
	identity.ResourceName, identity.ImportState = address, true
	identity.ImportStateKind = resource.ImportBlockWithResourceIdentity
	identity.ExpectNonEmptyPlan = true // GitHub does not return the secret: the plan sets it
	test := g.ImportCase(create, identity)
	test.TerraformVersionChecks = []tfversion.TerraformVersionCheck{
		tfversion.SkipBelow(tfversion.Version1_12_0),
		acctest.SkipOpenTofu("identities"),
	}
	resource.Test(t, test)
}
