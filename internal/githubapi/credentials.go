package githubapi

import (
	"context"
	"fmt"
	"sync/atomic"
)

// identity is the sender of a request: the user of a token, an app, or an
// installation of an app. GitHub counts the primary rate limit per identity.
//
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-primary-rate-limits
type identity struct {
	credentials
	primary rateLimit
}

// credentials authenticate an identity.
type credentials interface {
	// prepare makes a credential available. It may send requests.
	prepare(ctx context.Context) error
	// credential returns the value for the Authorization header. It returns false
	// if prepare must be called first.
	credential() (string, bool)
	// rejected records that GitHub rejected the credential with the 401 response.
	// It returns true if a retry uses a different credential.
	rejected(credential string, resp response) bool
}

var _ credentials = (*staticToken)(nil)

// staticToken is a token that never changes. After GitHub has rejected it once, it
// is not sent again: GitHub blocks clients that repeat invalid credentials.
//
// https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#failed-login-limit
type staticToken struct {
	value     string
	rejection atomic.Pointer[TokenRejectedError]
}

// prepare returns a TokenRejectedError if GitHub has rejected the token.
func (t *staticToken) prepare(context.Context) error {
	if rejection := t.rejection.Load(); rejection != nil {
		return rejection
	}
	return nil
}

func (t *staticToken) credential() (string, bool) { return t.value, t.rejection.Load() == nil }

func (t *staticToken) rejected(_ string, resp response) bool {
	t.rejection.CompareAndSwap(nil, &TokenRejectedError{Method: resp.method, Path: resp.path})
	return false
}

// TokenRejectedError reports that a request was not sent because GitHub rejected
// the token with a 401 for an earlier request. The error of that request has
// GitHub's message.
type TokenRejectedError struct {
	// Method and Path are those of the first request that GitHub rejected.
	Method, Path string
}

func (e *TokenRejectedError) Error() string {
	return fmt.Sprintf("GitHub rejected the token for %s %s; see the error of that request", e.Method, e.Path)
}
