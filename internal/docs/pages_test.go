package main

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// pages returns the pages that tfplugindocs generates from the schemas and the
// examples, by path.
func pages(files fs.FS, s *schemas) (map[string]string, error) {
	all := map[string]string{}
	var failed error
	add := func(kind, example, name string, data pageData) {
		examples := path.Join("examples", kind, name)
		begin, end, _ := strings.Cut(example, ".")
		data.Name = name
		data.Examples, _ = fs.Glob(files, path.Join(examples, begin+"*."+end)) // in order
		if data.Identity != "" {
			data.ImportIdentity = existing(files, path.Join(examples, "import-by-identity.tf"))
			data.ImportID = existing(files, path.Join(examples, "import-by-string-id.tf"))
			data.Import = existing(files, path.Join(examples, "import.sh"))
		}
		text, err := data.render(files)
		if err != nil && failed == nil {
			failed = err
		}
		all[path.Join("docs", kind, strings.TrimPrefix(name, "githubhooks_")+".md")] = text
	}
	ofSchema := func(title, comment string, block *tfprotov6.SchemaBlock) pageData {
		return pageData{
			Title: title, Summary: block.Description, Description: block.Description,
			Schema: comment + "\n" + schemaMarkdown(block),
		}
	}
	for name, schema := range s.ResourceSchemas {
		data := ofSchema("Resource", schemaComment, schema.Block)
		if identity := s.identities[name]; identity != nil {
			data.Identity = schemaComment + "\n" + identityMarkdown(identity)
		}
		add("resources", "resource.tf", name, data)
	}
	for name, schema := range s.DataSourceSchemas {
		add("data-sources", "data-source.tf", name, ofSchema("Data Source", schemaComment, schema.Block))
	}
	for name, schema := range s.ActionSchemas {
		add("actions", "action.tf", name, ofSchema("Action", actionComment, schema.Schema.Block))
	}
	for name, schema := range s.ListResourceSchemas {
		add("list-resources", "list-resource.tfquery.hcl", name, ofSchema("List Resource", schemaComment, schema.Block))
	}
	for name, function := range s.Functions {
		add("functions", "function.tf", name, pageData{
			Title: "function", Function: true, Summary: function.Summary, Description: function.Description,
			Schema: functionMarkdown(name, function),
		})
	}
	return all, failed
}

// existing returns the name of a file, empty if the file does not exist.
func existing(files fs.FS, name string) string {
	if _, err := fs.Stat(files, name); err != nil {
		return ""
	}
	return name
}

// outdatedPages compares the committed pages with the schemas and the templates. Each
// difference starts with the path of the page.
func outdatedPages(files fstest.MapFS, s *schemas) (differences []string) {
	report := func(name, format string, args ...any) {
		differences = append(differences, name+" "+fmt.Sprintf(format, args...))
	}
	wanted, err := pages(files, s)
	if err != nil {
		return []string{err.Error()}
	}
	fromTemplates, err := templates(files, schemaComment+"\n"+schemaMarkdown(s.Provider.Block))
	if err != nil {
		return []string{"templates: " + err.Error()}
	}
	maps.Copy(wanted, fromTemplates)
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		page, there := files[name]
		if !there {
			report(name, "is missing")
		} else if text := string(page.Data); text != wanted[name] {
			report(name, "%s", difference(text, wanted[name]))
		}
	}
	// The index has a text of its own, which contains the description.
	if index := files["docs/index.md"]; index != nil && !strings.Contains(string(index.Data), s.Provider.Block.Description) {
		report("docs/index.md", "does not have the provider's description, %q", s.Provider.Block.Description)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, known := wanted[name]; strings.HasPrefix(name, "docs/") && !known {
			report(name, "is a page about no type of the provider")
		}
	}
	return differences
}

// difference describes the first line that differs between two texts.
func difference(got, want string) string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			return fmt.Sprintf("has in line %d %q, want %q", i+1, gotLines[i], wantLines[i])
		}
	}
	return fmt.Sprintf("has %d lines, want %d", len(gotLines), len(wantLines))
}
