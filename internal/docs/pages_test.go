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

// page is what a committed page must have, as tfplugindocs renders it.
type page struct {
	heading     string
	description string
	// examples are the files that the page shows, in that order; those that
	// are not there are left out.
	examples []string
	lines    []string
}

// pages are those that the schemas ask for, by path.
func pages(s *schemas) map[string]page {
	all := map[string]page{}
	add := func(kind, title, name string, block *tfprotov6.SchemaBlock, identity *tfprotov6.ResourceIdentitySchema, examples ...string) {
		lines := blockLines(block)
		if identity != nil {
			lines = append(lines, identityLines(identity)...)
		}
		for i := range examples {
			examples[i] = path.Join("examples", kind, name, examples[i])
		}
		all[path.Join("docs", kind, strings.TrimPrefix(name, "githubhooks_")+".md")] = page{
			heading: fmt.Sprintf("# %s (%s)", name, title), description: block.Description, examples: examples, lines: lines,
		}
	}
	for name, schema := range s.ResourceSchemas {
		add("resources", "Resource", name, schema.Block, s.identities[name],
			"resource.tf", "import-by-identity.tf", "import-by-string-id.tf", "import.sh")
	}
	for name, schema := range s.DataSourceSchemas {
		add("data-sources", "Data Source", name, schema.Block, nil, "data-source.tf")
	}
	for name, schema := range s.ActionSchemas {
		add("actions", "Action", name, schema.Schema.Block, nil, "action.tf")
	}
	for name, schema := range s.ListResourceSchemas {
		add("list-resources", "List Resource", name, schema.Block, nil, "list-resource.tfquery.hcl")
	}
	for name, function := range s.Functions {
		all[path.Join("docs/functions", name+".md")] = page{
			heading: "# function: " + name, description: function.Description,
			examples: []string{path.Join("examples/functions", name, "function.tf")},
			lines:    functionLines(name, function),
		}
	}
	return all
}

// stale is what is wrong with the committed pages; a complaint begins with the
// page's path.
func stale(files fstest.MapFS, s *schemas) (complaints []string) {
	complain := func(name, format string, args ...any) {
		complaints = append(complaints, name+" "+fmt.Sprintf(format, args...))
	}
	wanted := pages(s)
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		text, there := read(files, name)
		if !there {
			complain(name, "is missing")
			continue
		}
		checkPage(files, wanted[name], text, func(format string, args ...any) { complain(name, format, args...) })
	}

	rendered, err := templates(files)
	if err != nil {
		return append(complaints, "templates: "+err.Error())
	}
	for _, name := range slices.Sorted(maps.Keys(rendered)) {
		text, there := read(files, name)
		prose, isIndex := strings.CutSuffix(rendered[name], schemaMarker)
		switch {
		case !there:
			complain(name, "is missing")
		case !isIndex && strings.TrimSpace(text) != rendered[name], isIndex && !strings.HasPrefix(text, prose):
			complain(name, "is not what its template and the examples in it make")
		case isIndex:
			compare(blockLines(s.Provider.Block), schemaLines(text), func(format string, args ...any) { complain(name, format, args...) })
			if !strings.Contains(text, s.Provider.Block.Description) {
				complain(name, "does not have the provider's description, %q", s.Provider.Block.Description)
			}
		}
	}

	for _, name := range slices.Sorted(maps.Keys(files)) {
		_, isPage := wanted[name]
		_, isRendered := rendered[name]
		if strings.HasPrefix(name, "docs/") && !isPage && !isRendered {
			complain(name, "is a page of nothing that the provider has")
		}
	}
	return complaints
}

func checkPage(files fs.FS, want page, text string, complain func(string, ...any)) {
	_, body, found := strings.Cut(text, "\n"+want.heading+"\n")
	if !found {
		complain("has no heading %q", want.heading)
		return
	}
	if got, _, _ := strings.Cut(body, "\n## "); strings.TrimSpace(trimComment(got)) != strings.TrimSpace(want.description) {
		complain("describes it otherwise than the schema: %q, want %q", strings.TrimSpace(got), want.description)
	}
	var examples []string
	for _, name := range want.examples {
		if example, there := read(files, name); there {
			examples = append(examples, strings.TrimSpace(example))
		}
	}
	got := codeBlocks(body)
	if !slices.Equal(got, examples) {
		complain("shows other examples than are in %s", path.Dir(want.examples[0]))
	}
	compare(want.lines, schemaLines(body), complain)
}

// compare complains of what differs.
func compare(want, got []string, complain func(string, ...any)) {
	for _, line := range want {
		if !slices.Contains(got, line) {
			complain("does not say %q", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			complain("says %q, and the schema does not", line)
		}
	}
	if len(want) != len(got) {
		complain("has %d lines about the schema, want %d", len(got), len(want))
	}
}

func read(files fs.FS, name string) (text string, there bool) {
	data, err := fs.ReadFile(files, name)
	return string(data), err == nil
}
