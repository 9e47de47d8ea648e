package githubapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/go-github/v92/github"
)

// failure turns whatever go-github returned into an error of this package. If an
// earlier attempt at a write may have been carried out, IsAmbiguous reports it,
// whatever ended the request.
func failure(req *http.Request, resp *github.Response, err error) error {
	err = failureOf(req, resp, err)
	if callFrom(req.Context()).maybeDone && !IsAmbiguous(err) {
		return &earlierAttemptError{err}
	}
	return err
}

// failureOf is failure without regard to earlier attempts. Secrets are kept out
// of GitHub's words, should it repeat them.
func failureOf(req *http.Request, resp *github.Response, err error) error {
	c := callFrom(req.Context())
	var (
		app      *InstallationError
		rejected *TokenRejectedError
		limit    *RateLimitError
		redirect *RedirectError
		tooLarge *BodyTooLargeError
		located  *url.Error
	)
	switch {
	case c.unanswered:
		return &ConnectionError{Method: req.Method, Path: req.URL.Path, Sent: true, Attempts: 1, Err: errInterrupted}
	case req.Context().Err() != nil:
		return context.Cause(req.Context())
	case errors.As(err, &app):
		return app
	case errors.As(err, &rejected):
		return rejected
	case errors.As(err, &limit):
		return limit
	case errors.As(err, &redirect):
		return redirect
	case errors.As(err, &tooLarge):
		return tooLarge
	case resp == nil || resp.Response == nil:
		if errors.As(err, &located) {
			err = located.Err // the URL is in Method and Path
		}
		return &ConnectionError{Method: req.Method, Path: req.URL.Path, Sent: !neverSent(err), Attempts: c.faults + 1, Err: err}
	}

	hide := c.hide()
	header := func(name string) string { return hide.text(resp.Header.Get(name)) }
	e := &Error{
		Method:              req.Method,
		Path:                req.URL.Path,
		StatusCode:          resp.StatusCode,
		ContentType:         hide.text(contentType(resp.Response)),
		RequestID:           header(github.HeaderRequestID),
		Scopes:              header("X-OAuth-Scopes"),
		ScopesKnown:         len(resp.Header.Values("X-OAuth-Scopes")) > 0,
		AcceptedScopes:      header("X-Accepted-OAuth-Scopes"),
		AcceptedPermissions: header("X-Accepted-GitHub-Permissions"),
	}
	e.SSOURL = hide.text(ssoURL(resp.Header.Get("X-GitHub-SSO")))
	if i, ok := c.as.credentials.(*installation); ok {
		e.App = i.access()
	}
	message, details := words(resp.Response)
	// Before anything is hidden: GitHub has no code for it.
	e.alreadyExists = alreadyExists(resp.StatusCode, details)
	if resp.StatusCode >= http.StatusInternalServerError {
		e.retryAfter, _ = retryAfter(resp.Response, time.Now())
	}
	e.Message = hide.text(message)
	for _, d := range details {
		e.Details = append(e.Details, Detail{
			Field: hide.text(d.Field), Code: hide.text(d.Code), Message: hide.text(d.Message),
		})
	}
	return e
}

// words are GitHub's own. go-github drops all of them where `errors` has
// another shape than documented, and those of a 401 that asks for a one-time
// password.
func words(resp *http.Response) (string, []github.Error) {
	var body struct {
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	// go-github leaves the body to be read again.
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return "", nil
	}
	var (
		details []github.Error
		text    string
	)
	if json.Unmarshal(body.Errors, &details) == nil {
		return body.Message, details
	}
	if json.Unmarshal(body.Errors, &text) == nil && text != "" {
		return body.Message, []github.Error{{Message: text}}
	}
	return body.Message, nil
}

// ssoURL returns the URL of a header X-GitHub-SSO, such as
// "required; url=https://github.com/orgs/ORG/sso?authorization_request=…"; empty
// if there is none that a user can open.
func ssoURL(header string) string {
	_, text, _ := strings.Cut(header, "url=")
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}
