package organizationwebhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/acctest"
)

// The tests of this file run in every mode. The other tests of pings,
// redeliveries, and lists need the fake, for failures, times, or many webhooks.

func TestRecordedPing(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	hook := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"push"}, Active: true})
	outOfBand.Delivered(hook, 1)
	ping := func(hook int64, trigger string, action plancheck.ResourceActionType, requests ...string) resource.TestStep {
		s := g.Config(pingOf(hook, fmt.Sprintf(`triggers = { version = %q }`, trigger)))
		s.ConfigPlanChecks = acctest.ExpectAction(pingAddress, action)
		s.Check = g.CheckWrites(requests...)
		return s
	}
	missing := ping(acctest.MissingID, "2", plancheck.ResourceActionReplace)
	missing.ExpectError = acctest.ErrorContains("Webhook not found", "hook_id = 999999999999")
	const post = "POST /orgs/acme/hooks/ID/pings"
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{
		ping(hook, "1", plancheck.ResourceActionCreate, post),
		ping(hook, "1", plancheck.ResourceActionNoop),
		ping(hook, "2", plancheck.ResourceActionReplace, post),
		missing,
	}})
	outOfBand.Delivered(hook, 3)
}

func TestRecordedRedelivery(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	hook := outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/hook", ContentType: "json", Events: []string{"push"}, Active: true})
	delivery := outOfBand.Delivered(hook, 1)[0].ID
	redeliver := func(delivery int64) resource.TestStep {
		s := g.Config(redeliveryOf(hook, fmt.Sprintf(`delivery_id = %d`, delivery)))
		s.Check = g.CheckWrites(fmt.Sprintf("POST /orgs/acme/hooks/ID/deliveries/%d/attempts", delivery))
		return s
	}
	missing := redeliver(acctest.MissingID)
	missing.ExpectError = acctest.ErrorContains("Delivery not found", "delivery_id = 999999999999")
	resource.Test(t, resource.TestCase{Steps: []resource.TestStep{redeliver(delivery), missing}})
	again := outOfBand.Delivered(hook, 2)
	if !again[0].Redelivery || again[0].GUID != again[1].GUID {
		t.Errorf("the deliveries are %+v", again)
	}
}

func TestRecordedList(t *testing.T) {
	t.Parallel()
	g := acctest.Start(t)
	outOfBand := g.OutOfBand(t, g.Organization)
	outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/1", ContentType: "json", Events: []string{"push"}, Active: true})
	outOfBand.Add(acctest.Hook{URL: g.ReceiverURL + "/2", ContentType: "form", Events: []string{"*"}, Secret: "s"})
	query := acctest.Query{TypeName: typeName, Organization: g.Organization, Limit: 100, IncludeResource: true}
	n := 0
	for result := range query.Run(t, g.Configured(t, nil)) {
		n++
		if want := fmt.Sprintf("%s/%d", g.ReceiverURL, n); result.DisplayName != want || result.Resource == nil || result.Identity == nil || len(result.Diagnostics) > 0 {
			t.Errorf("result %d is %+v, want %s with its webhook", n, result, want)
		}
	}
	if n != 2 {
		t.Errorf("%d results, want 2", n)
	}
	none := acctest.Query{TypeName: typeName, Organization: "no-such-organization-here", Limit: 100}
	for result := range none.Run(t, g.Configured(t, nil)) {
		if err := acctest.Failed(result.Diagnostics); err == nil || !acctest.ErrorContains(`organization "no-such-organization-here"`, "admin:org_hook").MatchString(err.Error()) {
			t.Errorf("the error is %v", err)
		}
	}
}
