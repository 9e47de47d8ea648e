package organizationwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestMockProvider runs "terraform test" with a mock provider, which sets
// computed IDs to 0.
func TestMockProvider(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	acctest.SkipBelow(t, tfversion.Version1_7_0, "mock_provider")
	acctest.Run(t, g.Workdir(t, "testdata/mock"), 0, "test")
}

// TestInvalidID reports an invalid ID at its attribute, before any request.
func TestInvalidID(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, hcl, attribute string }{
		{"delivery, hook_id", deliveryOf(0, 1), "hook_id = 0"},
		{"delivery, delivery_id", deliveryOf(1, -1), "delivery_id = -1"},
		{"deliveries, hook_id", deliveriesOf(0, ``), "hook_id = 0"},
		{"ping, hook_id", pingOf(0, ``), "hook_id = 0"},
		{"redelivery, hook_id", redeliveryOf(0, `delivery_id = 1`), "hook_id = 0"},
		{"redelivery, delivery_id", redeliveryOf(1, `delivery_id = 0`), "delivery_id = 0"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			invalid := g.ConfigError(row.hcl, "Invalid ID", row.attribute, "positive number")
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{invalid}})
			if requests := g.Log(); len(requests) > 0 {
				t.Errorf("requests: %q", requests)
			}
		})
	}
}
