package acctest

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Config is the configuration of something with attributes of simple types;
// what is left out is null.
type Config map[string]any

// Managed is a resource in a state, on which every apply is one of Terraform's
// with a provider of its own: refresh, plan, apply. It asks the provider's
// protocol server, for tests that would take too long with a CLI.
type Managed struct {
	t        testing.TB
	g        *GitHub
	typeName string
	settings map[string]string

	kind      tftypes.Object
	schema    *tfprotov6.Schema
	state     tftypes.Value
	writeOnly map[string]bool
	computed  map[string]bool
	private   []byte
	identity  *tfprotov6.ResourceIdentityData
	forgets   bool // identities
}

// Manage begins without a state. Settings are the provider's.
func (g *GitHub) Manage(t testing.TB, typeName string, settings map[string]string) *Managed {
	t.Helper()
	m := &Managed{t: t, g: g, typeName: typeName, settings: settings, writeOnly: map[string]bool{}, computed: map[string]bool{}}
	answer, err := m.server().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	m.schema = answer.ResourceSchemas[typeName]
	kind, ok := m.schema.ValueType().(tftypes.Object)
	if !ok {
		t.Fatalf("%s is no object", typeName)
	}
	m.kind, m.state = kind, tftypes.NewValue(kind, nil)
	for _, a := range m.schema.Block.Attributes {
		m.writeOnly[a.Name], m.computed[a.Name] = a.WriteOnly, a.Computed
	}
	return m
}

func (m *Managed) server() tfprotov6.ProviderServer { return m.g.Configured(m.t, m.settings) }

// Attribute is a value of the state; nil without a state.
func (m *Managed) Attribute(name string) any {
	values := m.values(m.state)
	if values == nil || values[name].IsNull() {
		return nil
	}
	value := values[name]
	var text string
	var flag bool
	var number big.Float
	switch {
	case value.As(&text) == nil:
		return text
	case value.As(&flag) == nil:
		return flag
	case value.As(&number) == nil:
		n, _ := number.Int64()
		return n
	}
	return value
}

// Exists is whether there is a state.
func (m *Managed) Exists() bool { return !m.state.IsNull() }

// Apply makes one run of terraform apply; a nil config is a destroy. It gives
// the error's texts. The state is what Terraform would keep.
func (m *Managed) Apply(config Config) error {
	m.t.Helper()
	server := m.server()
	if err := m.refresh(server); err != nil {
		return err
	}
	configured, proposed := tftypes.NewValue(m.kind, nil), tftypes.NewValue(m.kind, nil)
	if config != nil {
		configured, proposed = m.propose(config)
	}
	if config == nil && !m.Exists() {
		return nil
	}
	planned, err := server.PlanResourceChange(m.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: m.typeName, PriorState: m.dynamic(m.state), ProposedNewState: m.dynamic(proposed), Config: m.dynamic(configured),
		PriorPrivate: m.private, PriorIdentity: m.known(m.identity),
	})
	if err := m.failed(err, planned.Diagnostics); err != nil {
		return err
	}
	plan := m.parse(planned.PlannedState)
	if len(planned.RequiresReplace) > 0 && m.Exists() {
		return errors.New("the plan replaces, which this does not do")
	}
	if plan.Equal(m.state) {
		return nil
	}
	applied, err := server.ApplyResourceChange(m.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: m.typeName, PriorState: m.dynamic(m.state), PlannedState: m.dynamic(plan), Config: m.dynamic(configured),
		PlannedPrivate: planned.PlannedPrivate, PlannedIdentity: m.known(planned.PlannedIdentity),
	})
	if err == nil && applied.NewState != nil {
		m.state, m.private, m.identity = m.parse(applied.NewState), applied.Private, applied.NewIdentity
	}
	return m.failed(err, applied.Diagnostics)
}

func (m *Managed) refresh(server tfprotov6.ProviderServer) error {
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

// propose is the configuration, and what Terraform proposes to the provider:
// what is not configured stays if the provider may compute it.
func (m *Managed) propose(config Config) (configured, proposed tftypes.Value) {
	given, next, prior := map[string]tftypes.Value{}, map[string]tftypes.Value{}, m.values(m.state)
	for name, kind := range m.kind.AttributeTypes {
		given[name] = tftypes.NewValue(kind, config[name])
		next[name] = given[name]
		switch {
		case m.writeOnly[name]:
			next[name] = tftypes.NewValue(kind, nil)
		case config[name] == nil && m.computed[name] && m.Exists():
			next[name] = prior[name]
		}
	}
	return tftypes.NewValue(m.kind, given), tftypes.NewValue(m.kind, next)
}

func (m *Managed) values(object tftypes.Value) map[string]tftypes.Value {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		m.t.Fatal(err)
	}
	return values
}

func (m *Managed) dynamic(value tftypes.Value) *tfprotov6.DynamicValue {
	dynamic, err := tfprotov6.NewDynamicValue(m.kind, value)
	if err != nil {
		m.t.Fatal(err)
	}
	return &dynamic
}

func (m *Managed) parse(dynamic *tfprotov6.DynamicValue) tftypes.Value {
	value, err := dynamic.Unmarshal(m.kind)
	if err != nil {
		m.t.Fatal(err)
	}
	return value
}

func (m *Managed) failed(err error, diagnostics []*tfprotov6.Diagnostic) error {
	if err != nil {
		m.t.Fatal(err)
	}
	return Failed(diagnostics)
}

// Failed is the errors among the diagnostics; nil if there are only warnings.
func Failed(diagnostics []*tfprotov6.Diagnostic) error {
	var all []error
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			all = append(all, fmt.Errorf("%s [%s]: %s", d.Summary, d.Attribute, d.Detail))
		}
	}
	return errors.Join(all...)
}
