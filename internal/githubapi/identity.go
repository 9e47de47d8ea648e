package githubapi

import (
	"context"
	"net/http"
	"sync/atomic"
)

// identity is whom a request is made as. GitHub counts the primary rate limit
// for each: a token's user, an app, an installation of an app.
//
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-primary-rate-limits
type identity struct {
	credentials
	primary strike // guarded by limits.mu
}

// credentials are what an identity proves itself with.
type credentials interface {
	// prepare makes a credential ready. It may take requests of its own.
	prepare(ctx context.Context) error
	// credential goes into the Authorization header; false if there is none, or
	// if it may end while a request is under way.
	credential() (string, bool)
	// refused is told of a 401, and reports whether another credential may fare
	// better.
	refused(credential string, resp *http.Response) bool
}

// staticToken is a credential that never changes. Once GitHub has rejected it,
// nothing more is sent with it: GitHub locks out whoever repeats bad credentials.
//
// https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
type staticToken struct {
	value string
	// rejected is set by the first 401.
	rejected atomic.Pointer[TokenRejectedError]
}

func (t *staticToken) prepare(context.Context) error {
	if rejected := t.rejected.Load(); rejected != nil {
		return rejected
	}
	return nil
}

func (t *staticToken) credential() (string, bool) { return t.value, t.rejected.Load() == nil }

func (t *staticToken) refused(_ string, resp *http.Response) bool {
	t.rejected.CompareAndSwap(nil, &TokenRejectedError{Method: resp.Request.Method, Path: resp.Request.URL.Path})
	return false
}
