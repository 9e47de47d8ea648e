package webhook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// GitHub redirects requests for a renamed or transferred repository. The API URLs of
// its webhooks contain the current name.

// currentOwner returns the names in the webhook's ping URL. It returns nil if GitHub
// does not redirect this kind of webhook, or if the URL has a different form.
func (k *Kind) currentOwner(m *resourceModel) []string {
	hookURL, isPingURL := strings.CutSuffix(m.PingURL.ValueString(), "/pings")
	if !k.RedirectsOwner || !isPingURL {
		return nil
	}
	owner, _, err := k.parseHookURL(hookURL)
	if err != nil {
		return nil
	}
	return owner
}

// isRenamed reports whether the plan only follows a renamed owner: the webhook in the
// state already belongs to the planned owner.
func (k *Kind) isRenamed(state, plan *resourceModel) bool {
	current := k.currentOwner(state)
	return current != nil && slices.EqualFunc(current, k.ownerNames(&plan.ownerModel), strings.EqualFold)
}

// warnRenamed adds a warning if the webhook belongs to an owner with a different name.
func (s *hookService) warnRenamed(m *resourceModel, diags *diag.Diagnostics) {
	current := s.kind.currentOwner(m)
	if current == nil || slices.EqualFunc(current, s.owner, strings.EqualFold) {
		return
	}
	var arguments []string
	for i, attribute := range s.kind.Owner {
		arguments = append(arguments, fmt.Sprintf("%s = %q", attribute.Name, current[i]))
	}
	diags.AddAttributeWarning(s.errors.attribute, "The repository was renamed or transferred", fmt.Sprintf(
		"GitHub redirects requests for %s to %s.\n\n"+
			"Set %s. The next apply updates the state without changing the webhook.",
		s.kind.Describe(s.owner), s.kind.Describe(current), strings.Join(arguments, " and ")))
}
