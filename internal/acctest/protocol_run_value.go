package acctest

import (
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Attribute returns a value of the state, nil if it is null or if there is no
// state.
func (m *ProtocolRun) Attribute(name string) any {
	values := m.values(m.state)
	if values == nil {
		return nil
	}
	return simpleValue(values[name])
}

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
	return simpleValue(value), true
}

// simpleValue returns a string, a bool, or an int64, nil for null, and the value
// itself if its type is a different one.
func simpleValue(value tftypes.Value) any {
	var text string
	var flag bool
	var number big.Float
	switch {
	case value.IsNull():
		return nil
	case value.As(&text) == nil:
		return text
	case value.As(&flag) == nil:
		return flag
	case value.As(&number) == nil:
		n, _ := number.Int64()
		return n
	default:
		return value
	}
}

// Null returns the value of a resource that does not exist.
func (m *ProtocolRun) Null() tftypes.Value { return tftypes.NewValue(m.kind, nil) }

// StringSet returns a set of strings for a Config.
func StringSet(values ...string) []tftypes.Value {
	var set []tftypes.Value
	for _, value := range values {
		set = append(set, tftypes.NewValue(tftypes.String, value))
	}
	return set
}

func (m *ProtocolRun) values(object tftypes.Value) map[string]tftypes.Value {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		m.t.Fatal(err)
	}
	return values
}

func (m *ProtocolRun) dynamic(value tftypes.Value) *tfprotov6.DynamicValue {
	dynamic, err := tfprotov6.NewDynamicValue(m.kind, value)
	if err != nil {
		m.t.Fatal(err)
	}
	return &dynamic
}

func (m *ProtocolRun) parse(dynamic *tfprotov6.DynamicValue) tftypes.Value {
	value, err := dynamic.Unmarshal(m.kind)
	if err != nil {
		m.t.Fatal(err)
	}
	return value
}
