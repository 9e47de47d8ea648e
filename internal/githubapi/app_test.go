package githubapi

import (
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// Concurrent requests share one lookup and one token for each organization.
func TestAppWithManyOrganizations(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "org-0", "org-1", "Org-2")
	client := g.client(t)
	g.wantRequests(t, map[string]int{}) // configuring sends no request
	var all sync.WaitGroup
	for i := range 300 {
		all.Go(func() {
			organization := fmt.Sprintf("org-%d", i%3)
			if i%2 == 0 {
				organization = strings.ToUpper(organization)
			}
			if _, _, err := client.OrganizationHooks(organization).List(t.Context()); err != nil {
				t.Errorf("%s: %v", organization, err)
			}
		})
	}
	all.Wait()
	lookups, tokens, lists := 0, 0, 0
	for _, r := range g.Requests() {
		if got := r.Header.Get("User-Agent"); got != testUserAgent {
			t.Errorf("%s has the User-Agent %q", r, got)
		}
		if got := r.Header.Get("X-GitHub-Api-Version") + r.Header.Get("Accept"); got != "2022-11-28application/vnd.github+json" {
			t.Errorf("%s has the version and media type %q", r, got)
		}
		jwt := strings.HasPrefix(r.Header.Get("Authorization"), "Bearer eyJ")
		switch {
		case r.Status == 200 && strings.HasSuffix(r.Path, "/installation") && jwt:
			lookups++
		case r.Status == 201 && strings.HasSuffix(r.Path, "/access_tokens") && jwt:
			tokens++
		case r.Status == 200 && strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ghs_"):
			lists++
		default:
			t.Errorf("%s was made with %q", r, r.Header.Get("Authorization"))
		}
	}
	if lookups != 3 || tokens != 3 || lists != 300 {
		t.Errorf("%d look-ups, %d tokens and %d lists, want 3, 3 and 300", lookups, tokens, lists)
	}
}

func TestAppIDs(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	for _, id := range []string{g.app.ClientID, fmt.Sprint(g.app.ID)} {
		client := g.client(t, func(o *Options) { o.App.ID = id })
		if _, _, err := client.OrganizationHooks("acme").List(t.Context()); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestInstallationErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		arrange  func(*appGitHub)
		change   func(*Options)
		want     InstallationError
		requests map[string]int
	}{
		"not installed": {
			func(*appGitHub) {}, func(*Options) {},
			InstallationError{Problem: NotInstalled, Account: "other-org"},
			map[string]int{"GET /orgs/other-org/installation 404": 1},
		},
		"unknown app": {
			func(*appGitHub) {}, func(o *Options) { o.App.ID = "1" },
			InstallationError{Problem: AppRefused, AppID: "1", Account: "other-org"},
			map[string]int{"GET /orgs/other-org/installation 404": 1},
		},
		"another key": {
			func(g *appGitHub) {
				g.AddApp(fakegithub.App{ID: g.app.ID, ClientID: g.app.ClientID, PublicKey: &otherKey().PublicKey})
			},
			func(*Options) {},
			InstallationError{Problem: AppRefused, Account: "other-org"},
			map[string]int{"GET /orgs/other-org/installation 401": 2},
		},
		"no such installation": {
			func(*appGitHub) {}, withInstallation(1),
			InstallationError{Problem: NoInstallation, InstallationID: 1},
			map[string]int{"POST /app/installations/ID/access_tokens 404": 1},
		},
		"suspended": {
			func(g *appGitHub) { g.Install(g.app.ID, "other-org", fakegithub.Installation{Suspended: true}) }, func(*Options) {},
			InstallationError{Problem: TokenRefused, Account: "other-org", InstallationID: 61000002},
			map[string]int{"GET /orgs/other-org/installation 200": 1, "POST /app/installations/ID/access_tokens 403": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newAppGitHub(t, fakegithub.Options{}, "acme")
			test.arrange(g)
			hooks := g.client(t, test.change).OrganizationHooks("other-org")
			if test.want.AppID == "" {
				test.want.AppID = g.app.ClientID
			}
			var all sync.WaitGroup
			for range 25 {
				for method, operation := range operations {
					all.Go(func() {
						err := operation(t.Context(), hooks)
						var got *InstallationError
						if !errors.As(err, &got) {
							t.Errorf("%s: %v, want an InstallationError", method, err)
							return
						}
						cause := got.Cause
						without := *got
						without.Cause = nil
						if without != test.want || cause == nil {
							t.Errorf("%s: %+v, want %+v", method, *got, test.want)
						}
						// The cause does not concern a webhook.
						if IsNotFound(err) || IsAmbiguous(err) || IsAlreadyExists(err) {
							t.Errorf("%s: %v seems to concern a webhook", method, err)
						}
					})
				}
			}
			all.Wait()
			g.wantRequests(t, test.requests)
		})
	}
}

func TestConfiguredInstallation(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*fakegithub.Fault{
		"hidden":    nil, // the fake answers 404
		"forbidden": {Path: "/orgs/other-org/hooks", Responder: fakegithub.Response(403, nil, `{"message":"Resource not accessible by integration"}`)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newAppGitHub(t, fakegithub.Options{}, "acme")
			status := 404
			if fault != nil {
				g.Inject(*fault)
				status = 403
			}
			client := g.client(t, withInstallation(g.installed["acme"]))
			list := func(organization string) error {
				_, _, err := client.OrganizationHooks(organization).List(t.Context())
				return err
			}
			wantOther := func(err error) {
				t.Helper()
				want := InstallationError{
					Problem: OtherAccount, AppID: g.app.ClientID, InstallationID: g.installed["acme"], Account: "acme",
				}
				var got *InstallationError
				if !errors.As(err, &got) {
					t.Fatalf("got %v, want an InstallationError", err)
				}
				without := *got
				without.Account = strings.ToLower(got.Account)
				if without != want {
					t.Errorf("got %v, want %v", got, &want)
				}
			}

			// A different organization first: one request finds the account.
			wantOther(list("other-org"))
			g.wantRequests(t, map[string]int{
				"POST /app/installations/ID/access_tokens 201":                   1,
				fmt.Sprintf("GET /orgs/other-org/hooks?per_page=100 %d", status): 1,
				"GET /app/installations/ID 200":                                  1,
			})
			wantOther(list("other-org"))
			_, err := client.OrganizationHooks("other-org").Create(t.Context(), newHook())
			wantOther(err)
			g.wantRequests(t, map[string]int{})
			if err := list("ACME"); err != nil {
				t.Error(err)
			}

			// Its own organization first: a success shows the account.
			client = g.client(t, withInstallation(g.installed["acme"]))
			g.ResetRequests()
			if err := list("Acme"); err != nil {
				t.Error(err)
			}
			wantOther(list("other-org"))
			g.wantRequests(t, map[string]int{
				"POST /app/installations/ID/access_tokens 201": 1,
				"GET /orgs/Acme/hooks?per_page=100 200":        1,
			})
		})
	}
}

// A 403 for the installation's own organization is returned with the installation's
// permission.
func TestPermissionOfAnInstallation(t *testing.T) {
	t.Parallel()
	for _, pin := range []bool{false, true} {
		g := newAppGitHub(t, fakegithub.Options{}, "acme")
		g.Install(g.app.ID, "acme", fakegithub.Installation{Permissions: map[string]string{"organization_hooks": "read", "members": "write"}})
		client := g.client(t)
		if pin {
			client = g.client(t, withInstallation(g.installed["acme"]))
		}
		_, err := client.OrganizationHooks("acme").Create(t.Context(), newHook())
		var answer *Error
		if !errors.As(err, &answer) || answer.StatusCode != http.StatusForbidden || answer.App == nil {
			t.Fatalf("got %v, want a 403 to an app", err)
		}
		want := AppAccess{AppID: g.app.ClientID, InstallationID: g.installed["acme"], Permissions: map[string]string{"organization_hooks": "read", "members": "write"}}
		if !reflect.DeepEqual(*answer.App, want) || answer.AcceptedPermissions != "organization_hooks=write" {
			t.Errorf("got %+v and %q, want %+v", *answer.App, answer.AcceptedPermissions, want)
		}
	}
}

func TestAppHasNoGlobalHooks(t *testing.T) {
	t.Parallel()
	g := newAppGitHub(t, fakegithub.Options{}, "acme")
	client := g.client(t)
	if client.TokenKind() != AppToken {
		t.Errorf("the kind of token is %d", client.TokenKind())
	}
	for method, operation := range operations {
		if err := operation(t.Context(), client.GlobalHooks()); !errors.Is(err, errAppOnGlobalHooks) {
			t.Errorf("%s: got %v", method, err)
		}
	}
	g.wantRequests(t, map[string]int{})
}
