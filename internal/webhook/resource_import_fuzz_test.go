package webhook

import (
	"testing"
)

// FuzzImportID checks that every accepted import ID names an organization and either
// a webhook or a payload URL.
func FuzzImportID(f *testing.F) {
	for _, id := range []string{
		"", "acme", "acme/1", "acme/-1", "acme/0", "acme/9223372036854775808", "acme/https://example.com/hook", "https://example.com/hook",
		"/1", "../1", "acme//1", "acme/http://", "acme/1/2", "a b/1", "\x00/1", "acme/\xff",
	} {
		f.Add(id)
	}
	f.Fuzz(func(t *testing.T, id string) {
		parsed, err := organizationKind.parseImportID(id)
		switch {
		case err != nil:
		case len(parsed.owner) != 1 || CheckName("organization")(parsed.owner[0]) != "":
			t.Errorf("%q names the owner %q", id, parsed.owner)
		case (parsed.hookID > 0) == (parsed.url != ""), parsed.hookID < 0, parsed.url != "" && !isPayloadURL(parsed.url):
			t.Errorf("%q is parsed as %+v", id, parsed)
		}
	})
}
