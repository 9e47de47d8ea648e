package acctest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// Config returns a test step that applies the HCL. The HCL gets a provider
// block unless it has one, and these locals, whose values depend on the mode:
// organization, second_organization, repository, receiver (the start of payload
// URLs), base_url, token, and weak_token. If the CLI is too old for the HCL, the
// test is skipped.
func (g *GitHub) Config(hcl string) resource.TestStep {
	g.t.Helper()
	if os.Getenv("TF_ACC") != "" {
		cli, err := findCLI()
		if err != nil {
			g.t.Fatal(err)
		}
		skipUnsupported(g.t, cli, []byte(hcl))
	}
	return resource.TestStep{ProtoV6ProviderFactories: g.ProviderFactories(), Config: g.complete(hcl)}
}

// ConfigError returns a test step that applies the HCL and expects an error that
// contains the texts in this order.
func (g *GitHub) ConfigError(hcl string, texts ...string) resource.TestStep {
	g.t.Helper()
	step := g.Config(hcl)
	step.ExpectError = ErrorContains(texts...)
	return step
}

// ImportCase returns a test case whose last step imports. Its steps use the
// provider of the test case: a step that imports with a provider of its own removes
// the configuration, which the destroy at the end needs.
func (g *GitHub) ImportCase(steps ...resource.TestStep) resource.TestCase {
	for i := range steps {
		steps[i].ProtoV6ProviderFactories = nil
	}
	return resource.TestCase{ProtoV6ProviderFactories: g.ProviderFactories(), Steps: steps}
}

var providerBlock = regexp.MustCompile(`(?m)^\s*provider "githubhooks"`)

// complete adds the locals and the provider block to the HCL.
func (g *GitHub) complete(hcl string) string {
	hcl = hclForKind(g.t, hcl) + fmt.Sprintf(`
locals {
  organization        = %q
  second_organization = %q
  repository          = %q
  receiver            = %q
  base_url            = %q
  token               = %q
  weak_token          = %q
}
`, g.Organization, g.SecondOrganization, g.Repository, g.ReceiverURL, g.URL, g.Token, g.WeakToken)
	if !providerBlock.MatchString(hcl) {
		hcl += `
provider "githubhooks" {
  base_url    = local.base_url
  token       = local.token
  max_retries = 2
  max_wait    = "10s"
}
`
	}
	return hcl
}

// requiredProviders names the source of the provider, for a CLI without plugin
// testing.
const requiredProviders = `
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}
`

// WriteConfig replaces the configuration in the directory of a Workdir with the
// HCL, completed as by Config.
func (g *GitHub) WriteConfig(t testing.TB, directory, hcl string) {
	t.Helper()
	text := g.complete(hcl) + requiredProviders
	if err := os.WriteFile(filepath.Join(directory, "main.tf"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
