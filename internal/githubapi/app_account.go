package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/google/go-github/v92/github"
)

// do sends a request about the organization's webhooks.
//
// An installation that was given is taken at its word: GitHub lets it into no
// other organization than its own, so only where it was not let in, one more
// request tells whose it is. From then on others are refused without any.
func (a *app) do(ctx context.Context, organization string, r request, out any) (*github.Response, error) {
	i := a.installation(organization)
	if err := i.refuses(organization); err != nil {
		return nil, err
	}
	resp, err := a.client.do(ctx, i.identity, r, out)
	switch {
	case a.InstallationID == 0:
	case err == nil:
		i.serves(organization)
	case IsStatus(err, http.StatusNotFound), IsStatus(err, http.StatusForbidden):
		i.findAccount(ctx)
		if other := i.refuses(organization); other != nil {
			return nil, other
		}
	}
	return resp, err
}

// serves notes whose installation it is.
func (i *installation) serves(account string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.account = account
}

// refuses is the error for another organization than the installation's; nil as
// long as it is not known whose it is.
func (i *installation) refuses(organization string) error {
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

// findAccount asks whose installation it is, unless that is known. If it cannot
// be told, the error that raised the question says enough.
func (i *installation) findAccount(ctx context.Context) {
	select {
	case i.asking <- struct{}{}:
		defer func() { <-i.asking }()
	case <-ctx.Done():
		return
	}
	if i.accountName() != "" {
		return
	}
	found := new(foundInstallation)
	path := fmt.Sprintf("app/installations/%d", i.installationID())
	if _, err := i.app.client.do(ctx, i.app.self, request{method: http.MethodGet, path: path}, found); err == nil {
		i.serves(Printable(found.Account.Login))
	}
}

func (i *installation) accountName() string {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.account
}

// access is what errors tell of the installation.
func (i *installation) access() *AppAccess {
	i.mu.Lock()
	defer i.mu.Unlock()
	return &AppAccess{AppID: i.app.ID, InstallationID: i.id, Permission: i.permission}
}
