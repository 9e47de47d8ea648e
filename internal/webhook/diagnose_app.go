package webhook

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// diagnoseApp returns the diagnostic for a request that was not sent, because the
// GitHub App has no token for the owner.
func (c ErrorContext) diagnoseApp(summary, operation string, e *githubapi.InstallationError) diag.Diagnostic {
	var response *githubapi.Error
	rejected := errors.As(e.Cause, &response) && response.StatusCode < http.StatusInternalServerError
	if e.Problem != githubapi.OtherAccount && !rejected { // the response is not about the app
		return c.diagnose(operation+": no token for the GitHub App", e.Cause)
	}
	advice, status, message, request := c.adviseApp(e), "", "", ""
	if rejected {
		status = fmt.Sprintf("GitHub returned %d %s.", response.StatusCode, http.StatusText(response.StatusCode))
		message, request = quoteGitHub(response.FullMessage()), requestID(response.RequestID)
	}
	text := paragraphs(status, message, advice, request)
	switch e.Problem {
	case githubapi.NotInstalled:
		return c.at(summary+": the GitHub App is not installed", text)
	case githubapi.OtherAccount:
		return c.at(summary+": the installation belongs to a different account", text)
	case githubapi.NoInstallation:
		return diag.NewErrorDiagnostic(summary+": installation not found", text)
	case githubapi.TokenRefused:
		return diag.NewErrorDiagnostic(summary+": GitHub refused an installation token", text)
	default:
		return diag.NewErrorDiagnostic(summary+": GitHub rejected the app", text)
	}
}

// adviseApp explains the problem of the app and its remedy.
func (c ErrorContext) adviseApp(e *githubapi.InstallationError) string {
	switch e.Problem {
	case githubapi.NotInstalled:
		return paragraphs(
			fmt.Sprintf("The GitHub App %s is not installed for %s, or the %s does not exist. GitHub returns the same response for both.", e.AppID, c.owner, c.ownerType),
			c.AppAccess,
			fmt.Sprintf("An owner of the account can install the app on the app's page under \"Install App\". "+
				"Otherwise, check the name of the %s, app_auth.id (GITHUB_APP_ID), and the provider's base_url (GITHUB_BASE_URL).", c.ownerType))
	case githubapi.OtherAccount:
		return fmt.Sprintf("The provider's app_auth.installation_id (GITHUB_APP_INSTALLATION_ID) is %d, the installation of the GitHub App %s on the account %q. "+
			"It has no access to %s.\n\n"+
			"Remove installation_id: the provider then finds the installation in each account automatically. "+
			"Or use a different provider block for this %s.", e.InstallationID, e.AppID, e.Account, c.owner, c.ownerType)
	case githubapi.NoInstallation:
		return fmt.Sprintf("The GitHub App %s has no installation %d. It may have been uninstalled.\n\n"+
			"Check the provider's app_auth.installation_id (GITHUB_APP_INSTALLATION_ID), "+
			"or remove it: the provider then finds the installation in each account automatically.", e.AppID, e.InstallationID)
	case githubapi.TokenRefused:
		return fmt.Sprintf("GitHub created no token for the GitHub App %s and its installation %d.\n\n"+
			"If the installation is suspended, the owner who suspended it must unsuspend it: an organization owner in the organization's settings under \"GitHub Apps\", or the app's owner.", e.AppID, e.InstallationID)
	default:
		return fmt.Sprintf("Check that %s is the app's ID or client ID (app_auth.id, GITHUB_APP_ID), and that app_auth.pem (GITHUB_APP_PEM) is a private key of that app. The key must not have been deleted on GitHub. "+
			"Then check the provider's base_url (GITHUB_BASE_URL) and the clock of this machine.", e.AppID)
	}
}

// appPermission compares the permission of an app's installation with the required one.
func (c ErrorContext) appPermission(app *githubapi.AppAccess, required string) string {
	if c.AppAccess != "" && app.Permissions[c.AppPermission] == "write" {
		return c.AppAccess
	}
	return fmt.Sprintf("For installation %d of the GitHub App %s, the %s permission \"Webhooks\" (%s) is %q, but %q is required. "+
		"Change the permission in the app's settings under \"Permissions & events\". An owner of the account must then accept the change.",
		app.InstallationID, app.AppID, c.ownerType, c.AppPermission,
		cmp.Or(app.Permissions[c.AppPermission], "none"), cmp.Or(required, c.AppPermission))
}
