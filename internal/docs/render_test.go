package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const (
	required, optional, readOnly = "Required", "Optional", "Read-Only"

	writeOnly = ", [Write-only](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments)"
	// schemaMarker is where a template has the schema.
	schemaMarker = "\x00schema"
)

// blockLines are the bullets of a schema, each with where it stands before it.
func blockLines(block *tfprotov6.SchemaBlock) []string {
	if len(block.BlockTypes) > 0 {
		panic("the provider has blocks: this test must learn how tfplugindocs renders them")
	}
	return attributeLines("", block.Attributes)
}

func attributeLines(within string, attributes []*tfprotov6.SchemaAttribute) (lines []string) {
	sorted := slices.SortedFunc(slices.Values(attributes), func(a, b *tfprotov6.SchemaAttribute) int { return cmp.Compare(a.Name, b.Name) })
	for _, a := range sorted {
		mode := readOnly
		switch {
		case a.Required:
			mode = required
		case a.Optional:
			mode = optional
		}
		flags := ""
		if a.Sensitive {
			flags += ", Sensitive"
		}
		if a.WriteOnly {
			flags += writeOnly
		}
		if a.NestedType == nil {
			lines = append(lines, bullet(within, mode, a.Name, typeName(a.Type)+flags, a.Description))
			continue
		}
		inner := strings.TrimPrefix(within+"."+a.Name, ".")
		below := fmt.Sprintf(" (see [below for nested schema](#nestedatt--%s))", strings.ReplaceAll(inner, ".", "--"))
		lines = append(lines, bullet(within, mode, a.Name, nestedName(a.NestedType.Nesting)+flags, a.Description+below))
		lines = append(lines, attributeLines(inner, a.NestedType.Attributes)...)
	}
	return lines
}

func identityLines(identity *tfprotov6.ResourceIdentitySchema) (lines []string) {
	for _, a := range identity.IdentityAttributes {
		mode := optional
		if a.RequiredForImport {
			mode = required
		}
		lines = append(lines, bullet(identityOf, mode, a.Name, typeName(a.Type), a.Description))
	}
	return lines
}

func functionLines(name string, f *tfprotov6.Function) []string {
	if f.VariadicParameter != nil {
		panic("a function is variadic: this test must learn how tfplugindocs renders that")
	}
	var parameters, lines []string
	for _, p := range f.Parameters {
		parameters = append(parameters, p.Name+" "+strings.ToLower(typeName(p.Type)))
		lines = append(lines, fmt.Sprintf("1. `%s` (%s) %s", p.Name, typeName(p.Type), p.Description))
	}
	return append(lines, fmt.Sprintf("%s(%s) %s", name, strings.Join(parameters, ", "), strings.ToLower(typeName(f.Return.Type))))
}

func bullet(within, mode, name, kind, description string) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s", within, mode)) + fmt.Sprintf(" - `%s` (%s) %s", name, kind, description)
}

// identityOf is where the bullets of an identity stand.
const identityOf = "identity"

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
	default:
		return "String"
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

var (
	nestedHeading = regexp.MustCompile("^### Nested Schema for `(.+)`$")
	modeHeading   = regexp.MustCompile(`^(?:#+ )?(Required|Optional|Read-Only):?$`)
	signatureLine = regexp.MustCompile(`^\w+\(.*\) \w+$`)
)

// schemaLines are the lines of a page that blockLines, identityLines and
// functionLines make.
func schemaLines(text string) (lines []string) {
	in, within, mode := false, "", ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "## "):
			in, within, mode = line == "## Schema" || line == "## Signature" || line == "## Arguments", "", ""
		case line == "### Identity Schema":
			in, within, mode = true, identityOf, ""
		case !in:
		case nestedHeading.MatchString(line):
			within, mode = nestedHeading.FindStringSubmatch(line)[1], ""
		case modeHeading.MatchString(line):
			mode = modeHeading.FindStringSubmatch(line)[1]
		case strings.HasPrefix(line, "- "):
			lines = append(lines, strings.TrimSpace(within+" "+mode)+" "+line)
		case strings.HasPrefix(line, "1. "), signatureLine.MatchString(line):
			lines = append(lines, line)
		}
	}
	return lines
}

var codeBlock = regexp.MustCompile("(?ms)^```(?:terraform|shell)\n(.*?)^```$")

// codeBlocks are the examples of a page.
func codeBlocks(text string) (blocks []string) {
	for _, match := range codeBlock.FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, strings.TrimSpace(match[1]))
	}
	return blocks
}

// trimComment leaves out tfplugindocs' note before a schema.
func trimComment(text string) string {
	before, _, _ := strings.Cut(text, "\n<!-- ")
	return before
}

// templates are the pages that are made from templates, by path; the schema is
// a marker in them, and there is no space around a page.
func templates(files fs.FS) (map[string]string, error) {
	made := map[string]string{}
	code := func(language, name string) (string, error) {
		data, err := fs.ReadFile(files, name)
		return "```" + language + "\n" + strings.TrimSpace(string(data)) + "\n```", err
	}
	functions := template.FuncMap{
		"trimspace": strings.TrimSpace,
		"codefile":  code,
		"tffile":    func(name string) (string, error) { return code("terraform", name) },
	}
	err := fs.WalkDir(files, "templates", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, _ := read(files, name)
		target := strings.Replace(name, "templates/", "docs/", 1)
		target, isTemplate := strings.CutSuffix(target, ".tmpl")
		if isTemplate {
			parsed, err := template.New(name).Funcs(functions).Parse(text)
			if err != nil {
				return err
			}
			var out strings.Builder
			if err := parsed.Execute(&out, map[string]string{"SchemaMarkdown": schemaMarker}); err != nil {
				return err
			}
			text = out.String()
		}
		made[target] = strings.TrimSpace(text)
		return nil
	})
	return made, err
}
