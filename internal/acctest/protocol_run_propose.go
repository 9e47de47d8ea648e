package acctest

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// propose returns the complete configuration, the one that the provider plans
// with, in which ignored attributes have their prior values, and the value that
// Terraform proposes: an attribute that is not configured keeps its value if the provider
// may compute it.
func (m *ProtocolRun) propose(config Config) (complete, visible, proposed tftypes.Value) {
	config = ownerConfig(m.kind, config)
	all, seen, next, prior := map[string]tftypes.Value{}, map[string]tftypes.Value{}, map[string]tftypes.Value{}, m.values(m.state)
	for name, kind := range m.kind.AttributeTypes {
		all[name] = tftypes.NewValue(kind, config[name])
		seen[name] = all[name]
		switch {
		case !m.Exists() || !m.ignores(name):
		case m.writeOnly[name]:
			seen[name] = tftypes.NewValue(kind, nil)
		default:
			seen[name] = prior[name]
		}
		next[name] = seen[name]
		switch {
		case m.writeOnly[name]:
			next[name] = tftypes.NewValue(kind, nil)
		case seen[name].IsNull() && m.computed[name] && m.Exists():
			next[name] = prior[name]
		}
	}
	return tftypes.NewValue(m.kind, all), tftypes.NewValue(m.kind, seen), tftypes.NewValue(m.kind, next)
}

// ignores reports whether lifecycle.ignore_changes covers the attribute.
// Terraform does not ignore attributes that only the provider can set.
func (m *ProtocolRun) ignores(name string) bool {
	if slices.Contains(m.IgnoreChanges, "all") {
		return !m.computedOnly[name]
	}
	return slices.Contains(m.IgnoreChanges, name)
}
