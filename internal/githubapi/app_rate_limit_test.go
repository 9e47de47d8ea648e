package githubapi

import (
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

// A primary limit applies to one installation. Requests of other installations
// continue.
func TestPrimaryLimitOfAnInstallation(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{}, orgs(2)...)
		client := g.client(t)
		start := time.Now()
		g.Inject(fakegithub.Fault{Path: "/orgs/org-0/hooks", Times: 1, Responder: fakegithub.PrimaryLimit(403, start.Add(10*time.Minute))})
		var all sync.WaitGroup
		list := func(organization string, want time.Duration) {
			all.Go(func() {
				_, _, err := client.OrganizationHooks(organization).List(t.Context())
				if took := time.Since(start); err != nil || took != want {
					t.Errorf("%s: %v after %s, want success after %s", organization, err, took, want)
				}
			})
		}
		const lifted = 10*time.Minute + time.Second
		list("org-0", lifted)
		synctest.Wait()
		for range 10 {
			list("org-0", lifted)
			list("org-1", 0)
		}
		all.Wait()
	})
}

// A secondary limit may apply to the whole app, so all installations wait for it.
func TestSecondaryLimitOfAnApp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{}, orgs(3)...)
		client := g.client(t)
		for _, organization := range orgs(2) {
			if _, _, err := client.OrganizationHooks(organization).List(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		g.Inject(fakegithub.Fault{Path: "/orgs/org-0/hooks", Times: 1, Responder: fakegithub.SecondaryLimit(429, "90")})
		start := time.Now()
		var all sync.WaitGroup
		list := func(organization string) {
			all.Go(func() {
				if _, _, err := client.OrganizationHooks(organization).List(t.Context()); err != nil || time.Since(start) != 90*time.Second {
					t.Errorf("%s: %v after %s, want success after 90s", organization, err, time.Since(start))
				}
			})
		}
		list("org-0")
		synctest.Wait()
		list("org-1") // has a token
		list("org-2") // has none: its lookup waits, too
		all.Wait()
	})
}

// A limit of a request about the app itself is returned as a RateLimitError.
func TestLimitOfTheAppsOwnRequests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		g := newAppGitHub(t, fakegithub.Options{}, "acme")
		g.Inject(fakegithub.Fault{Path: "/orgs/acme/installation", Responder: fakegithub.PrimaryLimit(403, time.Now().Add(time.Hour))})
		_, err := g.client(t).OrganizationHooks("acme").Create(t.Context(), newHook())
		var limit *RateLimitError
		if !errors.As(err, &limit) || !limit.Primary || IsAmbiguous(err) {
			t.Errorf("got %v, want a RateLimitError", err)
		}
	})
}

// Writes that wait for a limit, and requests for tokens, take no slots of the pace.
func TestLimitedRequestsTakeNoSlots(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const each, pace = 20, 10
		g := newAppGitHub(t, fakegithub.Options{MaxHooksPerEvent: 1000}, orgs(2)...)
		client := g.client(t, writesPerMinute(pace))
		start := time.Now()
		g.Inject(fakegithub.Fault{Path: "/orgs/org-0/hooks", Method: http.MethodGet, Times: 1, Responder: fakegithub.PrimaryLimit(403, start.Add(10*time.Minute))})
		var all sync.WaitGroup
		all.Go(func() { _, _, _ = client.OrganizationHooks("org-0").List(t.Context()) })
		synctest.Wait()
		last := map[string]time.Duration{}
		var mu sync.Mutex
		for i := range each {
			for _, organization := range orgs(2) {
				all.Go(func() {
					hook := newHook()
					hook.Config.URL = fmt.Sprint("https://a.example/", i)
					if _, err := client.OrganizationHooks(organization).Create(t.Context(), hook); err != nil {
						t.Error(err)
					}
					mu.Lock()
					defer mu.Unlock()
					last[organization] = max(last[organization], time.Since(start))
				})
			}
		}
		all.Wait()
		// Each organization has 20 writes at 10 per minute. Those of org-0 start when the
		// limit resets.
		want := map[string]time.Duration{"org-0": 10*time.Minute + time.Second + time.Minute, "org-1": time.Minute}
		if fmt.Sprint(last) != fmt.Sprint(want) {
			t.Errorf("the last writes were after %v, want %v", last, want)
		}
	})
}

// TestAppAtScale creates 10,000 webhooks in 1,000 organizations at the default
// pace, which takes two hours, so every token is renewed. Rate limits of both kinds
// come into effect. GitHub receives no request during a limit, no expired token, no
// more writes per minute than the pace allows, and each webhook once.
func TestAppAtScale(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const each = 10
		names := orgs(organizations)
		g := newAppGitHub(t, fakegithub.Options{RateLimit: -1}, names...)
		start := time.Now()
		for i, skip := range []int{100, 4000, 9000} {
			g.Inject(fakegithub.Fault{Path: "/orgs/*/hooks", Skip: skip, Times: 1, Responder: fakegithub.SecondaryLimit(403, fmt.Sprint(30*(i+1)))})
		}
		g.Inject(fakegithub.Fault{Path: "/orgs/org-7/hooks", Times: 1, Responder: fakegithub.PrimaryLimit(403, start.Add(5*time.Minute))})
		client := g.client(t, writesPerMinute(DefaultWritesPerMinute))
		var all sync.WaitGroup
		for i := range each * organizations {
			all.Go(func() {
				hook := newHook()
				hook.Config.URL = fmt.Sprint("https://a.example/", i)
				if _, err := client.OrganizationHooks(names[i%organizations]).Create(t.Context(), hook); err != nil {
					t.Errorf("webhook %d: %v", i, err)
				}
			})
		}
		all.Wait()
		took := time.Since(start)

		for _, name := range names {
			if got := len(g.Hooks(name)); got != each {
				t.Errorf("%s has %d webhooks, want %d", name, got, each)
			}
		}
		var writes []time.Time
		count := map[string]int{}
		for _, r := range g.Requests() {
			kind := r.Path[strings.LastIndexByte(r.Path, '/'):]
			count[fmt.Sprint(kind, " ", r.Status)]++
			if kind == "/hooks" {
				writes = append(writes, r.Time)
			}
		}
		for i := range len(writes) - DefaultWritesPerMinute {
			if between := writes[i+DefaultWritesPerMinute].Sub(writes[i]); between < time.Minute {
				t.Fatalf("81 writes from the %dth on arrived within %s", i, between)
			}
		}
		t.Logf("it took %s: %v", took, count)
		// Four writes were limited, so 10,004 were sent. Each secondary limit delays all
		// writes by less than two windows.
		least := time.Duration((each*organizations+4-1)/DefaultWritesPerMinute) * time.Minute
		if took < least || took > least+5*time.Minute {
			t.Errorf("it took %s, want %s and a little", took, least)
		}
		if count["/installation 200"] != organizations || count["/hooks 401"] != 0 {
			t.Errorf("the requests were %v", count)
		}
	})
}
