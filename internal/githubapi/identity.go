package githubapi

import (
	"context"
	"net/http"
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

// token is a credential that never changes.
type token string

func (token) prepare(context.Context) error { return nil }

func (t token) credential() (string, bool) { return string(t), true }

func (token) refused(string, *http.Response) bool { return false }
