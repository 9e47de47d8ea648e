package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ForgetIdentities has the provider be given no identity, as by CLIs older than
// 1.12, which store none.
func (m *Managed) ForgetIdentities() { m.forgets = true }

func (m *Managed) known(identity *tfprotov6.ResourceIdentityData) *tfprotov6.ResourceIdentityData {
	if m.forgets {
		return nil
	}
	return identity
}

// Identity is what the provider last said is the resource's identity.
func (m *Managed) Identity(t testing.TB, kind tftypes.Type) tftypes.Value {
	t.Helper()
	if m.identity == nil {
		t.Fatal("there is no identity")
	}
	identity, err := m.identity.IdentityData.Unmarshal(kind)
	if err != nil {
		t.Fatal(err)
	}
	return identity
}
