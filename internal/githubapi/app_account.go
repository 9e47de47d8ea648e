package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// checkAccount returns an error if the installation belongs to an account other
// than the organization. It returns nil while the account is unknown.
func (i *installation) checkAccount(organization string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.app.InstallationID == 0 || i.account == "" || strings.EqualFold(i.account, organization) {
		return nil
	}
	return &InstallationError{
		Problem:        OtherAccount,
		AppID:          i.app.ID,
		InstallationID: i.id,
		Organization:   organization,
		Account:        i.account,
	}
}

// explain returns the error of a request about the organization. If AppAuth names
// the installation, a success shows which account it belongs to. A 403 or 404 may
// mean that it belongs to a different account; explain then requests its account,
// at most once.
func (i *installation) explain(ctx context.Context, organization string, err error) error {
	switch {
	case i.app.InstallationID == 0:
	case err == nil:
		i.setAccount(organization)
	case IsStatus(err, http.StatusNotFound), IsStatus(err, http.StatusForbidden):
		i.findAccount(ctx)
		if other := i.checkAccount(organization); other != nil {
			return other
		}
	}
	return err
}

// findAccount requests the installation's account, unless it is known. If the
// request fails, the account stays unknown.
func (i *installation) findAccount(ctx context.Context) {
	if i.lock(ctx) != nil {
		return
	}
	defer i.unlock()
	if i.accountName() != "" {
		return
	}
	found := new(foundInstallation)
	path := fmt.Sprintf("app/installations/%d", i.installationID())
	if _, err := i.app.client.do(ctx, i.app.self, request{method: http.MethodGet, path: path}, found); err == nil {
		i.setAccount(Printable(found.Account.Login))
	}
}

// setAccount stores the installation's account.
func (i *installation) setAccount(account string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.account = account
}

// accountName returns the installation's account, empty if unknown.
func (i *installation) accountName() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.account
}

// access describes the installation for errors.
func (i *installation) access() *AppAccess {
	i.mu.Lock()
	defer i.mu.Unlock()
	return &AppAccess{AppID: i.app.ID, InstallationID: i.id, Permission: i.permission}
}
