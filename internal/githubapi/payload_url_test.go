package githubapi

import "testing"

func TestSamePayloadURL(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		a, b string
		same bool
	}{
		{"https://example.com/hook", "https://example.com/hook", true},
		{"https://example.com", "https://example.com/", true},
		{"https://EXAMPLE.com/hook", "https://example.com/hook", true},
		{"HTTPS://example.com/hook", "https://example.com/hook", true},
		{"https://example.com:443/hook", "https://example.com/hook", true},
		{"http://example.com:80/hook", "http://example.com/hook", true},
		{"https://example.com?a=1", "https://example.com/?a=1", true},
		{"https://Example.com:443", "https://example.com/", true},

		{"https://example.com/hook", "https://example.com/hook/", false},
		{"https://example.com/hook", "https://example.com/Hook", false},
		{"https://example.com/hook", "http://example.com/hook", false},
		{"https://example.com:80/hook", "https://example.com/hook", false},
		{"https://example.com:8443/hook", "https://example.com/hook", false},
		{"https://user@example.com/", "https://example.com/", false},
		{"https://User@example.com/", "https://user@example.com/", false},
		{"https://example.com/?a=1", "https://example.com/?A=1", false},
		{"https://example.com/a%2Fb", "https://example.com/a/b", false},
		{"https://example.com/a b", "https://example.com/a%20b", false},
		{"https://example.com/#", "https://example.com/", false},
		{"", "", true},
		{"", "/", false},
	} {
		if SamePayloadURL(row.a, row.b) != row.same || SamePayloadURL(row.b, row.a) != row.same {
			t.Errorf("%q and %q: want same = %t", row.a, row.b, row.same)
		}
	}
}
