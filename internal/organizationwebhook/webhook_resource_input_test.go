package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestInvalidAttribute rejects invalid attributes of a webhook before any request.
func TestInvalidAttribute(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		hcl     string
		message []string
	}{
		{"an empty url",
			webhookOnly(`url = ""`),
			[]string{`url = ""`, "The URL is empty"}},
		{"a url without a scheme",
			webhookOnly(`url = "example.com/hook"`),
			[]string{`url = "example.com/hook"`, "http and https only"}},
		{"a url with an unsupported scheme",
			webhookOnly(`url = "ftp://example.com"`),
			[]string{`url = "ftp://example.com"`, `"ftp"`, "http and https only"}},
		{"a url without a host",
			webhookOnly(`url = "https:///hook"`),
			[]string{`url = "https:///hook"`, "no host"}},
		{"no url",
			webhookOnly(`url = null`),
			[]string{"Missing Configuration for Required Attribute", "url = null"}},
		{"a content_type that GitHub accepts",
			webhook(`content_type = "application/json"`),
			[]string{`content_type = "application/json"`, `"json" "form"`}},
		{"no events",
			webhook(`events = []`),
			[]string{"No events", "events = []", "at least one event"}},
		{"* with other events",
			webhook(`events = ["*", "push"]`),
			[]string{`"*" combined with other events`, `events = ["*", "push"]`}},
		{"an empty event",
			webhook(`events = [""]`),
			[]string{"Invalid event name", `events = [""]`}},
		{"secret and secret_wo",
			webhook(`
  secret    = "a"
  secret_wo = "b"
`),
			[]string{`secret = "a"`, `"secret_wo" cannot be specified when "secret" is specified`}},
		{"the mask as secret",
			webhook(`secret = "********"`),
			[]string{"Masked secret", `secret = "********"`, "eight asterisks"}},
		{"the mask as secret_wo",
			webhook(`secret_wo = "********"`),
			[]string{"Masked secret", `secret_wo = "********"`, "eight asterisks"}},
		{"password_wo without username",
			webhook(`password_wo = "p"`),
			[]string{`password_wo = "p"`, `"username" must be specified`}},
		{"password_wo_version without password_wo",
			webhook(`
  username            = "u"
  password_wo_version = 1
`),
			[]string{"password_wo_version = 1", `"password_wo" must be specified`}},
		{"an empty organization",
			inOwnOrganization(``),
			[]string{`organization = ""`, "The name is empty"}},
		{"an organization with a slash",
			inOwnOrganization(`acme/widgets`),
			[]string{`organization = "acme/widgets"`, "slash"}},
		{"an organization that is a relative path",
			inOwnOrganization(`..`),
			[]string{`organization = ".."`, "cannot be the name"}},
		{"an organization with an at sign",
			inOwnOrganization(`@acme`),
			[]string{`organization = "@acme"`, "letters, digits, hyphens, and underscores"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if strings.Contains(row.hcl, "username") || strings.Contains(row.hcl, "password") {
				acctest.OrganizationOnly(t, noUsername)
			}
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{g.ConfigError(row.hcl, row.message...)}})
		})
	}
}

// inOwnOrganization returns the configuration of a webhook with this organization.
func inOwnOrganization(organization string) string {
	return webhookOnly(fmt.Sprintf(`
  organization = %q
  url          = "${local.receiver}/hook"
`, organization))
}

// TestInvalidSetting rejects invalid settings of the provider before any request.
func TestInvalidSetting(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's settings, not the kind of webhooks")
	for _, row := range []struct {
		name     string
		settings string
		message  []string
	}{
		{"an empty organization",
			`organization = ""`,
			[]string{`organization = ""`, "The name is empty"}},
		{"http to a host that is not loopback",
			`base_url = "http://github.example.com/api/v3/"`,
			[]string{`base_url = "http://github.example.com/api/v3/"`, "plain http", "use https"}},
		{"a base_url without a host",
			`base_url = "https://"`,
			[]string{`base_url = "https://"`, "not a URL with a host"}},
		{"a negative max_retries",
			`max_retries = -1`,
			[]string{"max_retries = -1", "at least 0"}},
		{"a max_wait that is no duration",
			`max_wait = "soon"`,
			[]string{`max_wait = "soon"`, "is not a duration of zero or more"}},
		{"a negative max_wait",
			`max_wait = "-1s"`,
			[]string{`max_wait = "-1s"`, "is not a duration of zero or more"}},
		{"a negative writes_per_minute",
			`writes_per_minute = -1`,
			[]string{"writes_per_minute = -1", "at least 0"}},
		{"an empty token",
			`token = ""`,
			[]string{"No token", `token = ""`, "GITHUB_TOKEN"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
				g.ConfigError(fmt.Sprintf("provider \"githubhooks\" {\n  %s\n}\n", row.settings)+webhook(``), row.message...),
			}})
		})
	}
}

// TestUnknownSetting configures the provider with a value that is unknown until
// the apply.
func TestUnknownSetting(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, "it tests the provider's settings, not the kind of webhooks")
	for _, row := range []struct{ name, settings, message string }{
		{"base_url", `
  base_url = terraform_data.unknown.id
  token    = local.token
`, "base_url = terraform_data.unknown.id"},
		{"token", `
  base_url = local.base_url
  token    = terraform_data.unknown.id
`, "token = terraform_data.unknown.id"},
		{"organization", `
  base_url     = local.base_url
  token        = local.token
  organization = terraform_data.unknown.id
`, "organization = terraform_data.unknown.id"},
		{"writes_per_minute", `
  base_url          = local.base_url
  token             = local.token
  writes_per_minute = length(terraform_data.unknown.id)
`, "writes_per_minute = length(terraform_data.unknown.id)"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
				g.ConfigError(fmt.Sprintf(`
resource "terraform_data" "unknown" {
}

provider "githubhooks" {
  %s
}
`, row.settings)+webhook(``), "Provider argument is not known yet", row.message),
			}})
		})
	}
}

// TestUnusualAttribute plans values that are unusual, and not invalid.
func TestUnusualAttribute(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	for _, row := range []struct{ name, attributes string }{
		{"an event that the provider does not know", `events = ["event_of_tomorrow"]`},
		{"events of other kinds of webhooks", `events = ["installation", "enterprise"]`},
		{"merge_group", `events = ["merge_group"]`},
		{"a version without a secret", `secret_wo_version = 1`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			plan := g.Config(webhook(row.attributes))
			plan.PlanOnly, plan.ExpectNonEmptyPlan = true, true
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{plan}})
		})
	}
}

// TestUnknownEvent applies an event that GitHub accepts and the provider does not
// know: a warning, not an error.
func TestUnknownEvent(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{ExtraEvents: []string{"event_of_tomorrow"}})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		g.Config(webhook(`events = ["event_of_tomorrow"]`)),
	}})
}
