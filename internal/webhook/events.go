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

// allEvents subscribes to every event, those of the future included.
const allEvents = "*"

// maxTypos is how many wrong letters make a name look like another.
const maxTypos = 2

// Events are the events that a kind of webhook can subscribe to.
type Events struct {
	// Kind names the webhooks, such as "organization webhooks".
	Kind string
	// Default are GitHub's when a create request names none.
	Default []string
	// Known are the events that they have.
	Known []string
	// Elsewhere are events that GitHub documents for others only, each with its
	// owner. They produce a warning: GitHub's documentation lags behind.
	Elsewhere map[string]string
}

var _ validator.Set = Events{}

// Description says what the validator wants.
func (e Events) Description(context.Context) string {
	return `at least one event of ` + e.Kind + `, or "*" alone`
}

// MarkdownDescription is Description.
func (e Events) MarkdownDescription(ctx context.Context) string { return e.Description(ctx) }

// ValidateSet rejects sets that GitHub would silently change, and malformed
// names. It warns about names that are not known for this kind of webhook:
// GitHub validates names itself, and supports events before it documents them.
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
			"A webhook needs at least one event: GitHub would silently keep or invent some. "+
				`Name the events, or leave the attribute out for the default; to stop deliveries, set active = false.`)
		return
	}
	for _, event := range events {
		if event.IsUnknown() {
			continue
		}
		if event.ValueString() == allEvents && len(events) > 1 {
			resp.Diagnostics.AddAttributeError(req.Path, `"*" beside other events`,
				`"*" already means every event. Give "*" alone, or only the events that you want.`)
			continue
		}
		e.validate(event.ValueString(), req.Path, &resp.Diagnostics)
	}
}

func (e Events) validate(event string, at path.Path, diags *diag.Diagnostics) {
	if event == allEvents || slices.Contains(e.Known, event) {
		return
	}
	if malformedEvent(event) {
		advice := fmt.Sprintf("Use a name such as %q.", e.Known[0])
		if trimmed := strings.TrimSpace(event); trimmed != "" {
			advice = fmt.Sprintf("Use %q, without the spaces around it.", trimmed)
		}
		diags.AddAttributeError(at, fmt.Sprintf("Malformed event name %q", event), "This is not the name of an event. "+advice)
		return
	}
	// The name is in the summary since Terraform shows only one of several
	// warnings with the same summary.
	summary, detail := fmt.Sprintf("Unknown event %q", event), fmt.Sprintf("This release of the provider does not list this event for %s.", e.Kind)
	if owner, ok := e.Elsewhere[event]; ok {
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

// nearest is the known event that the name was probably meant to be, empty if
// none looks like it.
func (e Events) nearest(name string) string {
	found, fewest := "", maxTypos+1
	for _, known := range e.Known {
		if typos := levenshtein.Distance(strings.ToLower(name), known, nil); typos < fewest {
			found, fewest = known, typos
		}
	}
	return found
}
