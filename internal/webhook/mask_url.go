package webhook

import (
	neturl "net/url"
	"strings"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// maskedPart replaces the parts of a URL that may be secret.
const maskedPart = "***"

// maskURL masks user information and query values of a payload URL for diagnostics and
// display names, and removes control characters. It accepts any text, since GitHub
// stores URLs that url.Parse rejects.
func maskURL(url string) string {
	url = githubapi.Printable(url)
	if parsed, err := neturl.Parse(url); (err != nil || parsed.Host == "") && strings.Contains(url, "@") {
		// The password may have reserved characters.
		scheme, _, found := strings.Cut(url, "//")
		if !found || strings.Contains(scheme, "@") {
			scheme = ""
		} else {
			scheme += "//"
		}
		return scheme + maskedPart + url[strings.LastIndex(url, "@"):]
	}
	url, fragment, hasFragment := strings.Cut(url, "#")
	url, query, hasQuery := strings.Cut(url, "?")
	scheme, rest, ok := strings.Cut(url, "//")
	if !ok {
		scheme, rest = "", url
	} else {
		scheme += "//"
	}
	authority, path, hasPath := strings.Cut(rest, "/")
	if i := strings.LastIndex(authority, "@"); i >= 0 {
		authority = maskedPart + authority[i:]
	}
	masked := scheme + authority
	if hasPath {
		masked += "/" + path
	}
	if hasQuery {
		masked += "?" + maskQuery(query)
	}
	if hasFragment {
		masked += "#" + fragment
	}
	return masked
}

// maskQuery replaces the values, and parts without a name, in the query.
func maskQuery(query string) string {
	parts := strings.Split(query, "&")
	for i, part := range parts {
		name, _, named := strings.Cut(part, "=")
		switch {
		case named:
			parts[i] = name + "=" + maskedPart
		case part != "":
			parts[i] = maskedPart
		}
	}
	return strings.Join(parts, "&")
}
