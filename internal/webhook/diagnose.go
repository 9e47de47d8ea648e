package webhook

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// ErrorContext describes the owner of webhooks for diagnostics.
type ErrorContext struct {
	// Missing explains a 404 for the list and its remedy. Forbidden is a
	// requirement that a 403 states in addition to the scope or permission.
	Missing, Forbidden string
	// Renamed is the remedy if the owner was renamed or deleted, the last paragraph for
	// a 404.
	Renamed string
	// Scopes are the scopes of which a token (classic) needs one, empty if no scope
	// suffices.
	Scopes []string
	// AppPermission is GitHub's name of the permission that an app needs.
	AppPermission string
	// AppAccess is the remedy if an app has the permission but no access to the owner,
	// or empty.
	AppAccess string

	// attribute is the attribute that names the owner, or path.Empty(). owner names the
	// owner, such as `organization "acme"`, and ownerType its type, such as
	// "organization". newHookService sets them from the kind.
	attribute        path.Path
	owner, ownerType string
}

// diagnose returns the diagnostic for an error of githubapi. operation completes
// the summary "Cannot …", such as "list the webhooks".
func (c ErrorContext) diagnose(operation string, err error) diag.Diagnostic {
	var (
		app        *githubapi.InstallationError
		response   *githubapi.Error
		rejected   *githubapi.TokenRejectedError
		proxy      *githubapi.ProxyError
		authority  x509.UnknownAuthorityError
		limit      *githubapi.RateLimitError
		redirect   *githubapi.RedirectError
		connection *githubapi.ConnectionError
		unreadable *githubapi.UnreadableError
		tooLarge   *githubapi.BodyTooLargeError
		uncertain  *githubapi.UncertainCreateError
	)
	summary := "Cannot " + operation
	switch {
	case errors.As(err, &uncertain):
		return diag.NewErrorDiagnostic(summary+": the result is unknown", paragraphs(
			"The webhook may or may not have been created: the create request failed, and the list request that would show the result also failed.",
			"Apply again. If the webhook exists, the apply fails with an error that contains its import block.",
			"The create request failed. "+c.diagnose(operation, uncertain.Cause).Detail(),
			"The list request failed. "+c.diagnose("list the webhooks", uncertain.ListErr).Detail()))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &connection):
		return diag.NewErrorDiagnostic(summary+": interrupted", "The run was interrupted while this request was in progress or waiting. Run again.")
	case errors.As(err, &app):
		return c.diagnoseApp(summary, operation, app)
	case errors.As(err, &rejected):
		return diag.NewErrorDiagnostic(summary+": the token is not valid", fmt.Sprintf(
			"The request was not sent, because GitHub rejected the token for an earlier request (%s %s). See the error of that request.", rejected.Method, rejected.Path))
	case errors.As(err, &limit):
		return diagnoseLimit(summary, limit)
	case errors.As(err, &redirect):
		return diag.NewErrorDiagnostic(summary+": redirected", paragraphs(
			"The redirect was not followed: "+redirect.Error()+".",
			"Check the provider's base_url (GITHUB_BASE_URL)."))
	case errors.As(err, &proxy):
		return diag.NewErrorDiagnostic(summary+": the proxy refused the connection", proxyAdvice(proxy.StatusCode))
	case errors.As(err, &authority):
		return diag.NewErrorDiagnostic(summary+": the certificate is signed by an unknown authority", paragraphs(
			fmt.Sprintf("The connection failed: %v.", err),
			"Set the environment variable SSL_CERT_FILE to a PEM file with the certificates to trust: those of your Enterprise Server, or of a proxy that inspects TLS."))
	case errors.As(err, &connection):
		return diag.NewErrorDiagnostic(summary+": no response from GitHub", paragraphs(
			fmt.Sprintf("The provider attempted the request %s but received no complete response: %v.", countTimes(connection.Attempts), connection.Err),
			"Check the network, the proxy settings, and the provider's base_url (GITHUB_BASE_URL), then run again."))
	case errors.As(err, &unreadable):
		return diag.NewErrorDiagnostic(summary+": unexpected response", paragraphs(
			fmt.Sprintf("The response is not the one that GitHub documents for this request: %s (status %d, %s).", unreadable.Reason, unreadable.StatusCode, unreadable.ContentType),
			"Check the provider's base_url (GITHUB_BASE_URL), and whether a proxy or a login page responded instead of GitHub.",
			requestID(unreadable.RequestID)))
	case errors.As(err, &tooLarge):
		return diag.NewErrorDiagnostic(summary+": unexpected response", paragraphs(
			fmt.Sprintf("The response (status %d) is larger than %d MiB, which is more than GitHub sends.", tooLarge.StatusCode, tooLarge.Limit>>20),
			"Check the provider's base_url (GITHUB_BASE_URL)."))
	case errors.As(err, &response):
		return c.diagnoseResponse(summary, response)
	default:
		return diag.NewErrorDiagnostic(summary, fmt.Sprintf("The request was not sent: %v.", err))
	}
}

// proxyAdvice explains the response of a proxy and its remedy.
func proxyAdvice(status int) string {
	advice := "Check the environment variable HTTPS_PROXY, and whether the proxy allows connections to GitHub. To connect without the proxy, add GitHub's host to NO_PROXY."
	if status == http.StatusProxyAuthRequired {
		advice = "Set the user name and password in the environment variable HTTPS_PROXY, such as http://USER:PASSWORD@HOST:PORT. To connect without the proxy, add GitHub's host to NO_PROXY."
	}
	return paragraphs(fmt.Sprintf("The proxy returned %d %s. The request did not reach GitHub.", status, http.StatusText(status)), advice)
}

// diagnoseLimit returns the diagnostic for a rate limit that resets too late.
func diagnoseLimit(summary string, limit *githubapi.RateLimitError) diag.Diagnostic {
	kind := "secondary rate limit (too many requests in a short time)"
	if limit.Primary {
		kind = "primary rate limit (requests per hour)"
	}
	return diag.NewErrorDiagnostic(summary+": rate limit exceeded", paragraphs(
		fmt.Sprintf("GitHub's %s resets at %s, which is later than max_wait (%s) allows.",
			kind, limit.Until.Local().Format(time.RFC1123Z), limit.MaxWait.String()),
		quoteGitHub(limit.Message),
		"Run again after that time, or increase max_wait in the provider configuration.",
		requestID(limit.RequestID)))
}

// diagnoseResponse returns the diagnostic for a response that is not 2xx.
func (c ErrorContext) diagnoseResponse(summary string, e *githubapi.Error) diag.Diagnostic {
	status, message := describeResponse(e)
	switch {
	case e.StatusCode == http.StatusUnauthorized && e.App != nil:
		return diag.NewErrorDiagnostic(summary+": GitHub rejected the installation token", paragraphs(
			status, message,
			fmt.Sprintf("GitHub rejects the tokens that it created for the GitHub App %s and its installation %d, even a new token. Run again. If the error persists, check the installation in the organization's settings.", e.App.AppID, e.App.InstallationID),
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusUnauthorized:
		return diag.NewErrorDiagnostic(summary+": the token is not valid", paragraphs(
			status, message,
			"The token is wrong, expired, or revoked. Set a valid token in the provider's token argument, in GITHUB_TOKEN, or in GH_TOKEN, or run gh auth login.",
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusProxyAuthRequired:
		return diag.NewErrorDiagnostic(summary+": the proxy refused the request", proxyAdvice(e.StatusCode))
	case e.StatusCode == http.StatusForbidden:
		return c.at(summary+": not permitted", paragraphs(status, message, explainForbidden(e), c.permission(e), c.Forbidden,
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusNotFound:
		likely, others := c.Missing, c.permission(e)
		if c.lacksScope(e) {
			likely, others = others, likely
		}
		return c.at(summary+": not found or no permission", paragraphs(status, message, likely, others, c.Renamed, requestID(e.RequestID)))
	case e.StatusCode == http.StatusUnprocessableEntity:
		return attributeError(rejectedAttribute(e), summary+": GitHub rejected the values", paragraphs(
			status, message, "Correct the value that GitHub's message describes, then run again.", requestID(e.RequestID)))
	case e.StatusCode >= http.StatusInternalServerError:
		return diag.NewErrorDiagnostic(summary+": GitHub returned a server error", paragraphs(
			status, message, "Run again. If the error persists, see https://www.githubstatus.com.", requestID(e.RequestID)))
	default:
		return diag.NewErrorDiagnostic(summary+": unexpected response", paragraphs(
			status, message, requestID(e.RequestID)))
	}
}

// describeResponse returns the status of a response and GitHub's message.
func describeResponse(e *githubapi.Error) (status, message string) {
	message = quoteGitHub(e.FullMessage())
	if message == "" {
		message = "The response is not JSON from GitHub (" + e.ContentType + ")."
	}
	return fmt.Sprintf("GitHub returned %d %s.", e.StatusCode, http.StatusText(e.StatusCode)), message
}

// at returns an error at the attribute of the owner.
func (c ErrorContext) at(summary, detail string) diag.Diagnostic {
	return attributeError(c.attribute, summary, detail)
}

// attributeError returns an error at the attribute, or without an attribute for
// path.Empty().
func attributeError(attribute path.Path, summary, detail string) diag.Diagnostic {
	if attribute.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(attribute, summary, detail)
}

// explainForbidden states the reason for a 403. If the organization enforces SAML single
// sign-on, the text names the page that authorizes the token.
func explainForbidden(e *githubapi.Error) string {
	switch {
	case strings.Contains(e.Message, "archived"): // reported by users
		return "To change the webhooks of an archived repository, unarchive it first."
	case e.SSOURL == "":
		return "The token does not have permission for this request."
	}
	return "The organization enforces SAML single sign-on, and the token is not authorized for it. Authorize the token at " + e.SSOURL + ", then run again."
}

// lacksScope reports whether the token is known to lack the scope that it needs.
func (c ErrorContext) lacksScope(e *githubapi.Error) bool {
	granted := strings.Split(strings.ReplaceAll(e.Scopes, " ", ""), ",")
	return len(c.Scopes) > 0 && e.App == nil && e.ScopesKnown &&
		!slices.ContainsFunc(c.Scopes, func(scope string) bool { return slices.Contains(granted, scope) })
}

// permission compares the permissions of the token with the required ones.
func (c ErrorContext) permission(e *githubapi.Error) string {
	has := cmp.Or(e.Scopes, "none")
	var quoted []string
	for _, scope := range c.Scopes {
		quoted = append(quoted, fmt.Sprintf("%q", scope))
	}
	scopes := strings.Join(quoted, " or ")
	switch {
	case len(c.Scopes) == 0:
		return ""
	case e.App != nil:
		return c.appPermission(e.App, e.AcceptedPermissions)
	case c.lacksScope(e):
		return fmt.Sprintf("The token lacks the scope %s (its scopes: %s). Add the scope to the token, or use a token that has it.", scopes, has)
	case e.ScopesKnown:
		return fmt.Sprintf("The token has the required scope, %s.", scopes)
	case e.AcceptedPermissions != "":
		return fmt.Sprintf("A fine-grained token or a GitHub App needs the %s permission \"Webhooks\" (%s). A fine-grained token can access only the account that it was created for.", c.ownerType, e.AcceptedPermissions)
	default:
		return fmt.Sprintf("A personal access token (classic) needs the scope %s. A fine-grained token needs the %s permission \"Webhooks\".", scopes, c.ownerType)
	}
}

// quoteGitHub returns a sentence that quotes GitHub's message, or an empty string.
func quoteGitHub(message string) string {
	if message == "" {
		return ""
	}
	return "GitHub's message: " + strings.TrimSuffix(message, ".") + "."
}

// countTimes returns "once", or the number of times.
func countTimes(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// requestID returns the last paragraph of a detail, or an empty string.
func requestID(id string) string {
	if id == "" {
		return ""
	}
	return "GitHub request ID: " + id
}

// paragraphs joins the parts that are not empty with empty lines.
func paragraphs(parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "\n\n")
}

// withDetail returns a copy of an error with a changed detail.
func withDetail(d diag.Diagnostic, change func(detail string) string) diag.Diagnostic {
	changed := diag.NewErrorDiagnostic(d.Summary(), change(d.Detail()))
	if withPath, ok := d.(diag.DiagnosticWithPath); ok {
		return diag.WithPath(withPath.Path(), changed)
	}
	return changed
}
