package githubapi

import (
	"net/http"
	"net/url"
	"strings"
)

// authTransport adds the call's credential to requests to the API's own host,
// and to no other.
type authTransport struct {
	next http.RoundTripper
	base *url.URL
}

func (t *authTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	credential := callFrom(req.Context()).credential
	if credential == "" || !sameOrigin(req.URL, t.base) {
		return t.next.RoundTrip(req)
	}
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+credential)
	return t.next.RoundTrip(req)
}

// sameOrigin reports whether both URLs have the same scheme, host and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

// port is the URL's, or else its scheme's.
func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case strings.EqualFold(u.Scheme, "http"):
		return "80"
	default:
		return "443"
	}
}
