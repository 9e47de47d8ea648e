package organizationwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/config"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

// TestMockProvider runs terraform test with a mocked provider, which sets
// computed IDs to 0.
func TestMockProvider(t *testing.T) {
	t.Parallel()
	g := acctest.StartFake(t, fakegithub.Options{})
	acctest.SkipBelow(t, tfversion.Version1_7_0, "mock_provider")
	acctest.Run(t, g.Workdir(t, "testdata/mock"), 0, "test")
}

// TestInvalidID is an error at the attribute, before any request.
func TestInvalidID(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ directory, hook, delivery, attribute string }{
		{"testdata/delivery", "0", "1", "hook_id"},
		{"testdata/delivery", "1", "-1", "delivery_id"},
		{"testdata/deliveries", "0", "", "hook_id"},
		{"testdata/ping_resource", "0", "", "hook_id"},
		{"testdata/redelivery_resource", "0", "1", "hook_id"},
		{"testdata/redelivery_resource", "1", "0", "delivery_id"},
	} {
		t.Run(row.directory+" "+row.attribute, func(t *testing.T) {
			t.Parallel()
			g := acctest.StartFake(t, fakegithub.Options{})
			variables := config.Variables{"hook_id": acctest.Literal(row.hook)}
			if row.delivery != "" {
				variables["delivery_id"] = acctest.Literal(row.delivery)
			}
			s := g.Step(row.directory, variables)
			s.ExpectError = acctest.ErrorContains("Invalid ID", row.attribute, "positive number")
			resource.Test(t, resource.TestCase{Steps: []resource.TestStep{s}})
			if asked := g.Log(); len(asked) > 0 {
				t.Errorf("requests: %q", asked)
			}
		})
	}
}
