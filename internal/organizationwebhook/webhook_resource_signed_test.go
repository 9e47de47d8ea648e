package organizationwebhook_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestSignedPing checks that the ping of a new webhook is signed with its secret.
func TestSignedPing(t *testing.T) {
	t.Parallel()
	f := acctest.StartFake(t, fakegithub.Options{})
	create := f.Config(webhook(`
  content_type = "json"
  secret_wo    = "one"
`))
	create.Check = func(*terraform.State) error {
		for _, d := range f.Delivered(t) {
			if d.Event == "ping" && d.SignedWith("one") && d.ContentType == "application/json" && json.Valid(d.Body) {
				return nil
			}
		}
		return fmt.Errorf("no ping arrived that is signed with the secret")
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{create}})
}

// TestUnsupportedContentType replaces a content type that GitHub accepts and the
// provider does not.
func TestUnsupportedContentType(t *testing.T) {
	t.Parallel()
	acctest.OrganizationOnly(t, sharedCode)
	f := acctest.StartFake(t, fakegithub.Options{})
	replaced := f.Config(everyAttribute)
	replaced.PreConfig = changeOutOfBand(t, f.GitHub, func(h *acctest.Hook) { h.ContentType = "application/json" })
	replaced.Check = func(*terraform.State) error {
		if hook, err := onlyHook(f); err != nil || hook.ContentType != "json" {
			return fmt.Errorf("GitHub has the content type %q (%w)", hook.ContentType, err)
		}
		return nil
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{f.Config(everyAttribute), replaced}})
}
