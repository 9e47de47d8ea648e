package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// A token is renewed before it expires, so no request is sent with an expired
// token.
func TestTokensAreRenewed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		lifetime time.Duration
		tokens   int // within three hours
	}{
		"an hour":     {time.Hour, 4},         // every 55 minutes
		"ten minutes": {10 * time.Minute, 36}, // every 5 minutes
		"two minutes": {2 * time.Minute, 180}, // every minute
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newAppGitHub(t, fakegithub.Options{TokenLifetime: test.lifetime, RateLimit: -1}, "acme")
				hooks := g.client(t).OrganizationHooks("acme")
				for range 3 * 60 * 6 {
					if _, _, err := hooks.List(t.Context()); err != nil {
						t.Fatal(err)
					}
					time.Sleep(10 * time.Second)
				}
				g.wantRequests(t, map[string]int{
					"GET /orgs/acme/installation 200":              1,
					"POST /app/installations/ID/access_tokens 201": test.tokens,
					"GET /orgs/acme/hooks?per_page=100 200":        3 * 60 * 6,
				})
			})
		})
	}
}

// A token expires by the wall clock: the monotonic clock stops while the machine
// is asleep.
func TestTokenExpiresByTheWallClock(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	client := g.client(t)
	if _, _, err := client.OrganizationHooks("acme").List(t.Context()); err != nil {
		t.Fatal(err)
	}
	// == also compares the monotonic reading.
	if end := client.app.installation("acme").renewAt; end != end.Round(0) {
		t.Errorf("%s has a monotonic reading", end)
	}
}

// A request whose JWT GitHub rejects is sent once more with a new JWT.
func TestRejectedJWT(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ rejected, requests int }{{0, 3}, {1, 4}} {
		synctest.Test(t, func(t *testing.T) {
			g := newAppGitHub(t, fakegithub.Options{}, "acme")
			if row.rejected > 0 {
				g.Inject(fakegithub.Fault{Path: "/orgs/acme/installation", Times: row.rejected,
					Responder: fakegithub.Response(http.StatusUnauthorized, nil, `{"message":"A JSON web token could not be decoded"}`)})
			}
			if _, _, err := g.client(t).OrganizationHooks("acme").List(t.Context()); err != nil {
				t.Errorf("rejected %d times: %v", row.rejected, err)
			}
			if got := log(g.Server); len(got) != row.requests {
				t.Errorf("rejected %d times: the requests were %q", row.rejected, got)
			}
		})
	}
}

// A wrong local clock neither prevents authentication nor lets a token expire
// unnoticed. Within the margins, GitHub rejects no JWT.
func TestWrongLocalClock(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		ahead    time.Duration // GitHub's clock minus the local clock
		rejected int           // number of JWTs
	}{
		{0, 0},
		{-55 * time.Second, 0},
		{3 * time.Minute, 0},
		{-2 * time.Minute, 1},
		{15 * time.Minute, 1},
		{-10 * time.Hour, 1},
		{100 * 24 * time.Hour, 1},
	} {
		t.Run(row.ahead.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newAppGitHub(t, fakegithub.Options{Now: func() time.Time { return time.Now().Add(row.ahead) }, RateLimit: -1}, "acme")
				hooks := g.client(t, maxRetries(0)).OrganizationHooks("acme")
				for range 5 * 60 {
					if _, _, err := hooks.List(t.Context()); err != nil {
						t.Fatal(err)
					}
					time.Sleep(time.Minute)
				}
				want := map[string]int{
					"GET /orgs/acme/installation 200":              1,
					"POST /app/installations/ID/access_tokens 201": 6,
					"GET /orgs/acme/hooks?per_page=100 200":        5 * 60,
				}
				if row.rejected > 0 {
					want["GET /orgs/acme/installation 401"] = row.rejected
				}
				g.wantRequests(t, want)
			})
		})
	}
}

// A revoked token is replaced once, and every rejected request is sent again,
// because GitHub did not act on it.
func TestRevokedToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{MaxHooksPerEvent: 1000}, "acme")
		g.SetLatency(time.Second)
		hooks := g.client(t, maxRetries(0)).OrganizationHooks("acme")
		if _, _, err := hooks.List(t.Context()); err != nil {
			t.Fatal(err)
		}
		g.ResetRequests()
		g.RevokeTokens(g.installed["acme"])
		var all sync.WaitGroup
		const many = 80
		for i := range many {
			all.Go(func() {
				hook := newHook()
				hook.Config.URL = fmt.Sprintf("https://a.example/%d", i)
				if _, err := hooks.Create(t.Context(), hook); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		g.wantRequests(t, map[string]int{
			"POST /orgs/acme/hooks 401":                    many,
			"POST /app/installations/ID/access_tokens 201": 1,
			"POST /orgs/acme/hooks 201":                    many,
		})
		if got := len(g.Hooks("acme")); got != many {
			t.Errorf("there are %d webhooks, want %d", got, many)
		}
	})
}

// slowly is a transport of which some answers come late.
type slowly struct {
	next http.RoundTripper
	by   func(*http.Request) time.Duration
}

func (s slowly) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := s.next.RoundTrip(req)
	time.Sleep(s.by(req))
	return resp, err
}

// A 401 that arrives after the token was replaced does not remove the new token.
func TestLateRejectionKeepsTheNewToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{}, "acme")
		soon := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/soon"})
		late := g.AddHook("acme", fakegithub.Hook{URL: "https://a.example/late"})
		hooks := g.clientOver(t, slowly{memory{g}, func(req *http.Request) time.Duration {
			if strings.HasSuffix(req.URL.Path, fmt.Sprint("/", late)) {
				return 10 * time.Second
			}
			return time.Second
		}}, maxRetries(0)).OrganizationHooks("acme")
		if _, _, err := hooks.List(t.Context()); err != nil {
			t.Fatal(err)
		}
		g.ResetRequests()
		g.RevokeTokens(g.installed["acme"])
		var all sync.WaitGroup
		for _, id := range []int64{soon, late} {
			all.Go(func() {
				if hook, err := hooks.Get(t.Context(), id); err != nil || hook.ID != id {
					t.Errorf("got %v, %v", hook, err)
				}
			})
		}
		all.Wait()
		g.wantRequests(t, map[string]int{
			"GET /orgs/acme/hooks/ID 401":                  2,
			"POST /app/installations/ID/access_tokens 201": 1,
			"GET /orgs/acme/hooks/ID 200":                  2,
		})
	})
}

// If GitHub also rejects the new token, the 401 is returned.
func TestNewTokenIsRejected(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	g.Inject(fakegithub.Fault{Path: "/orgs/acme/hooks", Responder: fakegithub.Response(401, nil, `{"message":"Bad credentials"}`)})
	_, _, err := g.client(t).OrganizationHooks("acme").List(t.Context())
	if !IsStatus(err, http.StatusUnauthorized) {
		t.Errorf("got %v, want the 401", err)
	}
	g.wantRequests(t, map[string]int{
		"GET /orgs/acme/installation 200":              1,
		"POST /app/installations/ID/access_tokens 201": 2,
		"GET /orgs/acme/hooks?per_page=100 401":        2,
	})
}

// An app that is uninstalled during a run is an InstallationError.
func TestUninstalledApp(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	hooks := g.client(t).OrganizationHooks("acme")
	if _, _, err := hooks.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.Uninstall(g.installed["acme"])
	_, err := hooks.Get(t.Context(), 7)
	var app *InstallationError
	if !errors.As(err, &app) || app.Problem != NoInstallation || app.Account != "acme" || IsNotFound(err) {
		t.Errorf("got %v, want that there is no such installation", err)
	}
}

// Requests about the app are retried, including the POST that requests a token.
func TestTransientFailuresOfAppRequests(t *testing.T) {
	t.Parallel()
	for name, respond := range map[string]fakegithub.Responder{
		"reset":   fakegithub.ResetConnection(),
		"cut off": fakegithub.CutOff(),
		"page":    fakegithub.HTML(502),
		"limit":   fakegithub.SecondaryLimit(403, "30"),
	} {
		for _, path := range []string{"/orgs/acme/installation", "/app/installations/*/access_tokens"} {
			for _, afterCommit := range []bool{false, true} {
				t.Run(fmt.Sprint(name, path, afterCommit), func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						g := newAppGitHub(t, fakegithub.Options{}, "acme")
						g.Inject(fakegithub.Fault{Path: path, Times: 1, AfterCommit: afterCommit, Responder: respond})
						hook, err := g.client(t).OrganizationHooks("acme").Create(t.Context(), newHook())
						wantOne(t, g.Server, hook, err)
					})
				})
			}
		}
	}
}

// A failure that persists is an InstallationError and is not ambiguous, because no
// request about a webhook was sent. Requests that wait for the same token share the
// error. The next request tries again.
func TestPersistentFailureOfAppRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{}, "acme")
		remove := g.Inject(fakegithub.Fault{Path: "/app/installations/*/access_tokens", Responder: fakegithub.HTML(502)})
		hooks := g.client(t).OrganizationHooks("acme")
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				_, err := hooks.Create(t.Context(), newHook())
				var app *InstallationError
				if !errors.As(err, &app) || app.Problem != AppRefused || !IsStatus(app.Cause, 502) || IsAmbiguous(err) {
					t.Errorf("got %v, want an InstallationError over a 502", err)
				}
			})
		}
		all.Wait()
		if got := posts(g.Server); got != 1+DefaultMaxRetries {
			t.Errorf("it was tried %d times, want %d", got, 1+DefaultMaxRetries)
		}
		remove()
		hook, err := hooks.Create(t.Context(), newHook())
		wantOne(t, g.Server, hook, err)
	})
}

// An interrupt immediately ends the wait for a token, for every request that shares
// it.
func TestInterruptEndsAWaitForAToken(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/orgs/acme/installation", "/app/installations/*/access_tokens"} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newAppGitHub(t, fakegithub.Options{}, "acme")
				remove := g.Inject(fakegithub.Fault{Path: path, Responder: fakegithub.Hang()})
				hooks := g.client(t).OrganizationHooks("acme")
				start := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
				defer cancel()
				var all sync.WaitGroup
				for _, operation := range operations {
					all.Go(func() {
						if err := operation(ctx, hooks); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 5*time.Second {
							t.Errorf("got %v after %s, want the context's error after 5s", err, time.Since(start))
						}
					})
				}
				all.Wait()
				remove()
				hook, err := hooks.Create(t.Context(), newHook())
				wantOne(t, g.Server, hook, err)
			})
		})
	}
}
