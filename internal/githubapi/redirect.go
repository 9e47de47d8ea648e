package githubapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 5

// RedirectError reports a redirect that was not followed, because it leads to a
// different origin or is one of too many.
type RedirectError struct {
	// StatusCode is the redirect's status, such as 301.
	StatusCode int
	// From and To are the scheme and host of both URLs.
	From, To string
}

func (e *RedirectError) Error() string {
	if e.From == e.To {
		return fmt.Sprintf("%s redirected more than %d times (status %d)", e.From, maxRedirects, e.StatusCode)
	}
	return fmt.Sprintf("%s redirects to %s (status %d), and neither the token nor the request's body may go to another host",
		e.From, e.To, e.StatusCode)
}

// isRedirect reports whether the response is a redirect that GitHub's
// documentation asks clients to follow, with a valid Location. A 303 would change
// the method.
func (r *response) isRedirect() bool {
	switch r.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		location := r.header.Get("Location")
		_, err := url.Parse(location)
		return location != "" && err == nil
	default:
		return false
	}
}

// redirectTarget returns the URL that the redirect leads to. It returns a
// RedirectError if that URL has a different origin, or if maxRedirects redirects
// were followed.
func (r *response) redirectTarget(from *url.URL, followed int) (*url.URL, error) {
	to, err := from.Parse(r.header.Get("Location"))
	if err != nil {
		return nil, err
	}
	if !sameOrigin(from, to) || followed == maxRedirects {
		return nil, &RedirectError{
			StatusCode: r.status,
			From:       from.Scheme + "://" + from.Host,
			To:         r.redactor.text(to.Scheme + "://" + to.Host),
		}
	}
	return to, nil
}

// sameOrigin reports whether both URLs have the same scheme, host, and port.
func sameOrigin(a, b *url.URL) bool {
	return strings.EqualFold(a.Scheme, b.Scheme) && strings.EqualFold(a.Hostname(), b.Hostname()) && port(a) == port(b)
}

// port returns the URL's port, or the default port of its scheme.
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
