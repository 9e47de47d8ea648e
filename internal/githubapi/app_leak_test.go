package githubapi

import (
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// Errors contain neither a JWT nor a token, wherever GitHub repeats them.
func TestAppErrorsContainNoCredential(t *testing.T) {
	t.Parallel()
	echo := func(status int) fakegithub.Responder {
		return func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
			_, credential, _ := strings.Cut(r.Header.Get("Authorization"), " ")
			w.WriteHeader(status)
			_, _ = fmt.Fprintf(w, `{"message":"not %s","errors":[{"code":"custom","message":"%s!"}]}`, credential, credential)
		}
	}
	key := base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(appKey()))
	for _, path := range []string{"/orgs/acme/installation", "/app/installations/*/access_tokens", "/orgs/acme/hooks"} {
		for _, status := range []int{401, 403, 404, 422, 429, 500} {
			g := newAppGitHub(t, fakegithub.Options{}, "acme")
			g.Inject(fakegithub.Fault{Path: path, Responder: echo(status)})
			hooks := g.client(t, maxRetries(1), maxWait(0), func(o *Options) { o.Backoff = 1 }).OrganizationHooks("acme")
			_, _, err := hooks.List(t.Context())
			if err == nil {
				t.Fatal("want an error")
			}
			words := fmt.Sprintf("%v %+v", err, err)
			var app *InstallationError
			if errors.As(err, &app) {
				words += fmt.Sprintf("%v %+v", app.Cause, app.Cause)
			}
			if !strings.Contains(words, redacted) {
				t.Errorf("%s %d: GitHub's words are missing in %s", path, status, words)
			}
			for _, r := range g.Requests() {
				if _, credential, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.Contains(words, credential) {
					t.Errorf("%s %d: the credential of %s is in %s", path, status, r, words)
				}
			}
			for _, must := range []string{"ghs_", "eyJ", key[40:60]} {
				if strings.Contains(words, must) {
					t.Errorf("%s %d: %q is in %s", path, status, must, words)
				}
			}
		}
	}
}

// A JWT is never sent to a different host.
func TestAppRedirectToADifferentOrigin(t *testing.T) {
	t.Parallel()
	w := newWire(redirect(307, "https://evil.test/orgs/acme/installation"))
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	_, _, err := g.clientOver(t, w).OrganizationHooks("acme").List(t.Context())
	var app *InstallationError
	if !errors.As(err, &app) {
		t.Fatalf("got %v, want an InstallationError", err)
	}
	var refused *RedirectError
	if !errors.As(app.Cause, &refused) {
		t.Errorf("got %v, want a RedirectError", app.Cause)
	}
	w.want(t, 1)
}
