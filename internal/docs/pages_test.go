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

// pages are those that tfplugindocs makes of the schemas and the examples, by
// path.
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

// existing is the file's name, empty if there is no such file.
func existing(files fs.FS, name string) string {
	if _, err := fs.Stat(files, name); err != nil {
		return ""
	}
	return name
}

// stale is what is wrong with the committed pages; a complaint begins with the
// page's path.
func stale(files fstest.MapFS, s *schemas) (complaints []string) {
	complain := func(name, format string, args ...any) {
		complaints = append(complaints, name+" "+fmt.Sprintf(format, args...))
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
			complain(name, "is missing")
		} else if text := string(page.Data); text != wanted[name] {
			complain(name, "%s", difference(text, wanted[name]))
		}
	}
	// The index has a text of its own, which says what the schema says, and more.
	if index := files["docs/index.md"]; index != nil && !strings.Contains(string(index.Data), s.Provider.Block.Description) {
		complain("docs/index.md", "does not have the provider's description, %q", s.Provider.Block.Description)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, known := wanted[name]; strings.HasPrefix(name, "docs/") && !known {
			complain(name, "is a page of nothing that the provider has")
		}
	}
	return complaints
}

// difference is the first one between two texts, by line.
func difference(got, want string) string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			return fmt.Sprintf("says in line %d %q, want %q", i+1, gotLines[i], wantLines[i])
		}
	}
	return fmt.Sprintf("has %d lines, want %d", len(gotLines), len(wantLines))
}
