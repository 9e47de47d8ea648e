package organizationwebhook

import (
	"slices"
	"strings"
)

// redactedValue replaces the value of a header that carries a credential.
const redactedValue = "(redacted)"

// credentialHeaders are the headers of a delivery that carry credentials, in
// lower case. From September 2025 to January 2026, GitHub sent webhook secrets in
// X-GitHub-Encoded-Secret.
var credentialHeaders = []string{"authorization", "cookie", "set-cookie", "x-github-encoded-secret"}

// redactHeaders returns a copy of the headers without credentials; nil for nil.
func redactHeaders(headers map[string]string) map[string]string {
	if headers == nil {
		return nil
	}
	redacted := make(map[string]string, len(headers))
	for name, value := range headers {
		if slices.Contains(credentialHeaders, strings.ToLower(name)) {
			value = redactedValue
		}
		redacted[name] = value
	}
	return redacted
}
