package webhook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// allEvents subscribes to every event, including future ones.
const allEvents = "*"

// maxTypos is the largest edit distance of a suggested name.
const maxTypos = 2

// Events are the events that a kind of webhook can subscribe to.
type Events struct {
	// Kind names the webhooks, such as "organization webhooks".
	Kind string
	// Default is GitHub's default for a create request without events.
	Default []string
	// Known are the events that GitHub documents for these webhooks.
	Known []string
	// OtherOwners maps events that GitHub documents only for other owners to those
	// owners. They produce a warning: GitHub's documentation lags behind.
	OtherOwners map[string]string
}

var _ validator.Set = Events{}

// Description describes valid values.
func (e Events) Description(context.Context) string {
	return `at least one event of ` + e.Kind + `, or "*" alone`
}

// MarkdownDescription returns what a value must be.
func (e Events) MarkdownDescription(ctx context.Context) string { return e.Description(ctx) }

// ValidateSet rejects sets that GitHub would silently change, and malformed names.
// Unknown names produce a warning: GitHub validates names, and supports events
// before it documents them.
func (e Events) ValidateSet(ctx context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	var events []types.String
	resp.Diagnostics.Append(req.ConfigValue.ElementsAs(ctx, &events, false)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if len(events) == 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "No events",
			"A webhook needs at least one event. Without events, GitHub silently keeps the previous ones or uses its default. "+
				"Set the events, or omit the attribute for the default. To stop deliveries, set active = false.")
		return
	}
	for _, event := range events {
		if event.IsUnknown() {
			continue
		}
		if event.ValueString() == allEvents && len(events) > 1 {
			resp.Diagnostics.AddAttributeError(req.Path, `"*" combined with other events`,
				`"*" includes every event. Use either "*" alone or a list of events.`)
			continue
		}
		e.validate(event.ValueString(), req.Path, &resp.Diagnostics)
	}
}

// validate validates one name.
func (e Events) validate(event string, at path.Path, diags *diag.Diagnostics) {
	if event == allEvents || slices.Contains(e.Known, event) {
		return
	}
	if malformedEvent(event) {
		advice := fmt.Sprintf("Use a name such as %q.", e.Known[0])
		if trimmed := strings.TrimSpace(event); trimmed != "" {
			advice = fmt.Sprintf("Use %q, without the spaces around it.", trimmed)
		}
		diags.AddAttributeError(at, fmt.Sprintf("Invalid event name %q", event), "No event can have this name. "+advice)
		return
	}
	// The name is in the summary since Terraform shows only one of several
	// warnings with the same summary.
	summary, detail := fmt.Sprintf("Unknown event %q", event), fmt.Sprintf("This release of the provider does not list this event for %s.", e.Kind)
	if owner, ok := e.OtherOwners[event]; ok {
		summary = fmt.Sprintf("Event %q may not be available", event)
		detail = fmt.Sprintf("GitHub documents this event for %s, not for %s.", owner, e.Kind)
	} else if known := e.nearest(event); known != "" {
		detail += fmt.Sprintf(" Did you mean %q?", known)
	}
	diags.AddAttributeWarning(at, summary, detail+" The provider sends the name unchanged; GitHub rejects names that it does not support.")
}

// malformedEvent reports whether no event can have the name.
func malformedEvent(event string) bool {
	return event == "" || strings.TrimSpace(event) != event
}

// nearest returns the known event with the most similar name, or an empty string.
func (e Events) nearest(name string) string {
	found, fewest := "", maxTypos+1
	for _, known := range e.Known {
		if typos := levenshtein.Distance(strings.ToLower(name), known, nil); typos < fewest {
			found, fewest = known, typos
		}
	}
	return found
}
