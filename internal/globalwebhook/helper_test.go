package globalwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// address is the resource's in the tests' configurations.
const address = "githubhooks_global_webhook.test"

// start serves an Enterprise Server whose site administrator the token is.
func start(t *testing.T) *acctest.Fake {
	g := acctest.StartFake(t, fakegithub.Options{})
	g.AddToken(acctest.Token, fakegithub.Token{Scopes: []string{"site_admin"}, SiteAdmin: true})
	return g
}

// step applies testdata/webhook with these variables.
func step(g *acctest.Fake, variables config.Variables) resource.TestStep {
	return g.Step("testdata/webhook", variables)
}

// theHook is the only global webhook.
func theHook(g *acctest.Fake) (fakegithub.Hook, error) {
	hooks := g.GlobalHooks()
	if len(hooks) != 1 {
		return fakegithub.Hook{}, fmt.Errorf("there are %d global webhooks, want 1", len(hooks))
	}
	return hooks[0], nil
}

// elsewhere changes the only webhook behind Terraform's back.
func elsewhere(t *testing.T, g *acctest.Fake, change func(*fakegithub.Hook)) func() {
	return func() {
		t.Helper()
		hook, err := theHook(g)
		if err != nil {
			t.Fatal(err)
		}
		g.ChangeGlobalHook(hook.ID, change)
		g.ResetRequests()
	}
}

// holds checks the secret that GitHub holds.
func holds(g *acctest.Fake, secret string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		hook, err := theHook(g)
		if err == nil && hook.Secret != secret {
			err = fmt.Errorf("GitHub holds the secret %q, want %q", hook.Secret, secret)
		}
		return err
	}
}

func secretState(configured bool, revision int64) []statecheck.StateCheck {
	return acctest.SecretState(address, configured, revision)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return acctest.Plans(address, action)
}
