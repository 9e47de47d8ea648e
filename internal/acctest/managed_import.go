package acctest

import (
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Import makes one run of terraform import: the state is what the provider
// imports and then reads.
func (m *Managed) Import(id string) error {
	m.t.Helper()
	server := m.server()
	imported, err := server.ImportResourceState(m.t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: m.typeName, ID: id})
	if err := m.failed(err, imported.Diagnostics); err != nil {
		return err
	}
	resource := imported.ImportedResources[0]
	m.state, m.private, m.identity = m.parse(resource.State), resource.Private, resource.Identity
	return m.refresh(server)
}

// Null is the value of a resource that does not exist.
func (m *Managed) Null() tftypes.Value { return tftypes.NewValue(m.kind, nil) }

// AnnouncedNumber returns a number that the last plan shows; false if it is not
// known. Without a plan, it is the state's.
func (m *Managed) AnnouncedNumber(name string) (any, bool) {
	if m.Announced.IsNull() {
		return m.Attribute(name), true
	}
	value := m.values(m.Announced)[name]
	if !value.IsKnown() {
		return nil, false
	}
	var number big.Float
	if value.IsNull() || value.As(&number) != nil {
		return nil, true
	}
	n, _ := number.Int64()
	return n, true
}

// StringSet is a configured set of strings.
func StringSet(values ...string) []tftypes.Value {
	var set []tftypes.Value
	for _, value := range values {
		set = append(set, tftypes.NewValue(tftypes.String, value))
	}
	return set
}
