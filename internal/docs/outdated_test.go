package main

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/provider"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/serve"
)

// TestPagesAreCurrent compares the committed pages with their sources, so that
// outdated pages are found without a CLI that supports actions.
func TestPagesAreCurrent(t *testing.T) {
	t.Parallel()
	for _, difference := range outdatedPages(repository(t), readSchemas(t)) {
		t.Error(difference + ": run make docs")
	}
}

// TestOutdatedPagesAreFound checks that TestPagesAreCurrent fails for each kind of
// difference.
func TestOutdatedPagesAreFound(t *testing.T) {
	t.Parallel()
	const page = "docs/resources/organization_webhook.md"
	schemaOf := func(s *schemas) *tfprotov6.SchemaBlock {
		return s.ResourceSchemas["githubhooks_organization_webhook"].Block
	}
	attribute := func(block *tfprotov6.SchemaBlock, name string) *tfprotov6.SchemaAttribute {
		i := slices.IndexFunc(block.Attributes, func(a *tfprotov6.SchemaAttribute) bool { return a.Name == name })
		return block.Attributes[i]
	}
	edit := func(file, old, replacement string) func(*testing.T, fstest.MapFS, *schemas) {
		return func(t *testing.T, files fstest.MapFS, _ *schemas) {
			before := string(files[file].Data)
			if !strings.Contains(before, old) {
				t.Fatalf("%s has no %q", file, old)
			}
			files[file] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, replacement, 1))}
		}
	}
	remove := func(file string) func(*testing.T, fstest.MapFS, *schemas) {
		return func(_ *testing.T, files fstest.MapFS, _ *schemas) { delete(files, file) }
	}
	schema := func(change func(*schemas)) func(*testing.T, fstest.MapFS, *schemas) {
		return func(_ *testing.T, _ fstest.MapFS, s *schemas) { change(s) }
	}

	for name, test := range map[string]struct {
		change func(*testing.T, fstest.MapFS, *schemas)
		page   string
	}{
		"an attribute's description in the page": {edit(page, "- `active` (Boolean) ", "- `active` (Boolean) Not now. "), page},
		"an attribute missing from the page":     {edit(page, "- `active` (Boolean)", "`active` (Boolean)"), page},
		"an attribute only in the page":          {edit(page, "- `active`", "- `colour` (String) What is it.\n- `active`"), page},
		"a type in the page":                     {edit(page, "`active` (Boolean)", "`active` (String)"), page},
		"a description in the page":              {edit(page, "(Resource)\n\n", "(Resource)\n\nMaybe. "), page},
		"an identity in the page":                {edit(page, "#### Optional\n\n- `organization` (String) ", "#### Optional\n\n- `organization` (String) Not now. "), page},
		"a nested attribute in the page":         {edit("docs/data-sources/organization_webhooks.md", "- `name` (String)", "- `nom` (String)"), "docs/data-sources/organization_webhooks.md"},
		"a title in the page":                    {edit(page, "(Resource)\n", "(Thing)\n"), page},
		"a line that was added by hand":          {edit(page, "### Read-Only\n", "Mind the gap.\n\n### Read-Only\n"), page},
		"an empty line":                          {edit("docs/guides/secrets.md", "---\npage_title", "\n---\npage_title"), "docs/guides/secrets.md"},
		"a description in the front matter":      {edit(page, "  Manages a webhook of an organization.\n", "  A webhook.\n"), page},
		"a description in the front matter of a function": {
			edit("docs/functions/signature.md", "  Computes the signature of a webhook delivery\n", "  The signature\n"), "docs/functions/signature.md",
		},
		"two attributes in a different order": {func(t *testing.T, files fstest.MapFS, s *schemas) {
			line := func(name string) string {
				return "- `" + name + "` (" + kind(attribute(schemaOf(s), name)) + ") " + attribute(schemaOf(s), name).Description + "\n"
			}
			edit(page, line("active")+line("content_type"), line("content_type")+line("active"))(t, files, s)
		}, page},
		"a note on write-only arguments": {edit(page, writeOnlyNote, ""), page},
		"a parameter in the page":        {edit("docs/functions/signature.md", "1. `secret` (String) ", "1. `secret` (String) Not now. "), "docs/functions/signature.md"},
		"no page of an action":           {remove("docs/actions/global_webhook_ping.md"), "docs/actions/global_webhook_ping.md"},
		"no page of a list resource":     {remove("docs/list-resources/global_webhook.md"), "docs/list-resources/global_webhook.md"},
		"no page of a guide":             {remove("docs/guides/secrets.md"), "docs/guides/secrets.md"},
		"no index":                       {remove("docs/index.md"), "docs/index.md"},
		"a page without a type": {func(_ *testing.T, files fstest.MapFS, _ *schemas) {
			files["docs/resources/unknown.md"] = &fstest.MapFile{}
		}, "docs/resources/unknown.md"},
		"a guide's template": {edit("templates/guides/secrets.md", "secret", "password"), "docs/guides/secrets.md"},
		"the index's template": {
			edit("templates/index.md.tmpl", "## Authentication", "## Tokens"), "docs/index.md",
		},
		"an example": {edit("examples/resources/githubhooks_organization_webhook/resource.tf", "acme", "globex"), page},
		"an example of the index": {
			edit("examples/provider/provider.tf", "acme", "globex"), "docs/index.md",
		},
		"a missing example": {remove("examples/resources/githubhooks_organization_webhook/import.sh"), page},
		"an attribute's description in the schema": {
			schema(func(s *schemas) { attribute(schemaOf(s), "url").Description = "Something else." }), page,
		},
		"an attribute that becomes sensitive":  {schema(func(s *schemas) { attribute(schemaOf(s), "url").Sensitive = true }), page},
		"an attribute that becomes deprecated": {schema(func(s *schemas) { attribute(schemaOf(s), "url").Deprecated = true }), page},
		"a nested attribute that becomes deprecated": {schema(func(s *schemas) {
			attribute(s.Provider.Block, "app_auth").NestedType.Attributes[0].Deprecated = true
		}), "docs/index.md"},
		"a function's summary": {schema(func(s *schemas) { s.Functions["signature"].Summary = "Something else" }), "docs/functions/signature.md"},
		"a parameter that may be null": {
			schema(func(s *schemas) { s.Functions["signature"].Parameters[0].AllowNullValue = true }), "docs/functions/signature.md",
		},
		"an attribute that becomes optional": {schema(func(s *schemas) {
			attribute(schemaOf(s), "url").Required, attribute(schemaOf(s), "url").Optional = false, true
		}), page},
		"a new attribute": {schema(func(s *schemas) {
			added := *attribute(schemaOf(s), "url")
			added.Name = "url_too"
			schemaOf(s).Attributes = append(schemaOf(s).Attributes, &added)
		}), page},
		"a description in the schema": {schema(func(s *schemas) { schemaOf(s).Description = "Something else." }), page},
		"a description of an action": {
			schema(func(s *schemas) {
				s.ActionSchemas["githubhooks_global_webhook_ping"].Schema.Block.Description = "Something else."
			}),
			"docs/actions/global_webhook_ping.md",
		},
		"the provider's attribute": {
			schema(func(s *schemas) { attribute(s.Provider.Block, "token").Description = "Something else." }), "docs/index.md",
		},
		"the provider's description": {
			schema(func(s *schemas) { s.Provider.Block.Description = "Something else." }), "docs/index.md",
		},
		"a removed data source": {
			schema(func(s *schemas) { delete(s.DataSourceSchemas, "githubhooks_global_webhooks") }), "docs/data-sources/global_webhooks.md",
		},
		"an action without a page": {
			schema(func(s *schemas) {
				s.ActionSchemas["githubhooks_new"] = s.ActionSchemas["githubhooks_global_webhook_ping"]
			}), "docs/actions/new.md",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files, s := repository(t), readSchemas(t)
			test.change(t, files, s)
			differences := outdatedPages(files, s)
			if len(differences) == 0 || !slices.ContainsFunc(differences, func(c string) bool { return strings.HasPrefix(c, test.page+" ") }) {
				t.Errorf("the differences are %q, want one in %s", differences, test.page)
			}
		})
	}
}

// schemas are the schemas of the provider.
type schemas struct {
	*tfprotov6.GetProviderSchemaResponse
	identities map[string]*tfprotov6.ResourceIdentitySchema
}

// readSchemas returns the schemas of the provider.
func readSchemas(t *testing.T) *schemas {
	t.Helper()
	server := serve.NewServer(provider.New("test")())
	response, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil || len(response.Diagnostics) > 0 {
		t.Fatalf("the schema: %v %v", err, response.Diagnostics)
	}
	identity, err := server.GetResourceIdentitySchemas(context.Background(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil || len(identity.Diagnostics) > 0 {
		t.Fatalf("the identities: %v %v", err, identity.Diagnostics)
	}
	return &schemas{response, identity.IdentitySchemas}
}

// repository returns the pages and their sources.
func repository(t *testing.T) fstest.MapFS {
	t.Helper()
	files, root := fstest.MapFS{}, os.DirFS("../..")
	for _, dir := range []string{"docs", "templates", "examples"} {
		err := fs.WalkDir(root, dir, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}
