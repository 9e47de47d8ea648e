package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// tokenRenewalMargin is the remaining lifetime at which a token is renewed. It is
// longer than a request can last, plus the clock skew.
const tokenRenewalMargin = 5 * time.Minute

var _ credentials = (*installation)(nil)

// installation is an installation of an app. It requests a token when the first
// request needs one.
type installation struct {
	app      *app
	identity *identity
	// requests are the requests in flight about the installation.
	requests singleflight.Group

	mu sync.Mutex
	id int64 // 0 until it is found
	// account is the installation's account. If AppAuth specifies the installation, it is
	// empty until a response shows it.
	account string
	token   string
	renewAt time.Time // by the local clock
	// permissions are the token's permissions by name.
	permissions map[string]string
	// refusals are GitHub's permanent errors, which are not requested again: a
	// NotInstalled by the path of the lookup, any other with an empty key.
	refusals map[string]*InstallationError
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

// prepare requests a token if there is no valid one. Concurrent requests share the
// token or the error. The installation must have been found.
func (i *installation) prepare(ctx context.Context) error {
	if _, ok := i.credential(); ok {
		return nil
	}
	return i.share(ctx, "token", func() error {
		if _, ok := i.credential(); ok { // requested in the meantime
			return nil
		}
		if err := i.refusal(""); err != nil {
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

// find requests the installation's ID at the path, unless it is known. The path
// names the account's organization or one of its repositories. Concurrent requests
// share the ID or the error.
//
// https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
func (i *installation) find(ctx context.Context, path string) error {
	for {
		if found, err := i.found(path); found || err != nil {
			return err
		}
		err := i.share(ctx, "find", func() error {
			if found, err := i.found(path); found || err != nil { // in the meantime
				return err
			}
			return i.lookup(ctx, path)
		})
		var e *InstallationError
		if !errors.As(err, &e) || e.Problem != NotInstalled {
			return err
		}
		// The lookup may have been that of a different repository, to which the app has
		// no access.
	}
}

// found reports whether the installation's ID is known. It returns the permanent error
// for the path, if there is one.
func (i *installation) found(path string) (bool, error) {
	i.mu.Lock()
	known := i.id != 0
	i.mu.Unlock()
	if known {
		return true, nil
	}
	return false, i.refusal(path)
}

// refusal returns the permanent error for the path, or nil.
func (i *installation) refusal(path string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, key := range []string{"", path} {
		if refusal := i.refusals[key]; refusal != nil {
			return refusal
		}
	}
	return nil
}

// lookup requests the installation's ID at the path.
func (i *installation) lookup(ctx context.Context, path string) error {
	found := new(foundInstallation)
	if _, err := i.app.client.do(ctx, i.app.self, request{method: http.MethodGet, path: path}, found); err != nil {
		if IsNotFound(err) && !isUnknownApp(err) {
			return i.fail(ctx, NotInstalled, path, err)
		}
		return i.fail(ctx, AppRefused, "", err)
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
	Token       string            `json:"token"`
	ExpiresAt   Timestamp         `json:"expires_at"`
	Permissions map[string]string `json:"permissions"`
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
		return i.fail(ctx, problem, "", err)
	}
	// ExpiresAt is a time of GitHub's clock. If it has passed, the token is used for
	// a short time: GitHub returns 401 if it is invalid.
	lifetime := created.ExpiresAt.Sub(serverTime(resp.header, time.Now()))
	if lifetime <= 0 {
		lifetime = 2 * time.Minute
	}
	permissions := map[string]string{}
	for name, access := range created.Permissions {
		permissions[name] = Printable(access)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.token, i.permissions = created.Token, permissions
	// Round removes the monotonic clock, which stops while the machine is asleep.
	i.renewAt = time.Now().Add(lifetime - min(tokenRenewalMargin, lifetime/2)).Round(0)
	return nil
}

// path returns the path of the installation, whose ID must already be known.
func (i *installation) path() string {
	return fmt.Sprintf("app/installations/%d", i.access().InstallationID)
}

// access describes the installation for errors.
func (i *installation) access() *AppAccess {
	i.mu.Lock()
	defer i.mu.Unlock()
	return &AppAccess{AppID: i.app.ID, InstallationID: i.id, Permissions: i.permissions}
}

// fail returns the error for a failed request about the installation. It stores a
// refusal by GitHub with the key. It returns rate limits and interrupts unchanged.
func (i *installation) fail(ctx context.Context, problem InstallationProblem, key string, err error) error {
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
		Account:        i.account,
		Cause:          err,
	}
	var response *Error
	if errors.As(err, &response) && response.StatusCode < http.StatusInternalServerError {
		i.refusals[key] = failed
	}
	return failed
}

// checkAccount returns an error if AppAuth specifies the installation and it belongs
// to a different account. It returns nil while the account is unknown.
func (i *installation) checkAccount(account string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.account == "" || strings.EqualFold(i.account, account) {
		return nil
	}
	return &InstallationError{
		Problem:        OtherAccount,
		AppID:          i.app.ID,
		InstallationID: i.id,
		Account:        i.account,
	}
}

// explain returns the error of a request about the account. If AppAuth specifies the
// installation, a 403 or 404 may mean that it belongs to a different account:
// explain then requests its account, unless an earlier success has shown it.
func (i *installation) explain(ctx context.Context, account string, err error) error {
	switch {
	case i.app.InstallationID == 0:
	case err == nil:
		i.setAccount(account)
	case IsStatus(err, http.StatusNotFound), IsStatus(err, http.StatusForbidden):
		i.findAccount(ctx)
		if other := i.checkAccount(account); other != nil {
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
