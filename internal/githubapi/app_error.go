package githubapi

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoAppHere refuses global webhooks to an app: GitHub takes personal access
// tokens (classic) only.
//
// https://docs.github.com/enterprise-server/rest/enterprise-admin/global-webhooks
var ErrNoAppHere = errors.New("global webhooks take a personal access token (classic), and no app authentication")

// InstallationProblem is why an app has no token for an organization.
type InstallationProblem int

const (
	// AppRefused is any fault or refusal that is about the app itself: its id,
	// its key, the clock.
	AppRefused InstallationProblem = iota
	// NotInstalled means that the app is not installed in the organization, or
	// that there is no such organization: GitHub answers 404 to both.
	NotInstalled
	// NoInstallation means that the app has no installation of that id.
	NoInstallation
	// TokenRefused means that GitHub gives the installation no token, as when it
	// is suspended.
	TokenRefused
	// OtherAccount means that the installation is another account's.
	OtherAccount
)

// InstallationError says that a request was not sent, since the app has no
// token for the organization. It wraps nothing: what GitHub answered is about
// the app, not about what the request was for.
type InstallationError struct {
	Problem InstallationProblem
	// AppID is the app's id or client id.
	AppID string
	// InstallationID is 0 if it was not found.
	InstallationID int64
	// Organization is empty where one installation was given for all.
	Organization string
	// Account is whose installation it is, for OtherAccount.
	Account string
	// Cause is GitHub's answer, or why there is none; nil for OtherAccount.
	Cause error
}

func (e *InstallationError) Error() string {
	if e.Problem == OtherAccount {
		return fmt.Sprintf("the installation %d of the GitHub App %s is that of %q, not of %q", e.InstallationID, e.AppID, e.Account, e.Organization)
	}
	return fmt.Sprintf("the GitHub App %s has no token for its installation: %v", e.AppID, e.Cause)
}

// AppAccess is the installation of an app that a request was made as.
type AppAccess struct {
	AppID          string
	InstallationID int64
	// Permission is what GitHub granted it on organizations' webhooks: "read",
	// "write", or empty for none.
	Permission string
}

// isUnknownApp recognises the 404 that is about the app itself, by its words
// (reported by users).
func isUnknownApp(err error) bool {
	var answer *Error
	return errors.As(err, &answer) && strings.EqualFold(answer.Message, "Integration not found")
}
