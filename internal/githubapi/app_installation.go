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

	"github.com/google/go-github/v92/github"
)

// tokenSpare is how long a token must be valid yet to be used: longer than a
// request may take, and than clocks are off by.
const tokenSpare = 5 * time.Minute

// installation gets tokens for one installation of an app: whoever needs one
// first asks GitHub, the others wait for the answer.
type installation struct {
	app      *app
	identity *identity
	// organization is whose installation it is; empty if its id was given.
	organization string

	// asking is held while GitHub is asked.
	asking chan struct{}

	mu sync.Mutex
	id int64 // 0: not found yet
	// account is whose installation it is, empty if not known.
	account string
	token   string
	renew   time.Time // by this machine's clock
	// permission is what the token may do with webhooks.
	permission string
	// refusal is GitHub's, which would be the same again.
	refusal *InstallationError
	// fault is why the last attempt failed, and failed is when.
	fault  error
	failed time.Time
}

func newInstallation(a *app, organization string) *installation {
	i := &installation{app: a, organization: organization, id: a.InstallationID, asking: make(chan struct{}, 1)}
	if i.id != 0 {
		i.organization = ""
	}
	i.identity = &identity{credentials: i}
	return i
}

func (i *installation) credential() (string, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.token, i.token != "" && time.Now().Before(i.renew)
}

// refused drops a token that GitHub does not take: it was revoked, or this
// machine slept.
func (i *installation) refused(credential string, _ *http.Response) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if credential == i.token {
		i.token = ""
	}
	return true
}

// prepare finds the installation, once, and gets a token if there is none that
// lasts. Those who waited for an attempt that failed fail with it: otherwise
// each would repeat it as often, one after the other.
func (i *installation) prepare(ctx context.Context) error {
	if _, ok := i.credential(); ok {
		return nil
	}
	since := time.Now()
	select {
	case i.asking <- struct{}{}:
		defer func() { <-i.asking }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if _, ok := i.credential(); ok {
		return nil
	}
	if err := i.known(since); err != nil {
		return err
	}
	err := i.find(ctx)
	if err == nil {
		err = i.getToken(ctx)
	}
	if ctx.Err() == nil { // else it is this caller's end, and nobody else's
		i.mu.Lock()
		defer i.mu.Unlock()
		i.fault, i.failed = err, time.Now()
	}
	return err
}

// known is the error that there is without asking, for somebody who has waited
// since then.
func (i *installation) known(since time.Time) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	switch {
	case i.refusal != nil:
		return i.refusal
	case i.fault != nil && i.failed.After(since):
		return i.fault
	default:
		return nil
	}
}

// foundInstallation is the answer that tells of an installation.
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

// find finds the organization's installation, unless it is known. The caller
// holds i.asking.
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

func (i *installation) installationID() int64 {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.id
}

// installationToken is the answer with a token.
//
// https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
type installationToken struct {
	Token       string           `json:"token"`
	ExpiresAt   github.Timestamp `json:"expires_at"`
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

// getToken asks for a token, which changes nothing that anybody sees: so it is
// asked for again after a fault, and the pace of writes leaves it out.
func (i *installation) getToken(ctx context.Context) error {
	id := i.installationID()
	got := new(installationToken)
	resp, err := i.app.client.do(ctx, i.app.self, request{
		method:    http.MethodPost,
		path:      fmt.Sprintf("app/installations/%d/access_tokens", id),
		invisible: true,
	}, got)
	if err != nil {
		problem := AppRefused
		if IsNotFound(err) && !isUnknownApp(err) {
			problem = NoInstallation
		} else if IsStatus(err, http.StatusForbidden) {
			problem = TokenRefused
		}
		return i.fail(ctx, problem, err)
	}
	// GitHub tells the end by its own clock. Where that makes no sense, a 401
	// will tell.
	lasts := got.ExpiresAt.Sub(clock(resp.Response, time.Now()))
	if lasts <= 0 {
		lasts = 2 * time.Minute
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.token, i.permission = got.Token, Printable(got.Permissions.OrganizationHooks)
	// Round strips the monotonic clock, which stops while the machine sleeps.
	i.renew = time.Now().Add(lasts - min(tokenSpare, lasts/2)).Round(0)
	return nil
}

// fail says why there is no token. A clear answer is kept for all who ask after;
// limits and interrupts are what they are.
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
		i.refusal = failed
		i.mu.Unlock()
	}
	return failed
}
