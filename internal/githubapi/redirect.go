package githubapi

import (
	"fmt"
	"net/http"
)

// maxRedirects is how many redirects of one request are followed.
const maxRedirects = 5

// RedirectError says that GitHub redirected to where a request must not go:
// another host, plain http, or round in circles.
type RedirectError struct {
	// StatusCode is the redirect's status, such as 301.
	StatusCode int
	// From and To are scheme and host of both sides.
	From, To string
}

func (e *RedirectError) Error() string {
	if e.From == e.To {
		return fmt.Sprintf("%s redirected more than %d times (status %d)", e.From, maxRedirects, e.StatusCode)
	}
	return fmt.Sprintf("%s redirects to %s (status %d), and neither the token nor the request's body may go to another host",
		e.From, e.To, e.StatusCode)
}

// redirectTransport follows redirects within the API's host, with method and
// body kept. net/http would turn a redirected POST, PATCH or DELETE into a GET.
type redirectTransport struct{ next http.RoundTripper }

func (t *redirectTransport) RoundTrip(original *http.Request) (*http.Response, error) {
	req := original
	for hop := 0; ; hop++ {
		resp, err := t.next.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		target, err := resp.Location()
		resp.Request = original // errors name what was asked for
		if err != nil {
			resp.Header.Del("Location") // net/http would fail over it
			return resp, nil            //nolint:nilerr // becomes an error about its status
		}
		if !followed(resp.StatusCode) {
			return resp, nil
		}
		_ = resp.Body.Close()
		if !sameOrigin(req.URL, target) || hop == maxRedirects {
			return nil, &RedirectError{
				StatusCode: resp.StatusCode,
				From:       req.URL.Scheme + "://" + req.URL.Host,
				To:         callFrom(req.Context()).hide().text(target.Scheme + "://" + target.Host),
			}
		}
		again := req.Clone(req.Context())
		again.URL, again.Host = target, ""
		if req.GetBody != nil {
			if again.Body, err = req.GetBody(); err != nil {
				return nil, err
			}
		}
		req = again
	}
}

// followed reports whether GitHub's documentation asks clients to follow the
// status; 303 would change the method.
func followed(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	default:
		return false
	}
}
