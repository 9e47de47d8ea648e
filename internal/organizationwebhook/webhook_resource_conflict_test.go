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
	b := g.OutOfBand(t, g.Organization)
	id := b.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"push"}, Active: true})
	s := step(g, nil)
	s.ExpectError = acctest.ErrorContains("another webhook already has this payload URL", fmt.Sprintf("The existing webhook is webhook %d", id), fmt.Sprintf("If this plan also changes or deletes webhook %d, apply again", id),
		"import {", "to = githubhooks_organization_webhook.this", fmt.Sprintf(`id = "%s/%d"`, g.Organization, id), "Hook already exists")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
	if _, err := b.Only(); err != nil {
		t.Error(err)
	}
}

// TestTwins gives two resources one payload URL, and the answer to the second
// create request is lost: the webhook of the first is not taken over.
func TestTwins(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	g.Inject(fakegithub.Fault{Method: "POST", Skip: 1, Times: 1, Strike: fakegithub.Answer(http.StatusBadGateway, nil, "")})
	w := g.Workdir(t, "testdata/twins")
	out := acctest.Run(t, w, 1, "apply", "-auto-approve")
	if !acctest.ErrorContains("another webhook already has this payload URL").MatchString(out) {
		t.Errorf("it says\n%s", out)
	}
	if hooks := g.Hooks(acctest.Organization); len(hooks) != 1 || hooks[0].Secret != "of team one" {
		t.Errorf("GitHub holds %+v", hooks)
	}
}
