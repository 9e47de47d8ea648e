package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-github/v92/github"
)

// Error is an answer of GitHub that is no success.
type Error struct {
	// Method and Path are the request's.
	Method, Path string
	// StatusCode is the answer's, such as 404.
	StatusCode int
	// ContentType is the answer's; a proxy's error page is seldom JSON.
	ContentType string
	// Message is GitHub's own, empty when the answer was not GitHub's JSON.
	Message string
	// Details are the entries of a validation error.
	Details []Detail
	// RequestID is X-GitHub-Request-Id, for GitHub's support.
	RequestID string
	// Scopes and AcceptedScopes are what a classic token has and what the
	// endpoint takes; ScopesKnown is false for other tokens.
	Scopes, AcceptedScopes string
	ScopesKnown            bool
	// AcceptedPermissions is what a fine-grained token or an app would need.
	AcceptedPermissions string
	// SSOURL is the page that authorizes the token for SAML single sign-on, empty
	// if GitHub does not ask for that.
	SSOURL string
	// App is the installation of an app that made the request; nil with a token.
	App *AppAccess

	alreadyExists bool
	// retryAfter is how long a passing fault asks to wait; 0 is nothing.
	retryAfter time.Duration
}

// Detail is one entry of a validation error. GitHub's `value` is left out: it
// may repeat what was sent.
type Detail struct{ Field, Code, Message string }

func (d Detail) String() string {
	switch {
	case d.Message != "":
		return d.Message
	case d.Field != "":
		return d.Field + ": " + d.Code
	default:
		return d.Code
	}
}

// Error gives status and GitHub's words.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %d %s", e.Method, e.Path, e.StatusCode, http.StatusText(e.StatusCode))
	if words := e.Words(); words != "" {
		fmt.Fprintf(&b, ": %s", words)
	}
	return b.String()
}

// Words are GitHub's own, empty when the answer was not GitHub's JSON.
func (e *Error) Words() string {
	var words []string
	if e.Message != "" {
		words = append(words, e.Message)
	}
	for _, d := range e.Details {
		words = append(words, d.String())
	}
	return strings.Join(words, "; ")
}

// TokenRejectedError says that a request was not sent, since GitHub rejected the
// token with 401 for an earlier request. The error of that request has GitHub's
// message.
type TokenRejectedError struct {
	// Method and Path are those of the first request that GitHub rejected.
	Method, Path string
}

func (e *TokenRejectedError) Error() string {
	return fmt.Sprintf("GitHub rejected the token for %s %s; see the error of that request", e.Method, e.Path)
}

// UnreadableError is an answer of success whose content is not what the
// endpoint gives: no JSON, cut off, or another shape.
type UnreadableError struct {
	Method, Path string
	StatusCode   int
	ContentType  string
	RequestID    string
	// Reason is what is wrong with it.
	Reason string
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%s %s: the answer could not be understood (status %d, %s): %s",
		e.Method, e.Path, e.StatusCode, e.ContentType, e.Reason)
}

// ProxyError says that the HTTPS proxy opened no connection to GitHub.
type ProxyError struct{ StatusCode int }

func (e *ProxyError) Error() string {
	return fmt.Sprintf("the proxy responded to CONNECT with %d %s", e.StatusCode, http.StatusText(e.StatusCode))
}

// ConnectionError says that no complete answer came.
type ConnectionError struct {
	Method, Path string
	// Sent is false when the request cannot have reached GitHub.
	Sent bool
	// Attempts is how often it was tried.
	Attempts int
	Err      error
}

func (e *ConnectionError) Error() string { return fmt.Sprintf("%s %s: %v", e.Method, e.Path, e.Err) }

// Unwrap gives the cause.
func (e *ConnectionError) Unwrap() error { return e.Err }

// errInterrupted is why a POST that was sent has no answer.
var errInterrupted = errors.New("the run was interrupted before the answer came")

// earlierAttemptError is the definite failure of a request of which an earlier
// attempt may have been carried out.
type earlierAttemptError struct{ err error }

func (e *earlierAttemptError) Error() string { return e.err.Error() }

// Unwrap gives the failure.
func (e *earlierAttemptError) Unwrap() error { return e.err }

// ExistsError says that there already is a webhook with the payload URL: found
// in the list after a create request whose answer was lost.
type ExistsError struct {
	// Hook is the one that is there.
	Hook Hook
	// Cause is why the create request has no clear answer.
	Cause error
}

func (e *ExistsError) Error() string {
	return fmt.Sprintf("the webhook %d already has this payload URL; before that, %v", e.Hook.ID, e.Cause)
}

// Unwrap gives the cause.
func (e *ExistsError) Unwrap() error { return e.Cause }

// IsStatus reports whether the error is an answer with this status.
func IsStatus(err error, status int) bool {
	var e *Error
	return errors.As(err, &e) && e.StatusCode == status
}

// IsNotFound reports whether the error is a 404. GitHub also hides what a
// token may not see behind one.
func IsNotFound(err error) bool { return IsStatus(err, http.StatusNotFound) }

// IsAlreadyExists reports whether the error is that there already is a hook with
// the same payload URL.
func IsAlreadyExists(err error) bool {
	var (
		e      *Error
		exists *ExistsError
	)
	return errors.As(err, &exists) || errors.As(err, &e) && e.alreadyExists
}

// alreadyExists recognises that 422 by its words, which are reported by users:
// GitHub has no code of its own for it.
func alreadyExists(status int, details []github.Error) bool {
	return status == http.StatusUnprocessableEntity && slices.ContainsFunc(details, func(d github.Error) bool {
		return d.Code == "already_exists" || strings.Contains(strings.ToLower(d.Message), "already exists")
	})
}

// IsAmbiguous reports whether the request may have been carried out although
// it failed: the response, or that to an earlier attempt, was lost, unreadable,
// or a server error.
func IsAmbiguous(err error) bool {
	var (
		connection *ConnectionError
		unreadable *UnreadableError
		tooLarge   *BodyTooLargeError
		answer     *Error
		earlier    *earlierAttemptError
	)
	switch {
	case errors.As(err, &earlier):
		return true
	case errors.As(err, &connection):
		return connection.Sent
	case errors.As(err, &unreadable), errors.As(err, &tooLarge):
		return true
	case errors.As(err, &answer):
		return answer.StatusCode >= http.StatusInternalServerError
	default:
		return false
	}
}
