package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const (
	writeOnlyLink = "(https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)"
	writeOnlyNote = "> **NOTE**: [Write-only arguments]" + writeOnlyLink + " are supported in Terraform 1.11 and later.\n\n"
)

// modes are the groups in which attributes are shown.
var modes = []struct {
	name string
	has  func(*tfprotov6.SchemaAttribute) bool
}{
	{"Required", func(a *tfprotov6.SchemaAttribute) bool { return a.Required }},
	{"Optional", func(a *tfprotov6.SchemaAttribute) bool { return a.Optional }},
	{"Read-Only", func(a *tfprotov6.SchemaAttribute) bool { return !a.Required && !a.Optional }},
}

// schemaMarkdown returns the Markdown that tfplugindocs generates from a schema.
func schemaMarkdown(block *tfprotov6.SchemaBlock) string {
	if len(block.BlockTypes) > 0 {
		panic("the provider has blocks: this test must learn how tfplugindocs renders them")
	}
	return strings.TrimSpace("## Schema\n\n" + attributesMarkdown(nil, block.Attributes))
}

// attributesMarkdown returns the attributes at the path, followed by their nested
// attributes.
func attributesMarkdown(at []string, attributes []*tfprotov6.SchemaAttribute) string {
	var out, below strings.Builder
	sorted := slices.SortedFunc(slices.Values(attributes), func(a, b *tfprotov6.SchemaAttribute) int { return cmp.Compare(a.Name, b.Name) })
	for _, mode := range modes {
		group := slices.DeleteFunc(slices.Clone(sorted), func(a *tfprotov6.SchemaAttribute) bool { return !mode.has(a) })
		if len(group) == 0 {
			continue
		}
		if at == nil {
			out.WriteString("### " + mode.name + "\n\n")
			if slices.ContainsFunc(group, func(a *tfprotov6.SchemaAttribute) bool { return a.WriteOnly }) {
				out.WriteString(writeOnlyNote)
			}
		} else {
			out.WriteString(mode.name + ":\n\n")
		}
		for _, a := range group {
			out.WriteString(bullet("-", a.Name, kind(a), a.Description))
			if a.NestedType != nil {
				inner := append(slices.Clone(at), a.Name)
				anchor := "nestedatt--" + strings.Join(inner, "--")
				out.WriteString(" (see [below for nested schema](#" + anchor + "))")
				fmt.Fprintf(&below, "<a id=%q></a>\n### Nested Schema for `%s`\n\n%s\n", anchor, strings.Join(inner, "."),
					attributesMarkdown(inner, a.NestedType.Attributes))
			}
			out.WriteString("\n")
		}
		out.WriteString("\n")
	}
	return out.String() + below.String()
}

// kind returns the text in parentheses after the name of an attribute.
func kind(a *tfprotov6.SchemaAttribute) string {
	var kind string
	if a.NestedType != nil {
		kind = nestedName(a.NestedType.Nesting)
	} else {
		kind = typeName(a.Type)
	}
	if a.Sensitive {
		kind += ", Sensitive"
	}
	if a.Deprecated {
		kind += ", Deprecated"
	}
	if a.WriteOnly {
		kind += ", [Write-only]" + writeOnlyLink
	}
	return kind
}

func identityMarkdown(identity *tfprotov6.ResourceIdentitySchema) string {
	var groups [2]string
	sorted := slices.SortedFunc(slices.Values(identity.IdentityAttributes), func(a, b *tfprotov6.ResourceIdentitySchemaAttribute) int {
		return cmp.Compare(a.Name, b.Name)
	})
	for _, a := range sorted {
		group, heading := &groups[0], "#### Required\n\n"
		if a.OptionalForImport {
			group, heading = &groups[1], "#### Optional\n\n"
		}
		if *group == "" {
			*group = heading
		}
		*group += bullet("-", a.Name, typeName(a.Type), a.Description) + "\n"
	}
	return strings.TrimSpace("### Identity Schema\n\n" + groups[0] + "\n" + groups[1])
}

func functionMarkdown(name string, f *tfprotov6.Function) string {
	if f.VariadicParameter != nil {
		panic("a function is variadic: this test must learn how tfplugindocs renders that")
	}
	var parameters, arguments []string
	for _, p := range f.Parameters {
		kind := typeName(p.Type)
		parameters = append(parameters, p.Name+" "+signatureType(p.Type))
		if p.AllowNullValue {
			kind += ", Nullable"
		}
		arguments = append(arguments, bullet("1.", p.Name, kind, p.Description))
	}
	return fmt.Sprintf("## Signature\n\n%s\n```text\n%s(%s) %s\n```\n\n## Arguments\n\n%s\n%s",
		signatureComment, name, strings.Join(parameters, ", "), signatureType(f.Return.Type),
		argumentComment, strings.Join(arguments, "\n"))
}

func bullet(mark, name, kind, description string) string {
	return strings.TrimSpace(fmt.Sprintf("%s `%s` (%s) %s", mark, name, kind, strings.TrimSpace(description)))
}

func typeName(t tftypes.Type) string {
	switch kind := t.(type) {
	case tftypes.Set:
		return "Set of " + typeName(kind.ElementType)
	case tftypes.List:
		return "List of " + typeName(kind.ElementType)
	case tftypes.Map:
		return "Map of " + typeName(kind.ElementType)
	}
	switch {
	case t.Is(tftypes.Bool):
		return "Boolean"
	case t.Is(tftypes.Number):
		return "Number"
	case t.Is(tftypes.String):
		return "String"
	default:
		panic(fmt.Sprintf("there is the type %s: this test must learn how tfplugindocs renders it", t))
	}
}

// signatureType returns the name of a type in the signature of a function.
func signatureType(t tftypes.Type) string {
	switch {
	case t.Is(tftypes.Bool):
		return "bool"
	case t.Is(tftypes.Number):
		return "number"
	case t.Is(tftypes.String):
		return "string"
	default:
		panic(fmt.Sprintf("a function has the type %s: this test must learn how tfplugindocs renders it", t))
	}
}

func nestedName(nesting tfprotov6.SchemaObjectNestingMode) string {
	switch nesting {
	case tfprotov6.SchemaObjectNestingModeList:
		return "Attributes List"
	case tfprotov6.SchemaObjectNestingModeSet:
		return "Attributes Set"
	case tfprotov6.SchemaObjectNestingModeMap:
		return "Attributes Map"
	default:
		return "Attributes"
	}
}
