package webhook

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// diagnoseApp returns the diagnostic of a request that was not sent, because the
// GitHub App has no token for the owner.
func (c ErrorContext) diagnoseApp(summary, doing string, e *githubapi.InstallationError) diag.Diagnostic {
	var answer *githubapi.Error
	answered := errors.As(e.Cause, &answer) && answer.StatusCode < http.StatusInternalServerError
	if e.Problem != githubapi.OtherAccount && !answered { // the response is not about the app
		return c.diagnose(doing+": no token for the GitHub App", e.Cause)
	}
	advice, status, words, request := c.adviseApp(e), "", "", ""
	if answered {
		status = fmt.Sprintf("GitHub answered %d %s.", answer.StatusCode, http.StatusText(answer.StatusCode))
		words, request = quoteGitHub(answer.Words()), requestID(answer.RequestID)
	}
	text := paragraphs(status, words, advice, request)
	switch e.Problem {
	case githubapi.NotInstalled:
		return c.at(summary+": the GitHub App is not installed", text)
	case githubapi.OtherAccount:
		return c.at(summary+": the installation is another account's", text)
	case githubapi.NoInstallation:
		return diag.NewErrorDiagnostic(summary+": no such installation", text)
	case githubapi.TokenRefused:
		return diag.NewErrorDiagnostic(summary+": GitHub gives the app no token", text)
	default:
		return diag.NewErrorDiagnostic(summary+": GitHub does not accept the app", text)
	}
}

// adviseApp explains the problem of the app and its remedy.
func (c ErrorContext) adviseApp(e *githubapi.InstallationError) string {
	switch e.Problem {
	case githubapi.NotInstalled:
		return fmt.Sprintf("The GitHub App %s is not installed in the organization %q, or there is no such organization: GitHub gives the same answer to both. "+
			"An owner of the organization can install it, on the app's page under \"Install App\". "+
			"Check the organization's name, app_auth.id (GITHUB_APP_ID), and the provider's base_url (GITHUB_BASE_URL).", e.AppID, e.Organization)
	case githubapi.OtherAccount:
		return fmt.Sprintf("The provider's app_auth.installation_id (GITHUB_APP_INSTALLATION_ID) is %d: the installation of the GitHub App %s on the account %q. "+
			"It gives no access to the organization %q. Leave installation_id out, and each organization's own installation is found; "+
			"or give this organization another provider block.", e.InstallationID, e.AppID, e.Account, e.Organization)
	case githubapi.NoInstallation:
		return fmt.Sprintf("The GitHub App %s has no installation %d, or no longer has it. Check the provider's app_auth.installation_id (GITHUB_APP_INSTALLATION_ID), "+
			"or leave it out: then each organization's installation is found.", e.AppID, e.InstallationID)
	case githubapi.TokenRefused:
		return fmt.Sprintf("GitHub gives the GitHub App %s no token for its installation %d. "+
			"If the installation is suspended, whoever suspended it can end that: an owner of the organization in its settings under \"GitHub Apps\", or the app's owner.", e.AppID, e.InstallationID)
	default:
		return fmt.Sprintf("Check that %s is the app's id or client id (app_auth.id, GITHUB_APP_ID), that the key (app_auth.pem, GITHUB_APP_PEM) is one of that app's and was not deleted, "+
			"that the provider's base_url (GITHUB_BASE_URL) is that of the app's GitHub, and that this machine's clock is right.", e.AppID)
	}
}

// appPermission compares the permission of an app's installation with the needed one.
func appPermission(app *githubapi.AppAccess, needed string) string {
	has := app.Permission
	if has == "" {
		has = "none"
	}
	if needed == "" {
		needed = "organization_hooks"
	}
	return fmt.Sprintf("The installation %d of the GitHub App %s has the organization permission \"Webhooks\" (organization_hooks): %s. Needed: %s. "+
		"Change it in the app's settings under \"Permissions & events\"; an owner of the organization must then accept the change.",
		app.InstallationID, app.AppID, has, needed)
}
