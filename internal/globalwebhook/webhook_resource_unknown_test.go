package globalwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestUnknownURL plans with a url that is not known yet, and then turns out the
// same or another: whether there is an update, and so whether the secret is
// replaced, is known only when the plan is applied.
func TestUnknownURL(t *testing.T) {
	t.Parallel()
	str := config.StringVariable
	versioned := config.Variables{"secret_wo": str("one"), "secret_wo_version": config.IntegerVariable(1)}
	unversioned := config.Variables{"secret_wo": str("one")}
	for _, row := range []struct {
		name      string
		variables config.Variables
		// moved is whether the url turns out another.
		moved    bool
		requests []string
		secret   string
		revision int64
	}{
		{"versioned, the same", versioned, false, nil, "one", 1},
		{"versioned, another", versioned, true, []string{wholeSecret}, "one", 2},
		{"unversioned, the same", unversioned, false, nil, "one", 1},
		{"unversioned, another", unversioned, true, []string{wholeSecret}, "one", 1},
		{"nobody knows the secret, the same", nil, false, nil, "unknown", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			with := func(trigger, path string) resource.TestStep {
				v := config.Variables{"trigger": str(trigger), "url": str(g.ReceiverURL + path)}
				for name, value := range row.variables {
					v[name] = value
				}
				return g.Step("testdata/unknown_url", v)
			}
			path := "/hook"
			if row.moved {
				path = "/moved"
			}
			second := with("b", path)
			second.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = row.secret })
			second.ConfigStateChecks = acctest.ExpectSecret(address, true, row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{with("a", "/hook"), second}})
		})
	}
}

// TestUnknownURLLosesSecret refuses at apply time what the plan could not know.
func TestUnknownURLLosesSecret(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	str := config.StringVariable
	refused := g.Step("testdata/unknown_url", config.Variables{"trigger": str("b"), "url": str(g.ReceiverURL + "/moved")})
	refused.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = "unknown" })
	refused.ExpectError = acctest.ErrorContains("would remove the webhook's secret", "secret_wo")
	same := g.Step("testdata/unknown_url", config.Variables{"trigger": str("b"), "url": str(g.ReceiverURL + "/hook")})
	same.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("unknown"), g.CheckWrites())
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.Step("testdata/unknown_url", config.Variables{"trigger": str("a"), "url": str(g.ReceiverURL + "/hook")}), refused, same,
	}})
}
