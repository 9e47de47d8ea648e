package githubapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Error is a response from GitHub whose status is not 2xx.
type Error struct {
	// Method and Path are the method and path of the request.
	Method, Path string
	// StatusCode is the status code of the response, such as 404.
	StatusCode int
	// ContentType describes the response. The error page of a proxy is rarely JSON.
	ContentType string
	// Message is GitHub's message, empty if the response is not GitHub's JSON.
	Message string
	// Details are the entries of a validation error.
	Details []Detail
	// RequestID is X-GitHub-Request-Id, for GitHub's support.
	RequestID string
	// Scopes are the scopes of a token (classic). ScopesKnown is false for other
	// tokens.
	Scopes      string
	ScopesKnown bool
	// AcceptedPermissions are the permissions that a fine-grained token or an app
	// needs.
	AcceptedPermissions string
	// SSOURL is the page that authorizes the token for SAML single sign-on, empty
	// if GitHub does not require that.
	SSOURL string
	// App is the app's installation that sent the request; nil with a token.
	App *AppAccess

	alreadyExists bool
	// retryAfter is the Retry-After of a server error, or 0.
	retryAfter time.Duration
}

// newError returns the error for a response whose status is not 2xx.
func newError(resp response, as *identity) *Error {
	body := parseErrorBody(resp.body)
	e := &Error{
		Method:              resp.method,
		Path:                resp.path,
		StatusCode:          resp.status,
		ContentType:         resp.redactor.text(contentType(resp.header)),
		Message:             resp.redactor.text(body.Message),
		RequestID:           resp.headerText("X-GitHub-Request-Id"),
		Scopes:              resp.headerText("X-OAuth-Scopes"),
		ScopesKnown:         len(resp.header.Values("X-OAuth-Scopes")) > 0,
		AcceptedPermissions: resp.headerText("X-Accepted-GitHub-Permissions"),
		SSOURL:              resp.redactor.text(ssoURL(resp.header.Get("X-GitHub-SSO"))),
		// Redaction may change the details, so they are examined before it.
		alreadyExists: resp.status == http.StatusUnprocessableEntity && slices.ContainsFunc(body.details(), Detail.alreadyExists),
	}
	for _, d := range body.details() {
		e.Details = append(e.Details, Detail{
			Field: resp.redactor.text(d.Field), Code: resp.redactor.text(d.Code), Message: resp.redactor.text(d.Message),
		})
	}
	if resp.status >= http.StatusInternalServerError {
		e.retryAfter, _ = parseRetryAfter(resp.header, time.Now())
	}
	if i, ok := as.credentials.(*installation); ok {
		e.App = i.access()
	}
	return e
}

// Error returns the status and GitHub's message.
func (e *Error) Error() string {
	text := fmt.Sprintf("%s %s: %d %s", e.Method, e.Path, e.StatusCode, http.StatusText(e.StatusCode))
	if message := e.FullMessage(); message != "" {
		text += ": " + message
	}
	return text
}

// FullMessage returns GitHub's message and details, or an empty string if the
// response is not GitHub's JSON.
func (e *Error) FullMessage() string {
	var messages []string
	if e.Message != "" {
		messages = append(messages, e.Message)
	}
	for _, d := range e.Details {
		messages = append(messages, d.String())
	}
	return strings.Join(messages, "; ")
}

// Detail is one entry of a validation error. It omits `value`, which may contain
// what was sent.
type Detail struct{ Field, Code, Message string }

// UnmarshalJSON reads an object or a string.
func (d *Detail) UnmarshalJSON(data []byte) error {
	type object Detail
	if json.Unmarshal(data, (*object)(d)) == nil {
		return nil
	}
	return json.Unmarshal(data, &d.Message)
}

// String returns the message. If there is none, it returns the field and the code.
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

// alreadyExists reports whether the detail reports an existing webhook. The message is
// reported by users.
func (d Detail) alreadyExists() bool {
	return d.Code == "already_exists" || strings.Contains(strings.ToLower(d.Message), "already exists")
}

// errorBody is the body of an error response.
type errorBody struct {
	Message          string `json:"message"`
	DocumentationURL string `json:"documentation_url"`
	// Errors is a list or a string. Other types are not documented.
	Errors json.RawMessage `json:"errors"`
}

// parseErrorBody returns an empty errorBody if the body is not GitHub's JSON.
func parseErrorBody(data []byte) errorBody {
	var body errorBody
	if json.Unmarshal(data, &body) != nil {
		return errorBody{}
	}
	return body
}

// details returns the entries of Errors, or nil if it has a different shape.
func (b *errorBody) details() []Detail {
	var list []Detail
	if json.Unmarshal(b.Errors, &list) == nil {
		return list
	}
	var text string
	if json.Unmarshal(b.Errors, &text) == nil && text != "" {
		return []Detail{{Message: text}}
	}
	return nil
}

// ssoURL returns the URL in a header X-GitHub-SSO, such as
// "required; url=https://github.com/orgs/ORG/sso?authorization_request=…". It
// returns an empty string if there is no HTTPS URL.
func ssoURL(header string) string {
	_, text, _ := strings.Cut(header, "url=")
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// IsStatus reports whether the error is a response with this status.
func IsStatus(err error, status int) bool {
	var e *Error
	return errors.As(err, &e) && e.StatusCode == status
}

// IsNotFound reports whether the error is a 404. GitHub also returns 404 for
// resources that the token cannot read.
func IsNotFound(err error) bool { return IsStatus(err, http.StatusNotFound) }

// IsAlreadyExists reports whether the error reports an existing webhook with the
// same payload URL.
func IsAlreadyExists(err error) bool {
	var (
		e      *Error
		exists *ExistsError
	)
	return errors.As(err, &exists) || errors.As(err, &e) && e.alreadyExists
}
