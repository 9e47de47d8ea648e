package globalwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// unknownURL returns the configuration of a webhook whose url is unknown at plan
// time when the path or the trigger changes.
func unknownURL(path, trigger, attributes string) string {
	return fmt.Sprintf(`
resource "terraform_data" "url" {
  input = {
    url     = "${local.receiver}/%s"
    trigger = %q
  }
}

resource "githubhooks_global_webhook" "test" {
  url = terraform_data.url.output.url
  %s
}
`, path, trigger, attributes)
}

// TestUnknownURL plans with an unknown url. Only the apply decides whether the url
// changes, and so whether an update replaces the secret.
func TestUnknownURL(t *testing.T) {
	t.Parallel()
	const (
		unversioned = `secret_wo = "one"`
		versioned   = `
  secret_wo         = "one"
  secret_wo_version = 1
`
	)
	for _, row := range []struct {
		name       string
		attributes string
		// path is the path of the url after the apply, at first "hook".
		path     string
		requests []string
		secret   string
		revision int64
	}{
		{"versioned, same url", versioned, "hook", nil, "one", 1},
		{"versioned, different url", versioned, "moved", []string{patchSecret}, "one", 2},
		{"unversioned, same url", unversioned, "hook", nil, "one", 1},
		{"unversioned, different url", unversioned, "moved", []string{patchSecret}, "one", 1},
		{"unknown secret, same url", ``, "hook", nil, "unknown", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}).GitHub
			second := g.Config(unknownURL(row.path, "b", row.attributes))
			second.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = row.secret })
			second.ConfigStateChecks = expectSecret(true, row.revision)
			second.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret(row.secret), g.CheckWrites(row.requests...))
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(unknownURL("hook", "a", row.attributes)), second}})
		})
	}
}

// TestUnknownURLLosesSecret fails at apply time, since the plan did not know that
// the url changes and so removes the secret.
func TestUnknownURLLosesSecret(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	refused := g.ConfigError(unknownURL("moved", "b", ``), "would remove the webhook's secret", "secret_wo")
	refused.PreConfig = changeOutOfBand(t, g, func(h *acctest.Hook) { h.Secret = "unknown" })
	unchanged := g.Config(unknownURL("hook", "b", ``))
	unchanged.Check = resource.ComposeTestCheckFunc(g.OutOfBandGlobal(t).CheckSecret("unknown"), g.CheckWrites())
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.Config(unknownURL("hook", "a", ``)), refused, unchanged}})
}
