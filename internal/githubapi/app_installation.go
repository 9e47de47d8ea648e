package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// tokenRenewalMargin is the remaining lifetime at which a token is renewed. It is
// longer than a request can last, plus the difference of the clocks.
const tokenRenewalMargin = 5 * time.Minute

var _ credentials = (*installation)(nil)

// installation is an installation of an app. It requests a token when the first
// request needs one.
type installation struct {
	app      *app
	identity *identity
	// organization is the account; empty if AppAuth names the installation.
	organization string
	// requests are the requests in flight about the installation.
	requests singleflight.Group

	mu sync.Mutex
	id int64 // 0 until it is found
	// account is the installation's account, empty if unknown. It is used only if
	// AppAuth names the installation.
	account string
	token   string
	renewAt time.Time // by the local clock
	// permission is the token's permission for webhooks.
	permission string
	// refusal is GitHub's permanent error. The request is not sent again.
	refusal *InstallationError
}

// credential returns the token, and whether it is valid for long enough.
func (i *installation) credential() (string, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.token, i.token != "" && time.Now().Before(i.renewAt)
}

// rejected removes the token: it was revoked, or this machine was asleep.
func (i *installation) rejected(credential string, _ response) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if credential == i.token {
		i.token = ""
	}
	return true
}

// prepare finds the installation, once, and requests a token if there is no valid
// one. Concurrent requests share the token or the error.
func (i *installation) prepare(ctx context.Context) error {
	if _, ok := i.credential(); ok {
		return nil
	}
	return i.share(ctx, "token", func() error {
		if _, ok := i.credential(); ok { // requested in the meantime
			return nil
		}
		if err := i.find(ctx); err != nil {
			return err
		}
		return i.requestToken(ctx)
	})
}

// share calls send and returns its error. If a call with the same name is in
// flight, share returns the error of that call instead, unless an interrupt ended
// it.
func (i *installation) share(ctx context.Context, name string, send func() error) error {
	for {
		result := i.requests.DoChan(name, func() (any, error) {
			err := send()
			return ctx.Err() != nil, err
		})
		select {
		case r := <-result:
			if interrupted := r.Val == true; !interrupted || ctx.Err() != nil {
				return r.Err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// foundInstallation is GitHub's description of an installation.
//
// https://docs.github.com/rest/apps/apps#get-an-organization-installation-for-the-authenticated-app
type foundInstallation struct {
	ID      int64 `json:"id"`
	Account struct {
		Login string `json:"login"`
	} `json:"account"`
}

func (f *foundInstallation) check() error {
	if f.ID <= 0 {
		return errors.New("it is not an installation: it has no id")
	}
	return nil
}

// find requests the ID of the organization's installation, unless it is known. It
// returns the refusal if there is one.
func (i *installation) find(ctx context.Context) error {
	i.mu.Lock()
	id, refusal := i.id, i.refusal
	i.mu.Unlock()
	switch {
	case refusal != nil:
		return refusal
	case id != 0:
		return nil
	}
	found := new(foundInstallation)
	path := "orgs/" + url.PathEscape(i.organization) + "/installation"
	if _, err := i.app.client.do(ctx, i.app.self, request{method: http.MethodGet, path: path}, found); err != nil {
		problem := AppRefused
		if IsNotFound(err) && !isUnknownApp(err) {
			problem = NotInstalled
		}
		return i.fail(ctx, problem, err)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.id = found.ID
	return nil
}

// installationToken is the response that contains a token.
//
// https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
type installationToken struct {
	Token       string    `json:"token"`
	ExpiresAt   Timestamp `json:"expires_at"`
	Permissions struct {
		OrganizationHooks string `json:"organization_hooks"`
	} `json:"permissions"`
}

func (t *installationToken) check() error {
	switch {
	case t.Token == "":
		return errors.New("it has no token")
	case strings.ContainsFunc(t.Token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New("its token contains invalid characters")
	default:
		return nil
	}
}

// requestToken requests a token. A second token has no effect on the first one,
// so the request is idempotent.
func (i *installation) requestToken(ctx context.Context) error {
	created := new(installationToken)
	resp, err := i.app.client.do(ctx, i.app.self, request{
		method:     http.MethodPost,
		path:       i.path() + "/access_tokens",
		idempotent: true,
		notAWrite:  true,
	}, created)
	if err != nil {
		problem := AppRefused
		if IsNotFound(err) && !isUnknownApp(err) {
			problem = NoInstallation
		} else if IsStatus(err, http.StatusForbidden) {
			problem = TokenRefused
		}
		return i.fail(ctx, problem, err)
	}
	// ExpiresAt is a time of GitHub's clock. If it has passed, the token is used for
	// a short time: GitHub returns 401 if it is invalid.
	lifetime := created.ExpiresAt.Sub(serverTime(resp.header, time.Now()))
	if lifetime <= 0 {
		lifetime = 2 * time.Minute
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.token, i.permission = created.Token, Printable(created.Permissions.OrganizationHooks)
	// Round removes the monotonic clock, which stops while the machine is asleep.
	i.renewAt = time.Now().Add(lifetime - min(tokenRenewalMargin, lifetime/2)).Round(0)
	return nil
}

// path returns the path of the installation, which must be found.
func (i *installation) path() string {
	return fmt.Sprintf("app/installations/%d", i.access().InstallationID)
}

// access describes the installation for errors.
func (i *installation) access() *AppAccess {
	i.mu.Lock()
	defer i.mu.Unlock()
	return &AppAccess{AppID: i.app.ID, InstallationID: i.id, Permission: i.permission}
}

// fail returns the error for a failed request about the installation. It stores a
// refusal by GitHub. It returns rate limits and interrupts unchanged.
func (i *installation) fail(ctx context.Context, problem InstallationProblem, err error) error {
	var limit *RateLimitError
	if ctx.Err() != nil || errors.As(err, &limit) {
		return err
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	failed := &InstallationError{
		Problem:        problem,
		AppID:          i.app.ID,
		InstallationID: i.id,
		Organization:   i.organization,
		Cause:          err,
	}
	var response *Error
	if errors.As(err, &response) && response.StatusCode < http.StatusInternalServerError {
		i.refusal = failed
	}
	return failed
}

// checkAccount returns an error if AppAuth names the installation and it belongs
// to an account other than the organization. It returns nil while the account is
// unknown.
func (i *installation) checkAccount(organization string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.account == "" || strings.EqualFold(i.account, organization) {
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
// the installation, a 403 or 404 may mean that it belongs to a different account:
// explain then requests its account, unless an earlier success has shown it.
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
	_ = i.share(ctx, "account", func() error {
		i.mu.Lock()
		known := i.account != ""
		i.mu.Unlock()
		if known {
			return nil
		}
		found := new(foundInstallation)
		_, err := i.app.client.do(ctx, i.app.self, request{method: http.MethodGet, path: i.path()}, found)
		if err == nil {
			i.setAccount(Printable(found.Account.Login))
		}
		return err
	})
}

// setAccount stores the installation's account.
func (i *installation) setAccount(account string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.account = account
}
