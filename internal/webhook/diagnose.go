package webhook

import (
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

// ErrorContext holds what diagnostics state about the owner of webhooks.
type ErrorContext struct {
	// Attribute is the attribute that names the owner, or path.Empty().
	Attribute path.Path
	// Missing explains a 404 for the list and its remedy. Forbidden is what a 403
	// requires in addition to a scope or a permission.
	Missing, Forbidden string
	// Renamed is the remedy if the owner was renamed, the last paragraph for a 404.
	Renamed string
	// Scope is the scope that a token (classic) needs, empty if no scope suffices.
	Scope string
}

// diagnose returns the diagnostic of an error of githubapi. doing completes
// "Cannot …".
func (c ErrorContext) diagnose(doing string, err error) diag.Diagnostic {
	var (
		app        *githubapi.InstallationError
		answer     *githubapi.Error
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
	summary := "Cannot " + doing
	switch {
	case errors.As(err, &uncertain):
		return diag.NewErrorDiagnostic(summary+": the outcome is not known", paragraphs(
			"The webhook may or may not have been created. "+c.diagnose(doing, uncertain.Cause).Detail(),
			"The list of webhooks, which would have told, could not be read: "+c.diagnose("list the webhooks", uncertain.ListErr).Detail(),
			"Apply again: if the webhook is there, the error will say how to import it."))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &connection):
		return diag.NewErrorDiagnostic(summary+": interrupted", "The run was interrupted while this request was under way or waiting. Run it again.")
	case errors.As(err, &app):
		return c.diagnoseApp(summary, doing, app)
	case errors.As(err, &rejected):
		return diag.NewErrorDiagnostic(summary+": the token is not valid", fmt.Sprintf(
			"Not sent: GitHub rejected the token for %s %s. See the error of that request.", rejected.Method, rejected.Path))
	case errors.As(err, &limit):
		return diagnoseLimit(summary, limit)
	case errors.As(err, &redirect):
		return diag.NewErrorDiagnostic(summary+": redirected", paragraphs(
			"The request was not followed: "+redirect.Error()+".",
			"Check the provider's base_url (GITHUB_BASE_URL)."))
	case errors.As(err, &proxy):
		return diag.NewErrorDiagnostic(summary+": the proxy refused the connection", proxyAdvice(proxy.StatusCode))
	case errors.As(err, &authority):
		return diag.NewErrorDiagnostic(summary+": the certificate is signed by an unknown authority", paragraphs(
			"Set the environment variable SSL_CERT_FILE to a file with the certificates to trust, in PEM: that of your Enterprise Server or of the proxy that inspects TLS.",
			fmt.Sprintf("The connection failed: %v.", err)))
	case errors.As(err, &connection):
		return diag.NewErrorDiagnostic(summary+": no answer from GitHub", paragraphs(
			fmt.Sprintf("The request was tried %s and got no complete answer: %v.", countTimes(connection.Attempts), connection.Err),
			"Check the network, proxy settings and the provider's base_url (GITHUB_BASE_URL), and run again."))
	case errors.As(err, &unreadable):
		return diag.NewErrorDiagnostic(summary+": the answer could not be understood", paragraphs(
			fmt.Sprintf("What came back is not what GitHub answers here: %s (status %d, %s).", unreadable.Reason, unreadable.StatusCode, unreadable.ContentType),
			"A proxy or a login page may stand between, or the provider's base_url (GITHUB_BASE_URL) may be wrong.",
			requestID(unreadable.RequestID)))
	case errors.As(err, &tooLarge):
		return diag.NewErrorDiagnostic(summary+": the answer could not be understood", paragraphs(
			"Something is wrong with what came back: "+tooLarge.Error()+". GitHub never answers at such length.",
			"Check the provider's base_url (GITHUB_BASE_URL)."))
	case errors.As(err, &answer):
		return c.diagnoseResponse(summary, answer)
	default:
		return diag.NewErrorDiagnostic(summary, err.Error())
	}
}

// proxyAdvice explains the response of a proxy and its remedy.
func proxyAdvice(status int) string {
	advice := "Check the proxy in the environment variable HTTPS_PROXY, and whether it allows connections to GitHub. To connect without it, add GitHub's host to NO_PROXY."
	if status == http.StatusProxyAuthRequired {
		advice = "Set user and password in the environment variable HTTPS_PROXY, as in http://USER:PASSWORD@HOST:PORT. To connect without the proxy, add GitHub's host to NO_PROXY."
	}
	return paragraphs(fmt.Sprintf("The proxy responded with %d %s; the request did not reach GitHub.", status, http.StatusText(status)), advice)
}

// diagnoseLimit returns the diagnostic of a rate limit that resets too late.
func diagnoseLimit(summary string, limit *githubapi.RateLimitError) diag.Diagnostic {
	kind := "secondary rate limit (too many requests in a short time)"
	if limit.Primary {
		kind = "primary rate limit (requests an hour)"
	}
	return diag.NewErrorDiagnostic(summary+": rate limit", paragraphs(
		fmt.Sprintf("GitHub's %s lifts at %s, and max_wait = %q allows no wait as long as that.",
			kind, limit.Until.Local().Format(time.RFC1123Z), limit.MaxWait.String()),
		quoteGitHub(limit.Message),
		"Run again after that time, or raise the provider's max_wait.",
		requestID(limit.RequestID)))
}

// diagnoseResponse returns the diagnostic of a response that is not 2xx.
func (c ErrorContext) diagnoseResponse(summary string, e *githubapi.Error) diag.Diagnostic {
	status, words := describeResponse(e)
	switch {
	case e.StatusCode == http.StatusUnauthorized && e.App != nil:
		return diag.NewErrorDiagnostic(summary+": the app's token is not accepted", paragraphs(
			status, words,
			fmt.Sprintf("GitHub refuses the tokens that it gives the GitHub App %s for its installation %d, a new one included. Run again; if it lasts, check the installation in the organization's settings.", e.App.AppID, e.App.InstallationID),
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusUnauthorized:
		return diag.NewErrorDiagnostic(summary+": the token is not valid", paragraphs(
			status, words,
			"The token is wrong, expired or revoked. Give a valid one in the provider's token, in GITHUB_TOKEN or GH_TOKEN, or run gh auth login.",
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusProxyAuthRequired:
		return diag.NewErrorDiagnostic(summary+": the proxy refused the request", proxyAdvice(e.StatusCode))
	case e.StatusCode == http.StatusForbidden:
		return c.at(summary+": not permitted", paragraphs(status, words, singleSignOn(e), c.permission(e), c.Forbidden,
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusNotFound:
		likely, others := c.Missing, c.permission(e)
		if c.lacksScope(e) {
			likely, others = others, likely
		}
		return c.at(summary, paragraphs(status, words, likely, others, c.Renamed, requestID(e.RequestID)))
	case e.StatusCode == http.StatusUnprocessableEntity:
		return attributeError(rejectedAttribute(e), summary+": GitHub refused the values", paragraphs(
			status, words, "Change what GitHub names, and run again.", requestID(e.RequestID)))
	case e.StatusCode >= http.StatusInternalServerError:
		return diag.NewErrorDiagnostic(summary+": a fault on GitHub's side", paragraphs(
			status, words, "Run again. If the error persists, see https://www.githubstatus.com.", requestID(e.RequestID)))
	default:
		return diag.NewErrorDiagnostic(summary, paragraphs(
			status, words, requestID(e.RequestID)))
	}
}

// describeResponse returns the status of a response and GitHub's message.
func describeResponse(e *githubapi.Error) (status, words string) {
	words = quoteGitHub(e.Words())
	if words == "" {
		words = "The answer could not be understood: it is not GitHub's JSON (" + e.ContentType + ")."
	}
	return fmt.Sprintf("GitHub answered %d %s.", e.StatusCode, http.StatusText(e.StatusCode)), words
}

// at returns an error at the attribute of the owner.
func (c ErrorContext) at(summary, detail string) diag.Diagnostic {
	return attributeError(c.Attribute, summary, detail)
}

// attributeError returns an error at the attribute, or without an attribute for
// path.Empty().
func attributeError(attribute path.Path, summary, detail string) diag.Diagnostic {
	if attribute.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(attribute, summary, detail)
}

// singleSignOn explains a 403. If the organization enforces SAML single sign-on, it
// names the page that authorizes the token.
func singleSignOn(e *githubapi.Error) string {
	if e.SSOURL == "" {
		return "The token may not do this."
	}
	return "The organization enforces SAML single sign-on, and the token is not authorized for it. Authorize the token at " + e.SSOURL + " and run again."
}

// lacksScope reports whether the token is known to lack the scope that it needs.
func (c ErrorContext) lacksScope(e *githubapi.Error) bool {
	return c.Scope != "" && e.App == nil && e.ScopesKnown && !slices.Contains(strings.Split(strings.ReplaceAll(e.Scopes, " ", ""), ","), c.Scope)
}

// permission compares what the token has with what it needs.
func (c ErrorContext) permission(e *githubapi.Error) string {
	has := e.Scopes
	if has == "" {
		has = "none"
	}
	switch {
	case c.Scope == "":
		return ""
	case e.App != nil:
		return appPermission(e.App, e.AcceptedPermissions)
	case c.lacksScope(e):
		return fmt.Sprintf("The token's scopes: %s. Needed: %s. Add the scope to the token, or use a token that has it.", has, c.Scope)
	case e.ScopesKnown:
		return fmt.Sprintf("The token has the scope that it needs, %s.", c.Scope)
	case e.AcceptedPermissions != "":
		return fmt.Sprintf("A fine-grained token, or an app, needs the organization permission \"Webhooks\" (%s). A fine-grained token serves the one organization that it was made for.", e.AcceptedPermissions)
	default:
		return fmt.Sprintf("A personal access token (classic) needs the scope %s; a fine-grained one, the organization permission \"Webhooks\" of this organization.", c.Scope)
	}
}

// quoteGitHub returns a sentence that quotes GitHub, or an empty string.
func quoteGitHub(words string) string {
	if words == "" {
		return ""
	}
	return "GitHub says: " + strings.TrimSuffix(words, ".") + "."
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
	return "GitHub's request id: " + id
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
