package globalwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

const typeName = "githubhooks_global_webhook"

var identityType = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"hook_id": tftypes.Number}}

// TestImportIdentityProtocol imports by identity through the provider's
// protocol, so that it is covered with a CLI older than 1.12 too.
func TestImportIdentityProtocol(t *testing.T) {
	t.Parallel()
	g := acctest.StartGlobal(t)
	id := g.BehindGlobal(t).Add(acctest.Hook{URL: "https://example.com/hook", ContentType: "form", Events: []string{"user"}, Active: true})
	for name, row := range map[string]struct {
		hookID int64
		want   string
	}{
		"the webhook":    {id, ""},
		"another":        {1, "No such webhook"},
		"no positive id": {0, "Invalid import id"},
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
