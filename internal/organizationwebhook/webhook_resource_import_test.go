package organizationwebhook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// imports makes a step that imports the webhook and compares it with the state.
func imports(t *testing.T, g *acctest.GitHub, id func(acctest.Hook) string) resource.TestStep {
	s := step(g, everything(g))
	s.ResourceName = address
	s.ImportState = true
	s.ImportStateVerify = true
	s.ImportStateVerifyIdentifierAttribute = "hook_id"
	// What Terraform alone knows cannot be imported.
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
	byID := func(h acctest.Hook) string { return fmt.Sprintf("%s/%d", g.Organization, h.ID) }
	block := imports(t, g, byID)
	block.ImportStateKind = resource.ImportBlockWithID
	block.ImportStateVerify = false
	block.ExpectNonEmptyPlan = true // the secret is set: GitHub's is not known

	refused := func(id string, message ...string) resource.TestStep {
		s := imports(t, g, func(acctest.Hook) string { return id })
		s.ExpectError = acctest.ErrorContains(message...)
		return s
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		step(g, everything(g)),
		imports(t, g, byID),
		imports(t, g, func(h acctest.Hook) string { return g.Organization + "/" + h.URL }),
		block,
		refused("acme", "Invalid import ID", "has no slash", "ORG/HOOK_ID"),
		refused("12345", "Invalid import ID", "has no slash"),
		refused("https://example.com/hook", "Invalid import ID", "URL without the organization"),
		refused("acme/first", "Invalid import ID", "neither the ID of a webhook nor an http or https URL"),
		refused("acme/-1", "Invalid import ID", "neither the ID of a webhook"),
		refused("/1", "Invalid import ID", "name of an organization"),
		refused(g.Organization+"/https://example.com/none", "Webhook not found"),
		refused(fmt.Sprintf("%s/%d", g.Organization, acctest.MissingID), "Webhook not found", "webhook 999999999999 of organization"),
		refused("nobody/1", `organization "nobody"`, "admin:org_hook"),
	}})
}

// TestImportByIdentity needs the import block's identity, of Terraform 1.12.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	identity := imports(t, g, nil)
	identity.ImportStateIdFunc = nil
	identity.ImportStateKind = resource.ImportBlockWithResourceIdentity
	identity.ImportStateVerify = false
	identity.ExpectNonEmptyPlan = true
	resource.Test(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{
			tfversion.SkipBelow(tfversion.Version1_12_0),
			acctest.SkipOpenTofu("identities"),
		},
		Steps: []resource.TestStep{step(g, everything(g)), identity},
	})
}

// TestAdoptWithoutSecret imports a webhook whose secret nobody knows and
// changes it: the secret stays.
func TestAdoptWithoutSecret(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	b := g.OutOfBand(t, g.Organization)
	id := b.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"push"}, Active: true, Secret: "nobody knows"})
	adopt := step(g, nil)
	adopt.ResourceName = address
	adopt.ImportState = true
	adopt.ImportStatePersist = true
	adopt.ImportStateId = fmt.Sprintf("%s/%d", g.Organization, id)
	change := step(g, config.Variables{"events": acctest.Strings("issues"), "content_type": config.StringVariable("json")})
	change.PreConfig = g.ForgetRequests
	change.ConfigStateChecks = expectSecret(true, 0)
	change.Check = resource.ComposeTestCheckFunc(b.CheckSecret("nobody knows"),
		g.CheckWrites("PATCH /orgs/acme/hooks/ID/config {content_type}", patchNoConfig))
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{adopt, change}})
}

// TestReplaceWithoutSecret plans to replace a webhook whose secret nobody knows.
func TestReplaceWithoutSecret(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	id := g.AddHook(acctest.Organization, fakegithub.Hook{URL: "https://example.com/hook", Secret: "nobody knows"})
	w := g.Workdir(t, "testdata/replace")
	acctest.Run(t, w, 0, "import", address, fmt.Sprintf("%s/%d", acctest.Organization, id))
	for argument, warns := range map[string]bool{
		"-var=active=false":     false,
		"-var=username=octocat": true,
	} {
		if out := acctest.Run(t, w, 0, "plan", argument); strings.Contains(out, "The new webhook will have no secret") != warns {
			t.Errorf("%s: want a warning: %t\n%s", argument, warns, out)
		}
	}
}

// TestImportEmptyID imports as a script does whose variable is unset.
func TestImportEmptyID(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	w := g.Workdir(t, "testdata/replace")
	out := strings.Join(strings.Fields(acctest.Run(t, w, 1, "import", address, "")), " ")
	if !strings.Contains(out, "Error: Invalid import ID") || !strings.Contains(out, "it is empty") {
		t.Errorf("the error is\n%s", out)
	}
}
