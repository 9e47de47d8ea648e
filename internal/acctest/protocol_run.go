package acctest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Config is a configuration whose attributes have simple types. Attributes that
// are not set are null.
type Config map[string]any

// ProtocolRun is a resource and its state. It plans and applies through the
// provider's protocol as Terraform does (refresh, plan, apply), each time with a
// new provider, for tests that would take too long with a CLI.
type ProtocolRun struct {
	t        testing.TB
	g        *GitHub
	typeName string
	settings map[string]string

	kind      tftypes.Object
	schema    *tfprotov6.Schema
	state     tftypes.Value
	writeOnly map[string]bool
	computed  map[string]bool
	// computedOnly attributes cannot be configured.
	computedOnly map[string]bool
	private      []byte
	identity     *tfprotov6.ResourceIdentityData
	noIdentity   bool

	// IgnoreChanges lists the attributes of lifecycle.ignore_changes, or "all".
	IgnoreChanges []string
	// BetweenPlanAndApply is called between plan and apply, unless nil.
	BetweenPlanAndApply func()
	// Planned is the value that the last plan shows, null for a destroy.
	Planned  tftypes.Value
	warnings []string
}

// ProtocolRun starts without a state. Settings configure the provider.
func (g *GitHub) ProtocolRun(t testing.TB, typeName string, settings map[string]string) *ProtocolRun {
	t.Helper()
	m := &ProtocolRun{t: t, g: g, typeName: typeName, settings: settings, writeOnly: map[string]bool{}, computed: map[string]bool{}, computedOnly: map[string]bool{}}
	response, err := m.server().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	m.schema = response.ResourceSchemas[typeName]
	kind, ok := m.schema.ValueType().(tftypes.Object)
	if !ok {
		t.Fatalf("%s is no object", typeName)
	}
	m.kind, m.state = kind, tftypes.NewValue(kind, nil)
	for _, a := range m.schema.Block.Attributes {
		m.writeOnly[a.Name], m.computed[a.Name], m.computedOnly[a.Name] = a.WriteOnly, a.Computed, a.Computed && !a.Optional
	}
	return m
}

func (m *ProtocolRun) server() tfprotov6.ProviderServer { return m.g.Configured(m.t, m.settings) }

// Exists reports whether there is a state.
func (m *ProtocolRun) Exists() bool { return !m.state.IsNull() }

// Apply does what one terraform apply does; a nil config destroys. It returns the
// errors, including those that Terraform reports as a bug of the provider. The state
// is what Terraform would store.
func (m *ProtocolRun) Apply(config Config) error {
	m.t.Helper()
	server := m.server()
	if err := m.refresh(server); err != nil {
		return err
	}
	if config == nil && !m.Exists() {
		return nil
	}
	planned, err := m.plan(server, config)
	if err != nil {
		return err
	}
	m.Planned = planned.value
	if planned.value.Equal(m.state) {
		return nil
	}
	if m.BetweenPlanAndApply != nil {
		m.BetweenPlanAndApply()
	}
	if config != nil { // Terraform plans again when it applies
		first := planned.value
		if planned, err = m.plan(server, config); err != nil {
			return err
		}
		if name := m.differs(first, planned.value); name != "" {
			return fmt.Errorf("Provider produced inconsistent final plan: %s", name) //nolint:staticcheck // Terraform's words
		}
	}
	applied, err := server.ApplyResourceChange(m.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: m.typeName, PriorState: m.dynamic(m.state), PlannedState: m.dynamic(planned.value), Config: m.dynamic(planned.config),
		PlannedPrivate: planned.private, PlannedIdentity: m.known(planned.identity),
	})
	if err == nil && applied.NewState != nil {
		m.state, m.private, m.identity = m.parse(applied.NewState), applied.Private, applied.NewIdentity
	}
	if err := m.failed(err, applied.Diagnostics); err != nil {
		return err
	}
	if name := m.differs(planned.value, m.state); config != nil && name != "" {
		return fmt.Errorf("Provider produced inconsistent result after apply: %s", name) //nolint:staticcheck // Terraform's words
	}
	return nil
}

// Plan does what one terraform plan does, and reports whether it shows changes.
func (m *ProtocolRun) Plan(config Config) (changes bool, err error) {
	m.t.Helper()
	server := m.server()
	if err := m.refresh(server); err != nil {
		return false, err
	}
	planned, err := m.plan(server, config)
	if err != nil {
		return false, err
	}
	m.Planned = planned.value
	return !planned.value.Equal(m.state), nil
}

// planned is a plan: the complete configuration, and the planned value.
type planned struct {
	config, value tftypes.Value
	private       []byte
	identity      *tfprotov6.ResourceIdentityData
}

func (m *ProtocolRun) plan(server tfprotov6.ProviderServer, config Config) (planned, error) {
	p := planned{config: tftypes.NewValue(m.kind, nil)}
	configured, proposed := p.config, p.config
	if config != nil {
		p.config, configured, proposed = m.propose(config)
	}
	response, err := server.PlanResourceChange(m.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: m.typeName, PriorState: m.dynamic(m.state), ProposedNewState: m.dynamic(proposed), Config: m.dynamic(configured),
		PriorPrivate: m.private, PriorIdentity: m.known(m.identity),
	})
	if err := m.failed(err, response.Diagnostics); err != nil {
		return p, err
	}
	if len(response.RequiresReplace) > 0 && m.Exists() {
		return p, errors.New("the plan replaces, which this does not do")
	}
	p.value, p.private, p.identity = m.parse(response.PlannedState), response.PlannedPrivate, response.PlannedIdentity
	return p, nil
}

// differs returns the name of an attribute that is known in the first value and
// different in the second, as Terraform checks it.
func (m *ProtocolRun) differs(first, second tftypes.Value) string {
	before, after := m.values(first), m.values(second)
	for name := range m.kind.AttributeTypes {
		if before[name].IsFullyKnown() && !before[name].Equal(after[name]) {
			return name
		}
	}
	return ""
}

func (m *ProtocolRun) refresh(server tfprotov6.ProviderServer) error {
	if !m.Exists() {
		return nil
	}
	read, err := server.ReadResource(m.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: m.typeName, CurrentState: m.dynamic(m.state), Private: m.private, CurrentIdentity: m.known(m.identity),
	})
	if err := m.failed(err, read.Diagnostics); err != nil {
		return err
	}
	m.state, m.private, m.identity = m.parse(read.NewState), read.Private, read.NewIdentity
	return nil
}

func (m *ProtocolRun) failed(err error, diagnostics []*tfprotov6.Diagnostic) error {
	if err != nil {
		m.t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityWarning {
			m.warnings = append(m.warnings, d.Summary+": "+d.Detail)
		}
	}
	return Failed(diagnostics)
}

// Warnings returns the warnings since the last call.
func (m *ProtocolRun) Warnings() []string {
	warnings := m.warnings
	m.warnings = nil
	return warnings
}

// Failed returns the errors among the diagnostics; nil if there are only
// warnings.
func Failed(diagnostics []*tfprotov6.Diagnostic) error {
	var all []error
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			all = append(all, fmt.Errorf("%s [%s]: %s", d.Summary, d.Attribute, d.Detail))
		}
	}
	return errors.Join(all...)
}
