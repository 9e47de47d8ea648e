package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// held is the only webhook that the fake holds for the organization.
func held(f *acctest.Fake) (fakegithub.Hook, error) {
	hooks := f.Hooks(acctest.Organization)
	if len(hooks) != 1 {
		return fakegithub.Hook{}, fmt.Errorf("the organization has %d webhooks, want 1", len(hooks))
	}
	return hooks[0], nil
}

// changeHeld changes the only webhook inside the fake.
func changeHeld(t *testing.T, f *acctest.Fake, change func(*fakegithub.Hook)) func() {
	return func() {
		t.Helper()
		hook, err := held(f)
		if err != nil {
			t.Fatal(err)
		}
		f.ChangeHook(acctest.Organization, hook.ID, change)
		f.ResetRequests()
	}
}

// holds checks the secret that the fake holds.
func holds(f *acctest.Fake, secret string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := held(f)
		if err == nil && hook.Secret != secret {
			err = fmt.Errorf("GitHub holds the secret %q, want %q", hook.Secret, secret)
		}
		return err
	}
}
