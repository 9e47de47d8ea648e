package githubapi

import (
	"net/url"
	"strings"
)

// SamePayloadURL reports whether two payload URLs address the same receiver:
// they may differ in the case of scheme and host, in an empty path versus "/",
// and in an explicit default port.
func SamePayloadURL(a, b string) bool {
	return a == b || canonicalURL(a) == canonicalURL(b)
}

// canonicalURL returns one spelling for all URLs that are the same to SamePayloadURL.
// The part after the host is not changed, except that an empty path becomes "/". A
// value that is not a URL with a host is returned unchanged.
func canonicalURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return raw
	}
	scheme, rest, _ := strings.Cut(raw, "//")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	authority, rest := rest[:end], rest[end:]
	userEnd := strings.LastIndex(authority, "@") + 1
	defaultPort := ":443"
	if u.Scheme == "http" { // url.Parse lower-cases the scheme
		defaultPort = ":80"
	}
	host := strings.TrimSuffix(strings.ToLower(authority[userEnd:]), defaultPort)
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	return strings.ToLower(scheme) + "//" + authority[:userEnd] + host + rest
}
