package acctest

import "github.com/hashicorp/terraform-plugin-go/tfprotov6"

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
