package githubapi

import (
	"fmt"
	"net/http"
	"net/url"
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

// newRedirectError returns the error for a redirect that is not followed.
func newRedirectError(resp response, from, to *url.URL) *RedirectError {
	return &RedirectError{StatusCode: resp.status, From: origin(from), To: resp.redactor.text(origin(to))}
}

func (e *RedirectError) Error() string {
	if e.From == e.To {
		return fmt.Sprintf("%s redirected more than %d times (status %d)", e.From, maxRedirects, e.StatusCode)
	}
	return fmt.Sprintf("%s redirects to %s (status %d), but the token and the request body are never sent to a different host",
		e.From, e.To, e.StatusCode)
}

// redirectLocation returns the URL to which the response redirects, or nil if
// there is none. It ignores statuses that GitHub's documentation does not ask
// clients to follow. A 303 would change the method.
func (r *response) redirectLocation(from *url.URL) *url.URL {
	switch r.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if location := r.header.Get("Location"); location != "" {
			to, _ := from.Parse(location) // nil if it is not a URL
			return to
		}
	}
	return nil
}

// sameOrigin reports whether both URLs have the same scheme, host, and port.
func sameOrigin(a, b *url.URL) bool { return SamePayloadURL(origin(a), origin(b)) }

// origin returns the URL's scheme and host.
func origin(u *url.URL) string { return u.Scheme + "://" + u.Host }
