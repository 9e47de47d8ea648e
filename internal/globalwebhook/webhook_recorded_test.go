package globalwebhook_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// TestRecordedPing is TestPingResource without failures, in every mode.
func TestRecordedPing(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	hook := g.OutOfBandGlobal(t).Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"user"}, Active: true})
	ping := func(hook int64, trigger string, action plancheck.ResourceActionType, requests ...string) resource.TestStep {
		s := g.Config(pingOf(hook, trigger))
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = g.CheckWrites(requests...)
		return s
	}
	missing := ping(acctest.MissingID, "2", plancheck.ResourceActionReplace)
	missing.ExpectError = acctest.ErrorContains("Webhook not found", "hook_id = 999999999999")
	const post = "POST /admin/hooks/ID/pings"
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		ping(hook, "1", plancheck.ResourceActionCreate, post),
		ping(hook, "1", plancheck.ResourceActionNoop),
		ping(hook, "2", plancheck.ResourceActionReplace, post),
		missing,
	}})
}

// TestRecordedList lists through the protocol, in every mode.
func TestRecordedList(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t, acctest.SiteAdmin)
	g.OutOfBandGlobal(t).Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"user"}, Active: true})
	query := acctest.Query{TypeName: typeName, Limit: 100, IncludeResource: true}
	n := 0
	for result := range query.Run(t, g.Configured(t, nil)) {
		n++
		if want := g.ReceiverURL + "/hook"; result.DisplayName != want || result.Resource == nil || len(result.Diagnostics) > 0 {
			t.Errorf("result %d is %+v, want %s with its webhook", n, result, want)
		}
	}
	if n != 1 {
		t.Errorf("%d results, want 1", n)
	}
}
