package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// DropIdentity sends no identity to the provider, like CLIs older than 1.12,
// which do not store it.
func (m *ProtocolRun) DropIdentity() { m.noIdentity = true }

func (m *ProtocolRun) known(identity *tfprotov6.ResourceIdentityData) *tfprotov6.ResourceIdentityData {
	if m.noIdentity {
		return nil
	}
	return identity
}

// Identity returns the identity that the provider returned last.
func (m *ProtocolRun) Identity(t testing.TB, kind tftypes.Type) tftypes.Value {
	t.Helper()
	if m.identity == nil {
		t.Fatal("no identity")
	}
	identity, err := m.identity.IdentityData.Unmarshal(kind)
	if err != nil {
		t.Fatal(err)
	}
	return identity
}
