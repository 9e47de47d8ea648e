package organizationwebhook

import (
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/webhook"
)

// FuzzImportID takes any text for an import id: what is accepted names an
// organization and either a webhook or a payload URL.
func FuzzImportID(f *testing.F) {
	for _, id := range []string{
		"", "acme", "acme/1", "acme/-1", "acme/0", "acme/9223372036854775808", "acme/https://example.com/hook", "https://example.com/hook",
		"/1", "../1", "acme//1", "acme/http://", "acme/1/2", "a b/1", "\x00/1", "acme/\xff",
	} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		parsed, err := parseImportID(id)
		switch {
		case err != nil:
		case NameProblem(parsed.organization) != "" || strings.Contains(parsed.organization, "/"):
			t.Errorf("%q names the organization %q", id, parsed.organization)
		case (parsed.hookID > 0) == (parsed.url != ""), parsed.hookID < 0, parsed.url != "" && !webhook.IsPayloadURL(parsed.url):
			t.Errorf("%q is taken for %+v", id, parsed)
		}
	})
}
