package organizationwebhook_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// importStep returns a step that imports the webhook and compares it with the
// state.
func importStep(t *testing.T, g *acctest.GitHub, id func(acctest.Hook) string) resource.TestStep {
	s := g.Config(everyAttribute)
	s.ResourceName = address
	s.ImportState = true
	s.ImportStateVerify = true
	s.ImportStateVerifyIdentifierAttribute = "hook_id"
	// GitHub does not return these.
	s.ImportStateVerifyIgnore = []string{"secret_revision", "username", "password_wo_version"}
	s.ImportStateIdFunc = func(*terraform.State) (string, error) {
		hook, err := g.OutOfBand(t, g.Organization).Only()
		return id(hook), err
	}
	return s
}

func TestImport(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	byID := func(h acctest.Hook) string { return acctest.ImportID(g.Organization, h.ID) }
	block := importStep(t, g, byID)
	block.ImportStateKind = resource.ImportBlockWithID
	block.ImportStateVerify = false
	block.ExpectNonEmptyPlan = true // GitHub does not return the secret: the plan sets it

	refused := func(id string, message ...string) resource.TestStep {
		s := importStep(t, g, func(acctest.Hook) string { return id })
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, g.ImportCase(
		g.Config(everyAttribute),
		importStep(t, g, byID),
		importStep(t, g, func(h acctest.Hook) string { return acctest.ImportID(g.Organization, h.URL) }),
		block,
		refused("acme", "Invalid import ID", "has no slash", acctest.ByKind("ORG/HOOK_ID", "OWNER/REPOSITORY/HOOK_ID")),
		refused("12345", "Invalid import ID", "has no slash"),
		refused("https://example.com/hook", "Invalid import ID", acctest.ByKind("URL without the organization", "URL without the owner")),
		refused(acctest.ImportID("acme", "first"), "Invalid import ID", "neither the ID of a webhook nor an http or https URL"),
		refused(acctest.ImportID("acme", "-1"), "Invalid import ID", "neither the ID of a webhook"),
		refused(acctest.ImportID("", "1"), "Invalid import ID", "name of an organization"),
		refused(acctest.ImportID(g.Organization, "https://example.com/none"), "Webhook not found"),
		refused(acctest.ImportID(g.Organization, acctest.MissingID), "Webhook not found", "webhook 999999999999 of organization"),
		refused(acctest.ImportID("nobody", "1"), `organization "nobody"`, "admin:org_hook"),
	))
}

// TestImportByIdentity needs the import block's identity, of Terraform 1.12.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	identity := importStep(t, g, nil)
	identity.ImportStateIdFunc = nil
	identity.ImportStateKind = resource.ImportBlockWithResourceIdentity
	identity.ImportStateVerify = false
	identity.ExpectNonEmptyPlan = true
	test := g.ImportCase(g.Config(everyAttribute), identity)
	test.TerraformVersionChecks = []tfversion.TerraformVersionCheck{
		tfversion.SkipBelow(tfversion.Version1_12_0),
		acctest.SkipOpenTofu("identities"),
	}
	resource.Test(t, test)
}

// TestAdoptWithoutSecret imports a webhook with a secret that is not configured,
// and changes the webhook: the secret is kept.
func TestAdoptWithoutSecret(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	id := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"push"}, Active: true, Secret: "nobody knows"})
	adopt := g.Config(webhook(``))
	adopt.ResourceName = address
	adopt.ImportState = true
	adopt.ImportStatePersist = true
	adopt.ImportStateId = acctest.ImportID(g.Organization, id)
	change := g.Config(webhook(`
  content_type = "json"
  events       = ["issues"]
`))
	change.PreConfig = g.ForgetRequests
	change.ConfigStateChecks = expectSecret(true, 0)
	change.Check = resource.ComposeTestCheckFunc(outOfBand.CheckSecret("nobody knows"),
		g.CheckWrites("PATCH /orgs/acme/hooks/ID/config {content_type}", patchNoConfig))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{adopt, change}})
}

// TestReplaceWithoutSecret plans to replace a webhook with a secret that is not
// configured: a warning reports that the new one will have no secret.
func TestReplaceWithoutSecret(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, noUsername)
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook", Secret: "nobody knows"})
	w := g.WorkdirConfig(t, `
variable "username" {
  type    = string
  default = null
}

variable "active" {
  type    = bool
  default = true
}

resource "githubhooks_organization_webhook" "test" {
  organization = local.organization
  url          = "https://example.com/hook"
  active       = var.active
  username     = var.username
}
`)
	acctest.Run(t, w, 0, "import", address, acctest.ImportID(acctest.Organization, id))
	for argument, warning := range map[string]bool{
		"-var=active=false":     false,
		"-var=username=octocat": true,
	} {
		if out := acctest.Run(t, w, 0, "plan", argument); strings.Contains(out, "The new webhook will have no secret") != warning {
			t.Errorf("%s: want a warning: %t\n%s", argument, warning, out)
		}
	}
}

// TestImportEmptyID imports with an empty ID, as a script with an unset variable
// does.
func TestImportEmptyID(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.WorkdirConfig(t, webhook(``))
	out := strings.Join(strings.Fields(acctest.Run(t, w, 1, "import", address, "")), " ")
	if !strings.Contains(out, "Error: Invalid import ID") || !strings.Contains(out, "it is empty") {
		t.Errorf("the error is\n%s", out)
	}
}
