package githubapi

import (
	"errors"
	"fmt"
	"strings"
)

// errAppOnGlobalHooks reports that an app cannot manage global webhooks: GitHub requires
// a personal access token (classic).
//
// https://docs.github.com/enterprise-server/rest/enterprise-admin/global-webhooks
var errAppOnGlobalHooks = errors.New("global webhooks require a personal access token (classic), not app authentication")

// InstallationProblem is the reason why an app has no token for an organization.
type InstallationProblem int

const (
	// AppRefused is any failure that concerns the app itself, such as its ID, its
	// key, or the clock.
	AppRefused InstallationProblem = iota
	// NotInstalled means that the app is not installed in the account, has no access
	// to the repository, or that one of the two does not exist: GitHub returns 404 for
	// all of them.
	NotInstalled
	// NoInstallation means that the app has no installation with this ID.
	NoInstallation
	// TokenRefused means that GitHub creates no token for the installation, for
	// example because it is suspended.
	TokenRefused
	// OtherAccount means that the installation belongs to a different account.
	OtherAccount
)

// InstallationError reports that a request was not sent because the app has no
// token for the account. It does not wrap its cause: GitHub's response is
// about the app, not about a webhook.
type InstallationError struct {
	Problem InstallationProblem
	// AppID is the app's ID or client ID.
	AppID string
	// InstallationID is 0 if the installation was not found.
	InstallationID int64
	// Account is the account that has or lacks the installation. It is empty if
	// AppAuth specifies the installation and no response has shown its account.
	Account string
	// Cause is the failed request's error; nil for OtherAccount.
	Cause error
}

func (e *InstallationError) Error() string {
	if e.Problem == OtherAccount {
		return fmt.Sprintf("installation %d of the GitHub App %s belongs to %q", e.InstallationID, e.AppID, e.Account)
	}
	return fmt.Sprintf("no installation token for the GitHub App %s: %v", e.AppID, e.Cause)
}

// AppAccess describes the app's installation that sent a request.
type AppAccess struct {
	AppID          string
	InstallationID int64
	// Permissions are the installation's permissions by name, such as "write" for
	// organization_hooks.
	Permissions map[string]string
}

// isUnknownApp reports whether a 404 concerns the app itself. The message is
// reported by users.
func isUnknownApp(err error) bool {
	var response *Error
	return errors.As(err, &response) && strings.EqualFold(response.Message, "Integration not found")
}
