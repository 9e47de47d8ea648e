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

// ErrorContext is what diagnostics say about the owner of webhooks.
type ErrorContext struct {
	// Attribute is where the owner is configured; path.Empty() if nowhere.
	Attribute path.Path
	// Missing is what a 404 of the list is about, and what to do; Forbidden is
	// what a 403 asks for beside a scope or a permission.
	Missing, Forbidden string
	// Renamed is what to do if the owner was renamed; the last paragraph of a 404.
	Renamed string
	// Scope is what a classic token needs, empty if no scope will do.
	Scope string
}

// diagnose turns an error of githubapi into what a user can act on. doing
// completes "Cannot …".
func (o ErrorContext) diagnose(doing string, err error) diag.Diagnostic {
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
			"The webhook may or may not have been created. "+o.diagnose(doing, uncertain.Cause).Detail(),
			"The list of webhooks, which would have told, could not be read: "+o.diagnose("list the webhooks", uncertain.ListErr).Detail(),
			"Apply again: if the webhook is there, the error will say how to import it."))
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &connection):
		return diag.NewErrorDiagnostic(summary+": interrupted", "The run was interrupted while this request was under way or waiting. Run it again.")
	case errors.As(err, &app):
		return o.diagnoseApp(summary, doing, app)
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
		return o.diagnoseAnswer(summary, answer)
	default:
		return diag.NewErrorDiagnostic(summary, err.Error())
	}
}

// proxyAdvice is what to do about a proxy's refusal.
func proxyAdvice(status int) string {
	advice := "Check the proxy in the environment variable HTTPS_PROXY, and whether it allows connections to GitHub. To connect without it, add GitHub's host to NO_PROXY."
	if status == http.StatusProxyAuthRequired {
		advice = "Set user and password in the environment variable HTTPS_PROXY, as in http://USER:PASSWORD@HOST:PORT. To connect without the proxy, add GitHub's host to NO_PROXY."
	}
	return paragraphs(fmt.Sprintf("The proxy responded with %d %s; the request did not reach GitHub.", status, http.StatusText(status)), advice)
}

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

func (o ErrorContext) diagnoseAnswer(summary string, e *githubapi.Error) diag.Diagnostic {
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
		return o.at(summary+": not permitted", paragraphs(status, words, singleSignOn(e), o.permission(e), o.Forbidden,
			requestID(e.RequestID)))
	case e.StatusCode == http.StatusNotFound:
		likely, others := o.Missing, o.permission(e)
		if o.lacksScope(e) {
			likely, others = others, likely
		}
		return o.at(summary, paragraphs(status, words, likely, others, o.Renamed, requestID(e.RequestID)))
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

// answered are the status and GitHub's own words.
func describeResponse(e *githubapi.Error) (status, words string) {
	words = quoteGitHub(e.Words())
	if words == "" {
		words = "The answer could not be understood: it is not GitHub's JSON (" + e.ContentType + ")."
	}
	return fmt.Sprintf("GitHub answered %d %s.", e.StatusCode, http.StatusText(e.StatusCode)), words
}

func (o ErrorContext) at(summary, detail string) diag.Diagnostic {
	return attributeError(o.Attribute, summary, detail)
}

// attributeError returns an error at the attribute; without one for path.Empty().
func attributeError(attribute path.Path, summary, detail string) diag.Diagnostic {
	if attribute.Equal(path.Empty()) {
		return diag.NewErrorDiagnostic(summary, detail)
	}
	return diag.NewAttributeErrorDiagnostic(attribute, summary, detail)
}

// singleSignOn names the page that authorizes the token, where an organization
// enforces SAML single sign-on.
func singleSignOn(e *githubapi.Error) string {
	if e.SSOURL == "" {
		return "The token may not do this."
	}
	return "The organization enforces SAML single sign-on, and the token is not authorized for it. Authorize the token at " + e.SSOURL + " and run again."
}

// lacksScope reports whether the token is known to lack the scope that it needs.
func (o ErrorContext) lacksScope(e *githubapi.Error) bool {
	return o.Scope != "" && e.App == nil && e.ScopesKnown && !slices.Contains(strings.Split(strings.ReplaceAll(e.Scopes, " ", ""), ","), o.Scope)
}

// permission says what the token has and what it needs.
func (o ErrorContext) permission(e *githubapi.Error) string {
	has := e.Scopes
	if has == "" {
		has = "none"
	}
	switch {
	case o.Scope == "":
		return ""
	case e.App != nil:
		return appPermission(e.App, e.AcceptedPermissions)
	case o.lacksScope(e):
		return fmt.Sprintf("The token's scopes: %s. Needed: %s. Add the scope to the token, or use a token that has it.", has, o.Scope)
	case e.ScopesKnown:
		return fmt.Sprintf("The token has the scope that it needs, %s.", o.Scope)
	case e.AcceptedPermissions != "":
		return fmt.Sprintf("A fine-grained token, or an app, needs the organization permission \"Webhooks\" (%s). A fine-grained token serves the one organization that it was made for.", e.AcceptedPermissions)
	default:
		return fmt.Sprintf("A personal access token (classic) needs the scope %s; a fine-grained one, the organization permission \"Webhooks\" of this organization.", o.Scope)
	}
}

// said are GitHub's own words.
func quoteGitHub(words string) string {
	if words == "" {
		return ""
	}
	return "GitHub says: " + strings.TrimSuffix(words, ".") + "."
}

func countTimes(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func requestID(id string) string {
	if id == "" {
		return ""
	}
	return "GitHub's request id: " + id
}

// paragraphs are those that are not empty, an empty line apart.
func paragraphs(parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "\n\n")
}

// withDetail returns the diagnostic, an error, with a changed detail.
func withDetail(d diag.Diagnostic, change func(detail string) string) diag.Diagnostic {
	changed := diag.NewErrorDiagnostic(d.Summary(), change(d.Detail()))
	if withPath, ok := d.(diag.DiagnosticWithPath); ok {
		return diag.WithPath(withPath.Path(), changed)
	}
	return changed
}
