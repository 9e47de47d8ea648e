package webhook

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

const unreadableAdvice = "Correct the webhook in GitHub's settings or through the API, or delete it. " +
	"If GitHub's settings show nothing wrong, report this as an issue of the provider."

// unreadable is the error about an entry of the list that cannot be read. Other
// webhooks are not affected.
func (s *hookService) diagnoseUnreadable(hook *githubapi.Hook) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Cannot read "+s.describeHook(hook.ID), paragraphs(
		fmt.Sprintf("The list that GitHub returned is readable, but its entry for this webhook is not: %s.", hook.Unreadable),
		unreadableAdvice))
}
