package githubapi

import (
	"errors"
	"fmt"
	"net/http"
)

// ConnectionError reports that there was no complete response.
type ConnectionError struct {
	Method, Path string
	// Sent is false if the request cannot have reached GitHub.
	Sent bool
	// Attempts is the number of attempts.
	Attempts int
	Err      error
}

func (e *ConnectionError) Error() string { return fmt.Sprintf("%s %s: %v", e.Method, e.Path, e.Err) }

// Unwrap returns the cause.
func (e *ConnectionError) Unwrap() error { return e.Err }

// newConnectionError returns the error for a request whose last attempt failed
// without a complete response.
func newConnectionError(r request, err error, attempts int) error {
	var tooLarge *BodyTooLargeError
	if errors.As(err, &tooLarge) {
		return tooLarge
	}
	return &ConnectionError{Method: r.method, Path: r.url.Path, Sent: !neverSent(err), Attempts: attempts, Err: err}
}

// errInterrupted reports that an interrupt ended a request that was sent.
var errInterrupted = errors.New("the run was interrupted before the answer came")

// BodyTooLargeError reports a response that is larger than any that GitHub sends.
type BodyTooLargeError struct {
	StatusCode int
	// Limit is in bytes.
	Limit int64
}

func (e *BodyTooLargeError) Error() string {
	return fmt.Sprintf("the answer (status %d) is longer than %d MiB", e.StatusCode, e.Limit>>20)
}

// UnreadableError is a successful response whose content is not what the endpoint
// returns: not JSON, cut off, or of a different shape.
type UnreadableError struct {
	Method, Path string
	StatusCode   int
	ContentType  string
	RequestID    string
	Reason       string
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%s %s: the answer could not be understood (status %d, %s): %s",
		e.Method, e.Path, e.StatusCode, e.ContentType, e.Reason)
}

// earlierAttemptError is the failure of a write after an earlier attempt that may
// have been carried out.
type earlierAttemptError struct{ err error }

func (e *earlierAttemptError) Error() string { return e.err.Error() }

// Unwrap returns the failure.
func (e *earlierAttemptError) Unwrap() error { return e.err }

// IsAmbiguous reports whether the request may have been carried out although it
// failed: the response to one of its attempts was lost, unreadable, or a server
// error.
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
