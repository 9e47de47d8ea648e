package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestCreateOnce loses the response to the request that creates a webhook: exactly
// one webhook is created, and it is in the state.
func TestCreateOnce(t *testing.T) {
	t.Parallel()
	for name, respond := range map[string]fakegithub.Responder{
		"connection reset":   fakegithub.ResetConnection(),
		"cut off":            fakegithub.CutOff(),
		"truncated JSON":     fakegithub.Truncated(),
		"a proxy's 502 page": fakegithub.HTML(http.StatusBadGateway),
	} {
		for _, committed := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, committed %t", name, committed), func(t *testing.T) {
				t.Parallel()
				g := acctest.StartFake(t, fakegithub.Options{})
				g.Inject(fakegithub.Fault{Method: "POST", Path: "/orgs/*/hooks", Times: 1, AfterCommit: committed, Responder: respond})
				create := g.Config(webhook(secretWoOne))
				create.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret("one"), func(s *terraform.State) error {
					hook, err := onlyHook(g)
					if err != nil {
						return err
					}
					if got := s.RootModule().Resources[address].Primary.Attributes["hook_id"]; got != fmt.Sprint(hook.ID) {
						return fmt.Errorf("the state has webhook %s, want %d", got, hook.ID)
					}
					return nil
				})
				resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
			})
		}
	}
}

// TestAlreadyExistsAfterLostResponse finds the existing webhook in the list. It
// sends neither request twice.
func TestAlreadyExistsAfterLostResponse(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{URL: g.ReceiverURL + "/hook", CreatedAt: time.Now().Add(-time.Hour)})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Responder: fakegithub.ResetConnection()})
	conflict := g.ConfigError(webhook(``), "another webhook already has this payload URL", fmt.Sprintf(`id = %q`, acctest.ImportID("acme", id)), "The list of webhooks shows")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{conflict}})
	want := []string{"POST /orgs/acme/hooks 0", "GET /orgs/acme/hooks?per_page=100 200"}
	if got := g.Log(); !slices.Equal(got, want) {
		t.Errorf("requests:\n got %q\nwant %q", got, want)
	}
}

// TestErrors checks the diagnostics of GitHub's errors.
func TestErrors(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	for _, row := range []struct {
		name    string
		fault   fakegithub.Fault
		message []string
	}{
		{"an unreachable url",
			fakegithub.Fault{Method: "POST", Responder: fakegithub.Unprocessable("url is not supported because it isn't reachable over the public Internet (localhost)")},
			[]string{`url = "${local.receiver}/hook"`, "isn't reachable over the public Internet"}},
		{"too many hooks for an event",
			fakegithub.Fault{Method: "POST", Responder: fakegithub.Unprocessable(`The "push" event cannot have more than 20 hooks`)},
			[]string{`events = ["push"]`, "cannot have more than 20 hooks"}},
		{"a rate limit that resets after max_wait",
			fakegithub.Fault{Method: "POST", Responder: fakegithub.PrimaryLimit(http.StatusForbidden, time.Now().Add(time.Hour))},
			[]string{"primary rate limit", "resets at", "max_wait (10s)"}},
		{"a secondary rate limit that resets after max_wait",
			fakegithub.Fault{Method: "POST", Responder: fakegithub.SecondaryLimit(http.StatusTooManyRequests, "3600")},
			[]string{"secondary rate limit", "resets at", "max_wait (10s)"}},
		{"a redirect to another host",
			fakegithub.Fault{Method: "POST", Responder: fakegithub.Redirect(http.StatusTemporaryRedirect, "https://other.example.com/orgs/acme/hooks")},
			[]string{"redirected", "other.example.com", "base_url"}},
		{"a persistent failure",
			fakegithub.Fault{Responder: fakegithub.Response(http.StatusServiceUnavailable, nil, `{"message":"Service unavailable"}`)},
			[]string{"503", "Service unavailable"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			g.Inject(row.fault)
			failed := g.ConfigError(webhook(`events = ["push"]`), row.message...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{failed}})
			if hooks := g.Hooks(acctest.Organization); len(hooks) != 0 {
				t.Errorf("the organization has %d webhooks, want none", len(hooks))
			}
		})
	}
}

// TestUnreadableList gets a list that cannot be read: the plan fails, and the
// state is unchanged.
func TestUnreadableList(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	html := http.Header{"Content-Type": {"text/html"}}
	for _, row := range []struct {
		name    string
		respond fakegithub.Responder
		message []string
	}{
		{"truncated JSON", fakegithub.Truncated(), []string{"unexpected response", "truncated JSON"}},
		{"an HTML page", fakegithub.Response(http.StatusOK, html, "<html><body>Log in</body></html>"), []string{"unexpected response", "not JSON", "text/html"}},
		{"a proxy's error page", fakegithub.HTML(http.StatusBadGateway), []string{"GitHub returned a server error", "502", "text/html"}},
		{"null", fakegithub.Response(http.StatusOK, nil, "null"), []string{"unexpected response"}},
		{"an object", fakegithub.Response(http.StatusOK, nil, "{}"), []string{"unexpected response"}},
		{"a list of other objects", fakegithub.Response(http.StatusOK, nil, "[{}]"), []string{"unexpected response"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			unreadable := g.ConfigError(webhook(``), row.message...)
			unreadable.PreConfig = func() {
				g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks", Responder: row.respond})
			}
			unchanged := g.Config(webhook(``))
			unchanged.PreConfig = g.ClearFaults
			unchanged.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), unreadable, unchanged}})
		})
	}
}

// TestUpdatePartiallyFails fails in the second of the two requests of an update:
// the state has the result of the first, and the next apply sends the second.
func TestUpdatePartiallyFails(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	changed := webhook(`
  content_type = "json"
  events       = ["issues"]
`)
	failed := g.ConfigError(changed, "events are closed today")
	failed.PreConfig = func() {
		changeOutOfBand(t, g.GitHub, func(h *acctest.Hook) { h.Secret = "unknown" })()
		g.Inject(fakegithub.Fault{Method: "PATCH", Path: "/orgs/*/hooks/*", Times: 1, Responder: fakegithub.Unprocessable("events are closed today")})
	}
	completed := g.Config(changed)
	completed.PreConfig = g.ResetRequests
	completed.Check = resource.ComposeTestCheckFunc(g.OutOfBand(t, g.Organization).CheckSecret("unknown"), g.CheckWrites(patchNoConfig))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), failed, completed}})
}

// TestLostSecret reports that GitHub removed a secret that the update did not
// change.
func TestLostSecret(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	lost := g.ConfigError(webhook(`active = false`), "lost its secret", "secret_wo")
	lost.PreConfig = func() {
		changeOutOfBand(t, g.GitHub, func(h *acctest.Hook) { h.Secret = "unknown" })()
		hook, _ := onlyHook(g)
		g.Inject(fakegithub.Fault{Method: "PATCH", Times: 1, Responder: func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
			g.ChangeHook(acctest.Organization, hook.ID, func(h *fakegithub.Hook) { h.Secret, h.Active = "", false })
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprintf(w, `{"id":%d,"active":false,"events":["push"],"config":{"url":%q,"content_type":"form","insecure_ssl":"0"}}`, hook.ID, hook.URL)
		}})
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``)), lost}})
}

// TestCreatedWithUncertainSecret loses the response to the create request, and
// then cannot set the secret: the webhook is in the state anyway.
func TestCreatedWithUncertainSecret(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Responder: fakegithub.CutOff()})
	g.Inject(fakegithub.Fault{Method: "PATCH", Times: 3, Responder: fakegithub.HTML(http.StatusBadGateway)})
	uncertain := g.ConfigError(webhook(secretWoOne), "The webhook was created, but its secret may not be set", "next apply replaces it")
	replaced := g.Config(webhook(secretWoOne))
	replaced.ConfigPlanChecks = expectAction(plancheck.ResourceActionReplace)
	replaced.Check = g.OutOfBand(t, g.Organization).CheckSecret("one")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{uncertain, replaced}})
}

// TestDestroyOfDeleted destroys a webhook that is deleted between the plan's
// refresh and the apply: the list shows that it no longer exists.
func TestDestroyOfDeleted(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{
		Method: "DELETE", Times: 1, AfterCommit: true,
		Responder: fakegithub.Response(404, nil, `{"message":"Not Found","status":"404"}`),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(webhook(``))}})
	if left := g.Hooks(acctest.Organization); len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy", len(left))
	}
}
