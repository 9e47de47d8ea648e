package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Configurable replaces the few values that GitHub holds for some webhooks and a
// configuration cannot have, so that one generated from the model is valid. It
// warns of each: that webhook's configuration plans a change.
func (m *Model) Configurable(ctx context.Context, name string, events Events, diags *diag.Diagnostics) {
	if got := m.ContentType.ValueString(); got != contentForm && got != contentJSON {
		m.ContentType = types.StringValue(contentJSON)
		diags.Append(notConfigurable(name, fmt.Sprintf("the content type %q", got), fmt.Sprintf("the content type %q", contentJSON)))
	}
	got := m.EventNames(ctx, diags)
	if want := events.configurable(got); !slices.Equal(got, want) {
		m.Events = EventSet(want...)
		diags.Append(notConfigurable(name, inWords(got), inWords(want)))
	}
}

// configurable returns the events without those that the validator rejects, or
// the default if that leaves none.
func (e Events) configurable(events []string) []string {
	if slices.Contains(events, AllEvents) {
		return []string{AllEvents}
	}
	events = slices.DeleteFunc(slices.Clone(events), malformedEvent)
	if len(events) == 0 {
		return e.Default
	}
	return events
}

func notConfigurable(name, holds, result string) diag.Diagnostic {
	return diag.NewWarningDiagnostic("A webhook has what cannot be configured", fmt.Sprintf(
		"GitHub holds %s for %s, which a configuration cannot have. The result has %s instead, so a configuration that is generated from it plans that change.",
		holds, name, result))
}

// inWords names the events, as a configuration does.
func inWords(events []string) string {
	if len(events) == 0 {
		return "no events"
	}
	return `the events ["` + strings.Join(events, `", "`) + `"]`
}
