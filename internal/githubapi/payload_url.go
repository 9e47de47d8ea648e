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

// canonicalURL returns one spelling for all URLs that are the same to
// SamePayloadURL. A value that is not a URL with a host is returned unchanged.
func canonicalURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return raw
	}
	host, defaultPort := strings.ToLower(u.Host), ":443"
	if u.Scheme == "http" { // url.Parse lower-cases the scheme
		defaultPort = ":80"
	}
	u.Host = strings.TrimSuffix(host, defaultPort)
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}
