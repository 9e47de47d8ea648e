package acctest

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// The tests of organization webhooks also run for repository webhooks. They name
// organizations. In the run for repository webhooks, this file translates: every
// organization has the repository widgets, and the webhooks of the organization
// become those of its repository.

// KindVariable is the environment variable that selects the kind of webhooks:
// organization, the default, or repository.
const KindVariable = "GITHUBHOOKS_TEST_KIND"

// repositoryKind is the value of KindVariable for repository webhooks.
const repositoryKind = "repository"

// forRepositories reports whether the tests run for repository webhooks.
func forRepositories() bool { return os.Getenv(KindVariable) == repositoryKind }

// OrganizationOnly skips the test in the run for repository webhooks.
func OrganizationOnly(t testing.TB, reason string) {
	t.Helper()
	if forRepositories() {
		t.Skip("only for organization webhooks: " + reason)
	}
}

// ByKind returns the value for the kind of webhooks that the tests run for.
func ByKind[T any](organization, repository T) T {
	if forRepositories() {
		return repository
	}
	return organization
}

// kindNames translates names in the text of tests. The first match counts.
var kindNames = strings.NewReplacer(
	"_organization_webhook", "_repository_webhook",
	`scope "admin:org_hook"`, `scope "admin:repo_hook" or "repo"`,
	"admin:org_hook", "admin:repo_hook",
	"organization_hooks", "repository_hooks",
	"organization = ", "owner = ",
	`"organization"…Cannot list`, `"repository"…Cannot list`, // an error names the innermost attribute
	`"organization"…`, `"owner"…`,
	"No organization", "No owner",
	"of organization", "of repository",
)

var (
	quotedOrganization = regexp.MustCompile(`organization "([^"/]+)"`)
	organizationHooks  = regexp.MustCompile(`orgs/([^/]+)/hooks`)
	repositoryHooks    = regexp.MustCompile(`repos/([^/]+)/` + Repository + `/hooks`)
)

// ForKind translates an address, a type name, an API path, or a message about
// organization webhooks to the kind of webhooks that the tests run for.
func ForKind(text string) string {
	if !forRepositories() {
		return text
	}
	text = quotedOrganization.ReplaceAllString(text, `repository "$1/`+Repository+`"`)
	text = organizationHooks.ReplaceAllString(text, "repos/$1/"+Repository+"/hooks")
	return kindNames.Replace(text)
}

// asOrganization translates the API path of repository webhooks back, so that tests
// expect the same requests for both kinds.
func asOrganization(path string) string {
	if !forRepositories() {
		return path
	}
	return repositoryHooks.ReplaceAllString(path, "orgs/$1/hooks")
}

// ownerName returns the name of the webhooks' owner on the fake.
func ownerName(organization string) string {
	if !forRepositories() {
		return organization
	}
	return organization + "/" + Repository
}

// ImportID returns the import ID of a webhook by its ID or its URL.
func ImportID(organization string, webhook any) string {
	return fmt.Sprintf("%s/%v", ownerName(organization), webhook)
}

// Identity returns the identity of a webhook; nil is null.
func Identity(organization, hookID any) tftypes.Value {
	types := map[string]tftypes.Type{"organization": tftypes.String, "hook_id": tftypes.Number}
	values := map[string]tftypes.Value{
		"organization": tftypes.NewValue(tftypes.String, organization),
		"hook_id":      tftypes.NewValue(tftypes.Number, hookID),
	}
	if forRepositories() {
		renameOwner(types, tftypes.Type(tftypes.String))
		renameOwner(values, tftypes.NewValue(tftypes.String, Repository))
	}
	return tftypes.NewValue(tftypes.Object{AttributeTypes: types}, values)
}

// ownerConfig returns the attributes of a configuration, with the owner attributes of
// the kind if it has such attributes.
func ownerConfig(kind tftypes.Object, config map[string]any) map[string]any {
	if !forRepositories() || kind.AttributeTypes["repository"] == nil {
		return config
	}
	translated := map[string]any{}
	maps.Copy(translated, config)
	renameOwner(translated, any(Repository))
	return translated
}

// renameOwner renames organization to owner, and adds repository.
func renameOwner[T any](attributes map[string]T, repository T) {
	if value, ok := attributes["organization"]; ok {
		attributes["owner"] = value
		delete(attributes, "organization")
	}
	attributes["repository"] = repository
}

// hclForKind translates a configuration. Provider blocks stay as they are.
func hclForKind(t testing.TB, text string) string {
	t.Helper()
	if !forRepositories() {
		return text
	}
	file, diags := hclwrite.ParseConfig([]byte(text), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	quoted := hclwrite.Tokens{{Type: hclsyntax.TokenQuotedLit, Bytes: []byte(strconv.Quote(Repository))}}
	for _, block := range file.Body().Blocks() {
		if labels := block.Labels(); len(labels) != 2 || !strings.HasPrefix(labels[0], "githubhooks_organization_") {
			continue
		}
		body := block.Body()
		if block.Type() == "action" || block.Type() == "list" {
			body = body.FirstMatchingBlock("config", nil).Body()
		}
		body.RenameAttribute("organization", "owner")
		body.SetAttributeRaw("repository", quoted)
	}
	return strings.ReplaceAll(string(file.Bytes()), "_organization_webhook", "_repository_webhook")
}

// configForKind translates the configuration in a directory and those below it.
func configForKind(t testing.TB, directory string) {
	t.Helper()
	if !forRepositories() {
		return
	}
	root, err := os.OpenRoot(directory)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := root.ReadFile(name)
		if err != nil {
			return err
		}
		return root.WriteFile(name, []byte(hclForKind(t, string(text))), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ownerHooks returns the API of an organization's webhooks, or of its repository's.
func ownerHooks(client *githubapi.Client, organization string) *githubapi.Hooks {
	if forRepositories() {
		return client.RepositoryHooks(organization, Repository)
	}
	return client.OrganizationHooks(organization)
}

// The following methods are those of fakegithub.Server, for the kind of webhooks
// that the tests run for.

// AddOrganization creates an organization and, for repository webhooks, its repository.
func (f *Fake) AddOrganization(login string) int64 {
	id := f.Server.AddOrganization(login)
	if forRepositories() {
		f.AddRepository(login, Repository)
	}
	return id
}

// AddToken makes a token valid. In the run for repository webhooks, its scopes and
// permissions for organization webhooks become those for repository webhooks, and it
// loses the scope repo, which includes repository webhooks.
func (f *Fake) AddToken(value string, token fakegithub.Token) {
	if forRepositories() {
		var scopes []string
		for _, scope := range token.Scopes {
			if scope == "repo" {
				scope = "repo:status"
			}
			scopes = append(scopes, ForKind(scope))
		}
		token.Scopes = scopes
	}
	f.Server.AddToken(value, token)
}

// AddHook creates a webhook out of band.
func (f *Fake) AddHook(organization string, h fakegithub.Hook) int64 {
	return f.Server.AddHook(ownerName(organization), h)
}

// Hook returns a webhook as GitHub stores it.
func (f *Fake) Hook(organization string, id int64) (fakegithub.Hook, bool) {
	return f.Server.Hook(ownerName(organization), id)
}

// Hooks returns all webhooks of an organization or its repository.
func (f *Fake) Hooks(organization string) []fakegithub.Hook {
	return f.Server.Hooks(ownerName(organization))
}

// ChangeHook changes a webhook out of band.
func (f *Fake) ChangeHook(organization string, id int64, change func(*fakegithub.Hook)) bool {
	return f.Server.ChangeHook(ownerName(organization), id, change)
}

// DeleteHook deletes a webhook out of band.
func (f *Fake) DeleteHook(organization string, id int64) bool {
	return f.Server.DeleteHook(ownerName(organization), id)
}

// AddDelivery adds a past delivery.
func (f *Fake) AddDelivery(organization string, hook int64, d fakegithub.Delivery) int64 {
	return f.Server.AddDelivery(ownerName(organization), hook, d)
}

// Inject makes requests fail.
func (f *Fake) Inject(fault fakegithub.Fault) (remove func()) {
	fault.Path = ForKind(fault.Path)
	return f.Server.Inject(fault)
}

// Requests returns the requests, with the paths of organization webhooks.
func (f *Fake) Requests() []fakegithub.Request {
	requests := f.Server.Requests()
	for i := range requests {
		requests[i].Path = asOrganization(requests[i].Path)
	}
	return requests
}
