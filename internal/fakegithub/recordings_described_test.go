package fakegithub_test

import (
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// described reports whether the OpenAPI document has a key of this name and type in the
// body of a response.
func (k known) described(e exchange, place, kind string) bool {
	item := k.doc.Paths.Value(e.template())
	if item == nil || item.GetOperation(e.method) == nil {
		return false
	}
	response := item.GetOperation(e.method).Responses.Status(e.response.status)
	if response == nil {
		return false
	}
	media := response.Value.Content.Get("application/json")
	if media == nil {
		return false
	}
	schemas := alternatives(media.Schema)
	for step := range strings.SplitSeq(strings.ReplaceAll(place, "[]", ".[]"), ".") {
		if step == "" {
			continue
		}
		var below []*openapi3.Schema
		for _, s := range schemas {
			if step == "[]" {
				below = append(below, alternatives(s.Items)...)
			} else {
				below = append(below, alternatives(s.Properties[step])...)
			}
		}
		schemas = below
	}
	return slices.ContainsFunc(schemas, func(s *openapi3.Schema) bool { return permits(s, kind) })
}

// alternatives returns a schema and the schemas that it combines.
func alternatives(ref *openapi3.SchemaRef) []*openapi3.Schema {
	if ref == nil {
		return nil
	}
	all := []*openapi3.Schema{ref.Value}
	for _, parts := range []openapi3.SchemaRefs{ref.Value.AllOf, ref.Value.AnyOf, ref.Value.OneOf} {
		for _, part := range parts {
			all = append(all, alternatives(part)...)
		}
	}
	return all
}

// permits reports whether a schema has a JSON type.
func permits(s *openapi3.Schema, kind string) bool {
	switch kind {
	case openapi3.TypeNull:
		return s.Nullable || s.Type.Includes(openapi3.TypeNull)
	case openapi3.TypeNumber:
		return s.Type.Includes(openapi3.TypeNumber) || s.Type.Includes(openapi3.TypeInteger)
	default:
		return s.Type.Includes(kind)
	}
}
