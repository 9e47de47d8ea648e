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

// TestSignedPing wants the ping of a new webhook to be signed with its secret.
func TestSignedPing(t *testing.T) {
	t.Parallel()
	f := acctest.StartFake(t, fakegithub.Options{})
	everything := everything(f.GitHub)
	delete(everything, "active")
	create := step(f, everything)
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

// TestOddContentType repairs what GitHub takes and the provider does not.
func TestOddContentType(t *testing.T) {
	t.Parallel()
	f := acctest.StartFake(t, fakegithub.Options{})
	repaired := step(f, everything(f.GitHub))
	repaired.PreConfig = changeHeld(t, f, func(h *fakegithub.Hook) { h.ContentType = "application/json" })
	repaired.Check = func(*terraform.State) error {
		if hook, err := held(f); err != nil || hook.ContentType != "json" {
			return fmt.Errorf("GitHub holds the content type %q (%w)", hook.ContentType, err)
		}
		return nil
	}
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{step(f, everything(f.GitHub)), repaired}})
}
