package acctest

import (
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Import does what one terraform import does: the provider imports the state and
// then reads it.
func (m *ProtocolRun) Import(id string) error {
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

// Null returns the value of a resource that does not exist.
func (m *ProtocolRun) Null() tftypes.Value { return tftypes.NewValue(m.kind, nil) }

// PlannedInt64 returns a number of the last plan, or of the state if there was no
// plan; false if it is unknown.
func (m *ProtocolRun) PlannedInt64(name string) (any, bool) {
	if m.Planned.IsNull() {
		return m.Attribute(name), true
	}
	value := m.values(m.Planned)[name]
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

// StringSet returns a set of strings for a Config.
func StringSet(values ...string) []tftypes.Value {
	var set []tftypes.Value
	for _, value := range values {
		set = append(set, tftypes.NewValue(tftypes.String, value))
	}
	return set
}
