package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// response is a complete response to a request.
type response struct {
	// method and path are those of the request, before any redirect.
	method, path string
	status       int
	header       http.Header
	body         []byte
	// sentAt is when the last attempt at the request was sent.
	sentAt   time.Time
	redactor *redactor
}

// isSuccess reports whether the status is 2xx.
func (r *response) isSuccess() bool { return r.status/100 == 2 }

// isTransientError reports whether the status may be different after a retry.
func (r *response) isTransientError() bool {
	switch r.status {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	default:
		return false
	}
}

// headerText returns the header's value without secrets and control characters.
func (r *response) headerText(name string) string { return r.redactor.text(r.header.Get(name)) }

// decode decodes the body into out. If out is nil, the body must be empty; only a
// 202 may have content.
func (r *response) decode(out any) error {
	var err error
	switch {
	case len(r.body) > maxBody:
		return &BodyTooLargeError{StatusCode: r.status, Limit: maxBody}
	case out == nil && (len(r.body) == 0 || r.status == http.StatusAccepted):
	case out == nil: // a login page, for example
		err = errors.New("it has content, but it should be empty")
	case len(r.body) == 0:
		err = errors.New("it is empty")
	default:
		err = decodeJSON(r.body, out)
	}
	if err != nil {
		return r.unreadable(err.Error())
	}
	return nil
}

// BodyTooLargeError reports a response that is larger than any that GitHub sends.
type BodyTooLargeError struct {
	StatusCode int
	// Limit is in bytes.
	Limit int64
}

func (e *BodyTooLargeError) Error() string {
	return fmt.Sprintf("the response (status %d) is larger than %d MiB", e.StatusCode, e.Limit>>20)
}

// UnreadableError reports a successful response with unexpected content: it is not
// JSON, it is truncated, or its structure differs from GitHub's documentation.
type UnreadableError struct {
	Method, Path string
	StatusCode   int
	ContentType  string
	RequestID    string
	Reason       string
}

func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%s %s: unexpected response (status %d, %s): %s",
		e.Method, e.Path, e.StatusCode, e.ContentType, e.Reason)
}

// unreadable returns an UnreadableError with the reason.
func (r *response) unreadable(reason string) *UnreadableError {
	return &UnreadableError{
		Method:      r.method,
		Path:        r.path,
		StatusCode:  r.status,
		ContentType: r.redactor.text(contentType(r.header)),
		RequestID:   r.headerText("X-GitHub-Request-Id"),
		Reason:      r.redactor.text(reason),
	}
}

// contentType describes the Content-Type header.
func contentType(header http.Header) string {
	if t := header.Get("Content-Type"); t != "" {
		return "content type " + t
	}
	return "no content type"
}

// serverTime returns the Date header, or the fallback if there is none.
func serverTime(header http.Header, fallback time.Time) time.Time {
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		return date
	}
	return fallback
}
