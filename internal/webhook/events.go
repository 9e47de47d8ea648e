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

// AllEvents subscribes to every event, those of the future included.
const AllEvents = "*"

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
	// Elsewhere are events that exist, but not for them, each with who has it.
	Elsewhere map[string]string
}

var _ validator.Set = Events{}

// Description says what the validator wants.
func (e Events) Description(context.Context) string {
	return `at least one event of ` + e.Kind + `, or "*" alone`
}

// MarkdownDescription is Description.
func (e Events) MarkdownDescription(ctx context.Context) string { return e.Description(ctx) }

// ValidateSet refuses sets that GitHub would refuse or silently change, and
// warns of names that it does not know: GitHub adds events faster than
// providers are released.
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
		if event.ValueString() == AllEvents && len(events) > 1 {
			resp.Diagnostics.AddAttributeError(req.Path, `"*" beside other events`,
				`"*" already means every event. Give "*" alone, or only the events that you want.`)
			continue
		}
		e.validate(event.ValueString(), req.Path, &resp.Diagnostics)
	}
}

func (e Events) validate(event string, at path.Path, diags *diag.Diagnostics) {
	if event == AllEvents || slices.Contains(e.Known, event) {
		return
	}
	if trimmed := strings.TrimSpace(event); event == "" || trimmed != event {
		advice := fmt.Sprintf("Give a name such as %q.", e.Known[0])
		if trimmed != "" {
			advice = fmt.Sprintf("Give %q, without the spaces around it.", trimmed)
		}
		diags.AddAttributeError(at, fmt.Sprintf("Malformed event name %q", event), "This is not the name of an event. "+advice)
		return
	}
	if owner, ok := e.Elsewhere[event]; ok {
		diags.AddAttributeError(at, "Event that "+e.Kind+" do not have",
			fmt.Sprintf("The event %q is delivered to %s only, not to %s. Remove it.", event, owner, e.Kind))
		return
	}
	hint := ""
	if known := e.nearest(event); known != "" {
		hint = fmt.Sprintf(" Did you mean %q?", known)
	}
	// The name is in the summary since Terraform hides all but one of the
	// warnings that share theirs.
	diags.AddAttributeWarning(at, fmt.Sprintf("Unknown event %q", event),
		fmt.Sprintf("This release of the provider does not know this event for %s.%s It is sent to GitHub as it is.", e.Kind, hint))
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
