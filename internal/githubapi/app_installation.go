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
)

// tokenSpare is the remaining lifetime at which a token is renewed: longer than a
// request may take, plus the difference of the clocks.
const tokenSpare = 5 * time.Minute

var _ credentials = (*installation)(nil)

// installation is an installation of an app. It requests a token when the first
// request needs one; concurrent requests wait for that token.
type installation struct {
	app      *app
	identity *identity
	// organization is the account; empty if AppAuth names the installation.
	organization string

	// requesting is held during a request about the installation.
	requesting chan struct{}

	mu sync.Mutex
	id int64 // 0 until it is found
	// account is the installation's account, empty if unknown.
	account string
	token   string
	renewAt time.Time // by the local clock
	// permission is the token's permission for webhooks.
	permission string
	// permanentErr is GitHub's refusal. It is not requested again.
	permanentErr *InstallationError
	// lastErr is why the last request failed, at lastErrAt.
	lastErr   error
	lastErrAt time.Time
}

// newInstallation returns the installation for the organization. It sends nothing.
func newInstallation(a *app, organization string) *installation {
	i := &installation{app: a, organization: organization, id: a.InstallationID, requesting: make(chan struct{}, 1)}
	if i.id != 0 {
		i.organization = ""
	}
	i.identity = &identity{credentials: i}
	return i
}

// lock waits until no other request about the installation is in flight.
func (i *installation) lock(ctx context.Context) error {
	select {
	case i.requesting <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// unlock ends a lock.
func (i *installation) unlock() { <-i.requesting }

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
// one. Requests that waited for a failed attempt fail with it; otherwise each of
// them would repeat the attempt, one after the other.
func (i *installation) prepare(ctx context.Context) error {
	if _, ok := i.credential(); ok {
		return nil
	}
	since := time.Now()
	if err := i.lock(ctx); err != nil {
		return err
	}
	defer i.unlock()
	if _, ok := i.credential(); ok {
		return nil
	}
	if err := i.errorSince(since); err != nil {
		return err
	}
	err := i.find(ctx)
	if err == nil {
		err = i.requestToken(ctx)
	}
	if ctx.Err() == nil { // an interrupt of this request is no error for the others
		i.mu.Lock()
		defer i.mu.Unlock()
		i.lastErr, i.lastErrAt = err, time.Now()
	}
	return err
}

// errorSince returns the permanent error, or the error of an attempt that failed
// after since.
func (i *installation) errorSince(since time.Time) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	switch {
	case i.permanentErr != nil:
		return i.permanentErr
	case i.lastErr != nil && i.lastErrAt.After(since):
		return i.lastErr
	default:
		return nil
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
		return errors.New("it is no installation: it has no id")
	}
	return nil
}

// find requests the ID of the organization's installation, unless it is known.
func (i *installation) find(ctx context.Context) error {
	if i.installationID() != 0 {
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

// installationID returns the installation's ID, or 0 if it is not known.
func (i *installation) installationID() int64 {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.id
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
		return errors.New("its token has characters that no token has")
	default:
		return nil
	}
}

// requestToken requests a token. A second token does no harm, so the request is
// retried, and it does not count as a write.
func (i *installation) requestToken(ctx context.Context) error {
	created := new(installationToken)
	resp, err := i.app.client.do(ctx, i.app.self, request{
		method:    http.MethodPost,
		path:      fmt.Sprintf("app/installations/%d/access_tokens", i.installationID()),
		notAWrite: true,
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
	i.renewAt = time.Now().Add(lifetime - min(tokenSpare, lifetime/2)).Round(0)
	return nil
}

// fail returns the error for a failed request about the installation. It stores a
// refusal by GitHub. It returns rate limits and interrupts unchanged.
func (i *installation) fail(ctx context.Context, problem InstallationProblem, err error) error {
	var limit *RateLimitError
	if ctx.Err() != nil || errors.As(err, &limit) {
		return err
	}
	failed := &InstallationError{
		Problem:        problem,
		AppID:          i.app.ID,
		InstallationID: i.installationID(),
		Organization:   i.organization,
		Cause:          err,
	}
	var answer *Error
	if errors.As(err, &answer) && answer.StatusCode < http.StatusInternalServerError {
		i.mu.Lock()
		i.permanentErr = failed
		i.mu.Unlock()
	}
	return failed
}
