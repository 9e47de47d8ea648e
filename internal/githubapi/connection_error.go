package githubapi

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
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

// isPermanent reports whether a retry would return the same error.
func (e *ConnectionError) isPermanent() bool {
	var (
		proxy       *ProxyError
		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		name        *net.DNSError
	)
	return errors.As(e.Err, &certificate) || errors.As(e.Err, &record) ||
		errors.Is(e.Err, http.ErrSchemeMismatch) ||
		errors.As(e.Err, &name) && name.IsNotFound ||
		errors.As(e.Err, &proxy) && proxy.StatusCode == http.StatusProxyAuthRequired
}

// errInterrupted reports that an interrupt ended a request that was sent.
var errInterrupted = errors.New("the run was interrupted before the response arrived")

// ambiguousError is the error of a write that may have been carried out although
// it failed.
type ambiguousError struct{ err error }

func (e *ambiguousError) Error() string { return e.err.Error() }

// Unwrap returns the failure.
func (e *ambiguousError) Unwrap() error { return e.err }

// IsAmbiguous reports whether a write with this error may have been carried out:
// the response to one of its attempts was lost, unreadable, or a server error.
func IsAmbiguous(err error) bool {
	var (
		ambiguous  *ambiguousError
		unreadable *UnreadableError
		tooLarge   *BodyTooLargeError
	)
	return errors.As(err, &ambiguous) || errors.As(err, &unreadable) || errors.As(err, &tooLarge)
}
