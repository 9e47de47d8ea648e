package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// post returns a fault of the request that creates a webhook.
func post(respond fakegithub.Responder, afterCommit bool, times int) fakegithub.Fault {
	return fakegithub.Fault{Method: http.MethodPost, Path: "/orgs/*/hooks", Times: times, AfterCommit: afterCommit, Responder: respond}
}

// posts counts the requests that were sent to create something.
func posts(g *fakegithub.Server) int {
	n := 0
	for _, r := range g.Requests() {
		if r.Method == http.MethodPost {
			n++
		}
	}
	return n
}

// wantOne checks that GitHub has one webhook, and that this is it.
func wantOne(t *testing.T, g *fakegithub.Server, hook *Hook, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got %v", err)
	}
	held := g.Hooks("acme")
	if len(held) != 1 {
		t.Fatalf("there are %d webhooks, want one", len(held))
	}
	want := newHook()
	if hook.ID != held[0].ID || hook.Config.URL != want.Config.URL || !hook.Config.SecretConfigured || !hook.Active ||
		!slices.Equal(sorted(hook.Events), sorted(want.Events)) {
		t.Errorf("got %+v, want %+v", hook, held[0])
	}
	if held[0].Secret != want.Config.Secret {
		t.Errorf("the secret is %q", held[0].Secret)
	}
}

func TestCreate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
		if got := log(g); !slices.Equal(got, []string{"POST /orgs/acme/hooks 201"}) {
			t.Errorf("the requests are %q, want the POST alone", got)
		}
	})
}

// After any failure of the request or its response, and with any difference of the
// clocks, Create returns the webhook, and there is exactly one.
func TestCreateAfterALostResponse(t *testing.T) {
	t.Parallel()
	responders := map[string]fakegithub.Responder{
		"reset":      fakegithub.ResetConnection(),
		"cut off":    fakegithub.CutOff(),
		"truncated":  fakegithub.Truncated(),
		"hangs":      fakegithub.Hang(),
		"page 502":   fakegithub.HTML(502),
		"page 200":   fakegithub.HTML(200),
		"empty 201":  fakegithub.Response(201, nil, ""),
		"null 201":   fakegithub.Response(201, nil, "null"),
		"object 201": fakegithub.Response(201, nil, "{}"),
		"list 201":   fakegithub.Response(201, nil, "[]"),
		"id alone":   fakegithub.Response(201, nil, `{"id":1}`),
		"queued":     fakegithub.Response(202, nil, "{}"),
		"no content": fakegithub.Response(204, nil, ""),
		"503 later":  fakegithub.Response(503, http.Header{"Retry-After": {"5"}}, ""),
	}
	for status := 500; status <= 504; status++ {
		responders[fmt.Sprint(status)] = fakegithub.Response(status, nil, `{"message":"Server Error"}`)
	}
	for name, respond := range responders {
		for _, afterCommit := range []bool{false, true} {
			for _, skew := range []time.Duration{0, time.Hour, -time.Hour} {
				t.Run(fmt.Sprintf("%s, commit %t, skew %s", name, afterCommit, skew), func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						g := newGitHub(t, fakegithub.Options{Now: func() time.Time { return time.Now().Add(skew) }})
						time.Sleep(700 * time.Millisecond) // not at a whole second
						times := 1
						if !afterCommit {
							times = 2
						}
						g.Inject(post(respond, afterCommit, times))
						hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
						wantOne(t, g, hook, err)
						want := 3 // two fail, and one succeeds
						if afterCommit {
							want = 1
						}
						if got := posts(g); got != want {
							t.Errorf("%d POSTs were sent, want %d: %q", got, want, log(g))
						}
					})
				})
			}
		}
	}
}

func TestCreateStopsAfterMaxRetries(t *testing.T) {
	t.Parallel()
	for retries, want := range map[int]int{0: 1, 1: 2, 5: 6} {
		synctest.Test(t, func(t *testing.T) {
			g := newGitHub(t, fakegithub.Options{})
			g.Inject(post(fakegithub.HTML(502), false, 0))
			_, err := acme(t, memory{g}, maxRetries(retries)).Create(t.Context(), newHook())
			if !IsStatus(err, 502) {
				t.Errorf("got %v, want the 502", err)
			}
			if got := posts(g); got != want || len(g.Hooks("acme")) != 0 {
				t.Errorf("%d POSTs were sent, want %d", got, want)
			}
		})
	}
}

// Without retries, the list still decides whether the webhook was created.
func TestCreateWithoutRetriesAdopts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		g.Inject(post(fakegithub.ResetConnection(), true, 1))
		hook, err := acme(t, memory{g}, maxRetries(0)).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
	})
}

func TestCreateRejectedIsNotRetried(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 401, 403, 404, 409, 410, 422} {
		synctest.Test(t, func(t *testing.T) {
			g := newGitHub(t, fakegithub.Options{})
			g.Inject(post(fakegithub.Response(status, nil, `{"message":"no"}`), false, 0))
			if _, err := acme(t, memory{g}).Create(t.Context(), newHook()); !IsStatus(err, status) {
				t.Errorf("got %v, want the %d", err, status)
			}
			if got := log(g); len(got) != 1 {
				t.Errorf("the requests are %q, want the POST alone", got)
			}
		})
	}
}

func TestSecretMaskIsNotSent(t *testing.T) {
	t.Parallel()
	w := newWire(success)
	hooks := acme(t, w)
	create := newHook()
	create.Config.Secret = SecretMask
	if _, err := hooks.Create(t.Context(), create); !errors.Is(err, errSecretMask) {
		t.Errorf("create: got %v, want errSecretMask", err)
	}
	update := HookUpdate{Config: &ReplaceConfig{URL: "https://a.example/", Secret: SecretMask}}
	if _, err := hooks.Update(t.Context(), 7, update); !errors.Is(err, errSecretMask) {
		t.Errorf("update: got %v, want errSecretMask", err)
	}
	w.want(t, 0)
}
