package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

func TestAlreadyExists(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	b := g.Behind(t, g.Organization)
	id := b.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "form", Events: []string{"push"}, Active: true})
	s := step(g, nil)
	s.ExpectError = acctest.Says("another webhook already has this payload URL", fmt.Sprintf("It is the webhook %d", id),
		"import {", "to = githubhooks_organization_webhook.this", fmt.Sprintf(`id = "%s/%d"`, g.Organization, id), "Hook already exists")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
	if _, err := b.Only(); err != nil {
		t.Error(err)
	}
}
