package webhook

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// makeConfigurable replaces the values that the provider does not accept in a
// configuration, so that configuration generated from the model is valid. It returns
// a description of each replaced value, and of a payload URL that must be replaced.
func (m *resourceModel) makeConfigurable(ctx context.Context, events Events, diags *diag.Diagnostics) []string {
	var changes []string
	if !configurableURL(m.URL.ValueString()) {
		changes = append(changes, fmt.Sprintf("url %q is not changed and must be replaced", maskURL(m.URL.ValueString())))
	}
	if got := m.ContentType.ValueString(); got != contentForm && got != contentJSON {
		m.ContentType = types.StringValue(contentJSON)
		changes = append(changes, fmt.Sprintf("content_type %q becomes %q", got, contentJSON))
	}
	got := m.eventNames(ctx, diags)
	if want := events.configurable(got); !slices.Equal(got, want) {
		m.Events = eventSet(want...)
		changes = append(changes, fmt.Sprintf("events %s becomes %s", eventList(got), eventList(want)))
	}
	return changes
}

// configurableURL reports whether the provider accepts the payload URL.
func configurableURL(raw string) bool {
	u, err := url.Parse(raw)
	return payloadURLProblem(raw, u, err) == ""
}

// configurable returns the events without those that the validator rejects, or
// the default if that leaves none.
func (e Events) configurable(events []string) []string {
	if slices.Contains(events, allEvents) {
		return []string{allEvents}
	}
	events = slices.DeleteFunc(slices.Clone(events), malformedEvent)
	if len(events) == 0 {
		return e.Default
	}
	return events
}

// eventList formats the events as in a configuration.
func eventList(events []string) string {
	if len(events) == 0 {
		return "[]"
	}
	return githubapi.Printable(`["` + strings.Join(events, `", "`) + `"]`)
}
