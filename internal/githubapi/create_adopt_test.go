package githubapi

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// matching returns a webhook that matches newHook.
func matching() fakegithub.Hook {
	c := newHook()
	return fakegithub.Hook{
		Active: c.Active, Events: c.Events, URL: c.Config.URL, ContentType: c.Config.ContentType,
		InsecureSSL: c.Config.InsecureSSL, Secret: c.Config.Secret,
	}
}

// A webhook that is older than the request is not adopted, even if it matches and
// the clocks differ.
func TestCreateIgnoresOlderWebhooks(t *testing.T) {
	t.Parallel()
	for _, skew := range []time.Duration{0, time.Hour, -time.Hour} {
		for name, faults := range map[string]int{"at once": 0, "after a fault": 1} {
			t.Run(fmt.Sprintf("%s, skew %s", name, skew), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					g := newGitHub(t, fakegithub.Options{Now: func() time.Time { return time.Now().Add(skew) }})
					g.AddHook("acme", matching())
					time.Sleep(5 * time.Second)
					if faults > 0 {
						g.Inject(post(fakegithub.ResetConnection(), false, faults))
					}
					hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
					if hook != nil || !IsAlreadyExists(err) {
						t.Errorf("got %v, %v, want that there already is one", hook, err)
					}
					if got := posts(g); got != 1 { // the list decides, without a second POST
						t.Errorf("%d POSTs were sent, want 1", got)
					}
				})
			})
		}
	}
}

func TestCreateIgnoresDifferentWebhooks(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*fakegithub.Hook){
		"url":                func(h *fakegithub.Hook) { h.URL = "https://a.example/other" },
		"url's scheme":       func(h *fakegithub.Hook) { h.URL = "http://a.example/" },
		"content type":       func(h *fakegithub.Hook) { h.ContentType = "form" },
		"insecure_ssl":       func(h *fakegithub.Hook) { h.InsecureSSL = "1" },
		"no secret":          func(h *fakegithub.Hook) { h.Secret = "" },
		"inactive":           func(h *fakegithub.Hook) { h.Active = false },
		"fewer events":       func(h *fakegithub.Hook) { h.Events = []string{"push"} },
		"more events":        func(h *fakegithub.Hook) { h.Events = append(h.Events, "fork") },
		"an OAuth app's own": func(h *fakegithub.Hook) { h.OAuthApp = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newGitHub(t, fakegithub.Options{})
				var other int64
				g.Inject(post(func(http.ResponseWriter, *http.Request, *http.Response) {
					h := matching()
					change(&h)
					other = g.AddHook("acme", h)
					panic(http.ErrAbortHandler)
				}, false, 1))
				hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
				if hook != nil && hook.ID == other {
					t.Error("another one was adopted")
				}
				if err != nil && !IsAlreadyExists(err) || err == nil && hook == nil {
					t.Errorf("got %v, %v", hook, err)
				}
			})
		})
	}
}

// The order of events has no meaning, and GitHub may change it.
func TestCreateAdoptsEventsInADifferentOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		g.Inject(post(func(http.ResponseWriter, *http.Request, *http.Response) {
			h := matching()
			h.Events = []string{"issues", "push"}
			g.AddHook("acme", h)
			panic(http.ErrAbortHandler)
		}, false, 1))
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
	})
}

// If the list is outdated, the second POST is rejected as existing, and the next
// list contains the webhook.
func TestCreateAdoptsAfterAnOutdatedList(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		g.Inject(post(fakegithub.ResetConnection(), true, 1))
		g.Inject(fakegithub.Fault{Method: http.MethodGet, Times: 1, Responder: fakegithub.Response(200, nil, "[]")})
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
		if got := posts(g); got != 2 {
			t.Errorf("%d POSTs were sent, want 2", got)
		}
	})
}

// GitHub's Date and timestamps have no fraction of a second, so a new webhook may
// seem almost one second older than the request.
func TestCreateAdoptsAcrossASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		time.Sleep(700 * time.Millisecond)
		g.Inject(post(func(http.ResponseWriter, *http.Request, *http.Response) {
			time.Sleep(350 * time.Millisecond)
			panic(http.ErrAbortHandler)
		}, true, 1))
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		wantOne(t, g, hook, err)
		if got := posts(g); got != 1 {
			t.Errorf("%d POSTs were sent, want 1", got)
		}
	})
}

func TestCreateAdoptsFromALaterPage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		for i := range 150 {
			g.AddHook("acme", fakegithub.Hook{URL: fmt.Sprintf("https://%d.example/", i), Events: []string{"fork"}})
		}
		g.Inject(post(fakegithub.CutOff(), true, 1))
		hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
		if err != nil || hook.Config.URL != newHook().Config.URL || len(g.Hooks("acme")) != 151 {
			t.Errorf("got %v, %v", hook, err)
		}
	})
}

func TestCreateUncertain(t *testing.T) {
	t.Parallel()
	for name, respond := range map[string]fakegithub.Responder{
		"fault":   fakegithub.Response(503, nil, ""),
		"page":    fakegithub.HTML(200),
		"no list": fakegithub.Response(200, nil, "null"),
		"no more": fakegithub.Response(404, nil, `{"message":"Not Found"}`),
		"limit":   fakegithub.SecondaryLimit(429, "100000"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newGitHub(t, fakegithub.Options{})
				g.Inject(post(fakegithub.HTML(504), true, 1))
				g.Inject(fakegithub.Fault{Method: http.MethodGet, Responder: respond})
				hook, err := acme(t, memory{g}).Create(t.Context(), newHook())
				var uncertain *UncertainCreateError
				if hook != nil || !errors.As(err, &uncertain) {
					t.Fatalf("got %v, %v, want an UncertainCreateError", hook, err)
				}
				if !IsStatus(uncertain.Cause, 504) || uncertain.ListErr == nil || !errors.Is(err, uncertain.ListErr) {
					t.Errorf("got %v and %v", uncertain.Cause, uncertain.ListErr)
				}
				if got := posts(g); got != 1 {
					t.Errorf("%d POSTs were sent, want 1", got)
				}
				if strings.Contains(err.Error(), newHook().Config.Secret) {
					t.Error("it shows the secret")
				}
			})
		})
	}
}

// The error of a request that was not sent is not ambiguous, and the webhooks are
// not listed.
func TestCreateThatWasNeverSent(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]error{
		"dial":        dialError("dial", errors.New("no route to host")),
		"proxy":       dialError("proxyconnect", errors.New("refused")),
		"certificate": &tls.CertificateVerificationError{Err: errors.New("unknown authority")},
	} {
		w := newWire(failToConnect(err))
		_, got := acme(t, w, maxRetries(0)).Create(t.Context(), newHook())
		var connection *ConnectionError
		if !errors.As(got, &connection) || connection.Sent || IsAmbiguous(got) {
			t.Errorf("%s: got %v, want a ConnectionError of a request that was not sent", name, got)
		}
		w.want(t, 1)
	}
}

func TestCreateIsInterrupted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(40*time.Second, cancel) // the list request is in flight by then
		w := newWire(hang)
		_, err := acme(t, w).Create(ctx, newHook())
		var uncertain *UncertainCreateError
		if !errors.As(err, &uncertain) || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want an UncertainCreateError that was cancelled", err)
		}
		if took := time.Since(start); took != 40*time.Second {
			t.Errorf("it ended after %s, want 40s", took)
		}
	})
}

// A request may wait for the pace or a rate limit before it is sent. A webhook that
// was created during that wait is older than the request.
func TestCreateIgnoresWebhooksCreatedWhileItWaited(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*Options)
		hold   func(*testing.T, *fakegithub.Server, *Hooks)
	}{
		"for the pace": {writesPerMinute(1), func(t *testing.T, _ *fakegithub.Server, h *Hooks) {
			t.Helper()
			other := newHook()
			other.Config.URL = "https://a.example/other"
			if _, err := h.Create(t.Context(), other); err != nil {
				t.Fatal(err)
			}
		}},
		"for a limit": {maxRetries(0), func(_ *testing.T, g *fakegithub.Server, _ *Hooks) {
			g.Inject(fakegithub.Fault{Method: http.MethodPost, Times: 1, Responder: fakegithub.SecondaryLimit(http.StatusForbidden, "60")})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				g := newGitHub(t, fakegithub.Options{})
				hooks := acme(t, memory{g}, row.change)
				row.hold(t, g, hooks)
				time.AfterFunc(20*time.Second, func() {
					g.AddHook("acme", matching())
					g.Inject(post(fakegithub.Response(http.StatusBadGateway, nil, ""), false, 1))
				})
				hook, err := hooks.Create(t.Context(), newHook())
				if hook != nil || !IsAlreadyExists(err) {
					t.Errorf("got %v, %v, want that there already is one", hook, err)
				}
			})
		})
	}
}

// A webhook that a different request of the same run created is not adopted.
func TestCreateIgnoresClaimedWebhooks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newGitHub(t, fakegithub.Options{})
		id := g.AddHook("acme", matching())
		g.Inject(post(fakegithub.Response(http.StatusBadGateway, nil, ""), false, 1))
		create := newHook()
		create.Claim = func(found int64) bool { return found != id }
		hook, err := acme(t, memory{g}).Create(t.Context(), create)
		if hook != nil || !IsAlreadyExists(err) {
			t.Errorf("got %v, %v, want that there already is one", hook, err)
		}
	})
}
