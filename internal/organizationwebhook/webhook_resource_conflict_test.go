package organizationwebhook_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

func TestAlreadyExists(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	id := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"push"}, Active: true})
	conflict := g.ConfigError(webhook(``), "another webhook already has this payload URL", fmt.Sprintf("The existing webhook is webhook %d", id), fmt.Sprintf("If this plan also changes or deletes webhook %d, apply again", id),
		"import {", "to = githubhooks_organization_webhook.this", fmt.Sprintf(`id = %q`, acctest.ImportID(g.Organization, id)), "Hook already exists")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{conflict}})
	if _, err := outOfBand.Only(); err != nil {
		t.Error(err)
	}
}

// TestSamePayloadURL creates two resources with the same payload URL, and the
// response to the second create request is lost: the second resource does not
// adopt the webhook of the first.
func TestSamePayloadURL(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{Method: "POST", Skip: 1, Times: 1, Responder: fakegithub.Response(http.StatusBadGateway, nil, "")})
	w := g.WorkdirConfig(t, `
resource "githubhooks_organization_webhook" "one" {
  organization = local.organization
  url          = "https://example.com/"
  secret       = "of team one"
}

resource "githubhooks_organization_webhook" "two" {
  organization = local.organization
  url          = "https://example.com/"
  secret       = "of team two"

  depends_on = [githubhooks_organization_webhook.one]
}
`)
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if !acctest.ErrorContains("another webhook already has this payload URL").MatchString(out) {
		t.Errorf("the output is\n%s", out)
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 1 || hooks[0].Secret != "of team one" {
		t.Errorf("GitHub has %+v", hooks)
	}
}
