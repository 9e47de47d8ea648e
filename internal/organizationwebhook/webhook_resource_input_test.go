package organizationwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestBadInput is refused before any request.
func TestBadInput(t *testing.T) {
	t.Parallel()
	str, num := config.StringVariable, config.IntegerVariable[int]
	for _, row := range []struct {
		name      string
		variables config.Variables
		message   []string
	}{
		{"an empty url", config.Variables{"url": str("")}, []string{"url = var.url", "The URL is empty"}},
		{"a url without a scheme", config.Variables{"url": str("example.com/hook")}, []string{"url = var.url", "http and https only"}},
		{"a url of another scheme", config.Variables{"url": str("ftp://example.com")}, []string{"url = var.url", `"ftp"`, "http and https only"}},
		{"a url without a host", config.Variables{"url": str("https:///hook")}, []string{"url = var.url", "no host"}},
		{"no url", config.Variables{"url": acctest.Null}, []string{"Missing Configuration for Required Attribute", "url = var.url"}},
		{"a content_type that GitHub would take", config.Variables{"content_type": str("application/json")},
			[]string{"content_type = var.content_type", `"json" "form"`}},
		{"no events", config.Variables{"events": acctest.Literal("[]")}, []string{"No events", "events = var.events", "at least one event"}},
		{"* beside others", config.Variables{"events": acctest.Strings("*", "push")}, []string{`"*" combined with other events`, "events = var.events"}},
		{"an empty event", config.Variables{"events": acctest.Strings("")}, []string{"Invalid event name", "events = var.events"}},
		{"secret and secret_wo", config.Variables{"secret": str("a"), "secret_wo": str("b")},
			[]string{"secret = var.secret", `"secret_wo" cannot be specified when "secret" is specified`}},
		{"the mask as secret", config.Variables{"secret": str("********")}, []string{"Masked secret", "secret = var.secret", "eight asterisks"}},
		{"the mask as secret_wo", config.Variables{"secret_wo": str("********")}, []string{"Masked secret", "secret_wo = var.secret_wo", "eight asterisks"}},
		{"password_wo without username", config.Variables{"password_wo": str("p")}, []string{"password_wo = var.password_wo", `"username" must be specified`}},
		{"password_wo_version without password_wo", config.Variables{"username": str("u"), "password_wo_version": num(1)},
			[]string{"password_wo_version = var.password_wo_version", `"password_wo" must be specified`}},
		{"an empty organization", config.Variables{"organization": str("")}, []string{"organization = var.organization", "The name is empty"}},
		{"an organization with a slash", config.Variables{"organization": str("acme/widgets")}, []string{"organization = var.organization", "slash"}},
		{"an organization that climbs", config.Variables{"organization": str("..")}, []string{"organization = var.organization", "cannot be the name"}},
		{"an organization with an at sign", config.Variables{"organization": str("@acme")}, []string{"organization = var.organization", "letters, digits, hyphens, and underscores"}},
		{"an empty default organization", config.Variables{"default_organization": str("")}, []string{"organization = var.default_organization", "The name is empty"}},
		{"http to a host that is not loopback", config.Variables{"base_url": str("http://github.example.com/api/v3/")},
			[]string{"base_url = var.base_url", "plain http", "use https"}},
		{"a base_url that is none", config.Variables{"base_url": str("https://")}, []string{"base_url = var.base_url", "not a URL with a host"}},
		{"a negative max_retries", config.Variables{"max_retries": num(-1)}, []string{"max_retries = var.max_retries", "at least 0"}},
		{"a max_wait that is none", config.Variables{"max_wait": str("soon")}, []string{"max_wait = var.max_wait", "is not a duration of zero or more"}},
		{"a negative max_wait", config.Variables{"max_wait": str("-1s")}, []string{"max_wait = var.max_wait", "is not a duration of zero or more"}},
		{"a negative writes_per_minute", config.Variables{"writes_per_minute": num(-1)}, []string{"writes_per_minute = var.writes_per_minute", "at least 0"}},
		{"an empty token", config.Variables{"token": str("")}, []string{"No token", "token = var.token", "GITHUB_TOKEN"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			s := step(g, row.variables)
			s.ExpectError = acctest.ErrorContains(row.message...)
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
		})
	}
}

// TestUnknownProviderSetting needs a value that is not known while planning.
func TestUnknownProviderSetting(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"base_url", "token", "organization", "writes_per_minute"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests)
			s := g.Step("testdata/unknown_setting", config.Variables{"unknown": config.StringVariable(setting)})
			s.ExpectError = acctest.ErrorContains("Provider argument is not known yet", setting, "= var.unknown")
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
		})
	}
}

// TestAcceptedInput plans what is unusual, but not an error.
func TestAcceptedInput(t *testing.T) {
	t.Parallel()
	for name, variables := range map[string]config.Variables{
		"an event that the provider does not list": {"events": acctest.Strings("event_of_tomorrow")},
		"events of other kinds of webhooks":        {"events": acctest.Strings("installation", "enterprise")},
		"merge_group":                              {"events": acctest.Strings("merge_group")},
		"a version without a secret":               {"secret_wo_version": config.IntegerVariable(1)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := step(acctest.StartFake(t, fakegithub.Options{}, acctest.NoRequests), variables)
			s.PlanOnly, s.ExpectNonEmptyPlan = true, true
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
		})
	}
}

// TestUnknownEvent uses an event that GitHub accepts although the provider does
// not know it: a warning, not an error.
func TestUnknownEvent(t *testing.T) {
	t.Parallel()
	f := acctest.StartFake(t, fakegithub.Options{ExtraEvents: []string{"event_of_tomorrow"}})
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		step(f.GitHub, config.Variables{"events": acctest.Strings("event_of_tomorrow")}),
	}})
}
