package webhook

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestEvents(t *testing.T) {
	t.Parallel()
	events := Events{
		Kind:        "organization webhooks",
		Known:       []string{"issues", "pull_request", "push", "star", "status"},
		OtherOwners: map[string]string{"enterprise": "global webhooks"},
	}
	for _, row := range []struct {
		events   []string
		severity diag.Severity
		// summary is the summary of the diagnostic, empty if there is none; detail
		// ends its text before the part about GitHub.
		summary, detail string
	}{
		{events: []string{"push", "star"}},
		{events: []string{allEvents}},
		{[]string{}, diag.SeverityError, "No events", ""},
		{[]string{allEvents, "push"}, diag.SeverityError, `"*" combined with other events`, ""},
		{[]string{""}, diag.SeverityError, `Invalid event name ""`, `a name such as "issues"`},
		{[]string{" "}, diag.SeverityError, `Invalid event name " "`, `a name such as "issues"`},
		{[]string{"push "}, diag.SeverityError, `Invalid event name "push "`, `Use "push", without the spaces around it`},
		{[]string{"enterprise"}, diag.SeverityWarning, `Event "enterprise" may not be available`, `for global webhooks, not for organization webhooks. The provider sends the name unchanged`},
		{[]string{"psuh"}, diag.SeverityWarning, `Unknown event "psuh"`, `Did you mean "push"?`},
		{[]string{"PUSH"}, diag.SeverityWarning, `Unknown event "PUSH"`, `Did you mean "push"?`},
		{[]string{"Pull Request"}, diag.SeverityWarning, `Unknown event "Pull Request"`, `Did you mean "pull_request"?`},
		{[]string{"statu"}, diag.SeverityWarning, `Unknown event "statu"`, `Did you mean "status"?`}, // "star" is two letters away
		{[]string{"of_the_future"}, diag.SeverityWarning, `Unknown event "of_the_future"`, `webhooks. The provider sends`},
	} {
		t.Run(strings.Join(row.events, ","), func(t *testing.T) {
			t.Parallel()
			diags := validateEvents(t, events, row.events)
			if row.summary == "" {
				if len(diags) > 0 {
					t.Errorf("got %v", diags)
				}
				return
			}
			if len(diags) != 1 {
				t.Fatalf("got %v", diags)
			}
			if d := diags[0]; d.Severity() != row.severity || d.Summary() != row.summary || !strings.Contains(d.Detail(), row.detail) {
				t.Errorf("%s %q: %q", d.Severity(), d.Summary(), d.Detail())
			}
		})
	}
}

// TestMergeGroup checks merge_group, which GitHub accepts on organization webhooks
// although its documentation lists the event for GitHub Apps only.
func TestMergeGroup(t *testing.T) {
	t.Parallel()
	if diags := validateEvents(t, OrganizationEvents, []string{"merge_group"}); len(diags) > 0 {
		t.Errorf("organization: %v", diags)
	}
	if diags := validateEvents(t, GlobalEvents, []string{"merge_group"}); diags.HasError() || len(diags) != 1 {
		t.Errorf("global: %v, want one warning", diags)
	}
}

// TestEventsHaveOwnSummary checks that each event has a summary of its own: Terraform
// shows only the first of several warnings with the same summary.
func TestEventsHaveOwnSummary(t *testing.T) {
	t.Parallel()
	diags := validateEvents(t, Events{Kind: "organization webhooks", Known: []string{"push"}}, []string{"psuh", "relase"})
	if len(diags) != 2 || diags[0].Summary() == diags[1].Summary() {
		t.Errorf("got %v", diags)
	}
}

func validateEvents(t *testing.T, events Events, names []string) diag.Diagnostics {
	t.Helper()
	elements := []attr.Value{}
	for _, name := range names {
		elements = append(elements, types.StringValue(name))
	}
	var resp validator.SetResponse
	events.ValidateSet(t.Context(), validator.SetRequest{
		Path: path.Root("events"), ConfigValue: types.SetValueMust(types.StringType, elements),
	}, &resp)
	return resp.Diagnostics
}
