package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestCreateOnce creates a webhook while the answer to the POST gets lost:
// there is one webhook in the end, and it is in the state.
func TestCreateOnce(t *testing.T) {
	t.Parallel()
	for name, strike := range map[string]fakegithub.Strike{
		"connection reset":   fakegithub.ResetConnection(),
		"cut off":            fakegithub.CutOff(),
		"truncated JSON":     fakegithub.Truncated(),
		"a proxy's 502 page": fakegithub.HTML(http.StatusBadGateway),
	} {
		for _, committed := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, committed %t", name, committed), func(t *testing.T) {
				t.Parallel()
				g := acctest.StartFake(t, fakegithub.Options{})
				g.Inject(fakegithub.Fault{Method: "POST", Path: "/orgs/*/hooks", Times: 1, AfterCommit: committed, Strike: strike})
				create := step(g, config.Variables{"secret_wo": config.StringVariable("one")})
				create.Check = resource.ComposeTestCheckFunc(holds(g, "one"), func(s *terraform.State) error {
					hook, err := held(g)
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

// TestAlreadyExistsAfterALostAnswer finds the older webhook in the list, and
// asks no second time for either.
func TestAlreadyExistsAfterALostAnswer(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{URL: g.ReceiverURL + "/hook", CreatedAt: time.Now().Add(-time.Hour)})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, Strike: fakegithub.ResetConnection()})
	s := step(g, nil)
	s.ExpectError = acctest.ErrorContains("another webhook already has this payload URL", fmt.Sprintf(`id = "acme/%d"`, id), "The list of webhooks shows", "older than the request")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
	want := []string{"POST /orgs/acme/hooks 0", "GET /orgs/acme/hooks?per_page=100 200"}
	if got := g.Log(); !slices.Equal(got, want) {
		t.Errorf("requests:\n got %q\nwant %q", got, want)
	}
}

// TestErrors are what the user sees of GitHub's errors.
func TestErrors(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		fault   fakegithub.Fault
		message []string
	}{
		{"an unreachable url",
			fakegithub.Fault{Method: "POST", Strike: fakegithub.Unprocessable("url is not supported because it isn't reachable over the public Internet (localhost)")},
			[]string{"url = var.url", "isn't reachable over the public Internet"}},
		{"too many hooks for an event",
			fakegithub.Fault{Method: "POST", Strike: fakegithub.Unprocessable(`The "push" event cannot have more than 20 hooks`)},
			[]string{"events = var.events", "cannot have more than 20 hooks"}},
		{"a rate limit that lifts too late",
			fakegithub.Fault{Method: "POST", Strike: fakegithub.PrimaryLimit(http.StatusForbidden, time.Now().Add(time.Hour))},
			[]string{"primary rate limit", "resets at", "max_wait (10s)"}},
		{"a secondary rate limit that lifts too late",
			fakegithub.Fault{Method: "POST", Strike: fakegithub.SecondaryLimit(http.StatusTooManyRequests, "3600")},
			[]string{"secondary rate limit", "resets at", "max_wait (10s)"}},
		{"a redirect to another host",
			fakegithub.Fault{Method: "POST", Strike: fakegithub.Redirect(http.StatusTemporaryRedirect, "https://elsewhere.example.com/orgs/acme/hooks")},
			[]string{"redirected", "elsewhere.example.com", "base_url"}},
		{"a fault that lasts",
			fakegithub.Fault{Strike: fakegithub.Answer(http.StatusServiceUnavailable, nil, `{"message":"Service unavailable"}`)},
			[]string{"503", "Service unavailable"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			g.Inject(row.fault)
			s := step(g, config.Variables{"events": acctest.Strings("push")})
			s.ExpectError = acctest.ErrorContains(row.message...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
			if hooks := g.Hooks(acctest.Organization); len(hooks) != 0 {
				t.Errorf("the organization has %d webhooks, want none", len(hooks))
			}
		})
	}
}

// TestUnreadableList must neither lose the webhook nor change the state.
func TestUnreadableList(t *testing.T) {
	t.Parallel()
	html := http.Header{"Content-Type": {"text/html"}}
	for _, row := range []struct {
		name    string
		strike  fakegithub.Strike
		message []string
	}{
		{"truncated JSON", fakegithub.Truncated(), []string{"unexpected response", "truncated JSON"}},
		{"an HTML page", fakegithub.Answer(http.StatusOK, html, "<html><body>Log in</body></html>"), []string{"unexpected response", "not JSON", "text/html"}},
		{"a proxy's error page", fakegithub.HTML(http.StatusBadGateway), []string{"502", "not JSON from GitHub", "text/html"}},
		{"null", fakegithub.Answer(http.StatusOK, nil, "null"), []string{"unexpected response"}},
		{"an object", fakegithub.Answer(http.StatusOK, nil, "{}"), []string{"unexpected response"}},
		{"a list of something else", fakegithub.Answer(http.StatusOK, nil, "[{}]"), []string{"unexpected response"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			broken := step(g, nil)
			broken.PreConfig = func() {
				g.Inject(fakegithub.Fault{Method: "GET", Path: "/orgs/*/hooks", Strike: row.strike})
			}
			broken.ExpectError = acctest.ErrorContains(row.message...)
			after := step(g, nil)
			after.PreConfig = g.ClearFaults
			after.ConfigPlanChecks = expectAction(plancheck.ResourceActionNoop)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), broken, after}})
		})
	}
}

// TestUpdateHalfDone fails between the two requests of an update: the state
// holds what was done, and the next apply does the rest.
func TestUpdateHalfDone(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	change := config.Variables{"content_type": config.StringVariable("json"), "events": acctest.Strings("issues")}
	failed := step(g, change)
	failed.PreConfig = func() {
		changeHeld(t, g, func(h *fakegithub.Hook) { h.Secret = "unknown" })()
		g.Inject(fakegithub.Fault{Method: "PATCH", Path: "/orgs/*/hooks/*", Times: 1, Strike: fakegithub.Unprocessable("events are closed today")})
	}
	failed.ExpectError = acctest.ErrorContains("events are closed today")
	rest := step(g, change)
	rest.PreConfig = g.ResetRequests
	rest.Check = resource.ComposeTestCheckFunc(holds(g, "unknown"), g.CheckWrites(patchNoConfig))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), failed, rest}})
}

// TestLostSecret notices a GitHub that drops a secret which was to stay.
func TestLostSecret(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	lost := step(g, config.Variables{"active": config.BoolVariable(false)})
	lost.PreConfig = func() {
		changeHeld(t, g, func(h *fakegithub.Hook) { h.Secret = "unknown" })()
		hook, _ := held(g)
		g.Inject(fakegithub.Fault{Method: "PATCH", Times: 1, Strike: func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
			g.ChangeHook(acctest.Organization, hook.ID, func(h *fakegithub.Hook) { h.Secret, h.Active = "", false })
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprintf(w, `{"id":%d,"active":false,"events":["push"],"config":{"url":%q,"content_type":"form","insecure_ssl":"0"}}`, hook.ID, hook.URL)
		}})
	}
	lost.ExpectError = acctest.ErrorContains("lost its secret", "secret_wo")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil), lost}})
}

// TestCreatedWithoutCertainSecret loses the answer to the create request, and
// then cannot set the secret: the webhook is in the state all the same.
func TestCreatedWithoutCertainSecret(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{Method: "POST", Times: 1, AfterCommit: true, Strike: fakegithub.CutOff()})
	g.Inject(fakegithub.Fault{Method: "PATCH", Times: 3, Strike: fakegithub.HTML(http.StatusBadGateway)})
	secret := config.Variables{"secret_wo": config.StringVariable("one")}
	uncertain := step(g, secret)
	uncertain.ExpectError = acctest.ErrorContains("The webhook was created, but its secret may not be set", "next apply replaces it")
	replaced := step(g, secret)
	replaced.ConfigPlanChecks = expectAction(plancheck.ResourceActionReplace)
	replaced.Check = holds(g, "one")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{uncertain, replaced}})
}

// TestDestroyOfDeleted destroys a webhook that is deleted between the plan's
// refresh and the apply: the list tells that it is gone.
func TestDestroyOfDeleted(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{
		Method: "DELETE", Times: 1, AfterCommit: true,
		Strike: fakegithub.Answer(404, nil, `{"message":"Not Found","status":"404"}`),
	})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(g, nil)}})
	if left := g.Hooks(acctest.Organization); len(left) != 0 {
		t.Errorf("%d webhooks are left after destroy", len(left))
	}
}
