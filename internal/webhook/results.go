package webhook

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	fwlist "github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// maxResultPage is the most results that one request can bring.
const maxResultPage = 100

// results are the owner's webhooks as results of a list resource. fill completes
// one: its identity, and the resource if req wants it. A page of GitHub's list is
// fetched when the results of the one before are taken, and none that the limit
// makes needless. An error is the last result: to Terraform, a stream that has
// begun can tell it in no other way.
func (s *hookService) results(ctx context.Context, req fwlist.ListRequest, fill func(*githubapi.Hook, *fwlist.ListResult) (changes []string)) iter.Seq[fwlist.ListResult] {
	return func(push func(fwlist.ListResult) bool) {
		var changed []string
		left := req.Limit
		if left <= 0 {
			return
		}
		for page, err := range s.hooks.Pages(ctx, int(min(left, maxResultPage))) {
			if err != nil {
				push(fwlist.ListResult{Diagnostics: diag.Diagnostics{s.errors.diagnose("list "+s.describeHooks(), err)}})
				return
			}
			for i := range page.Hooks {
				result := req.NewListResult(ctx)
				if hook := &page.Hooks[i]; hook.Unreadable != nil {
					// With an error, Terraform would show none of the others.
					failed := s.diagnoseUnreadable(hook)
					result = fwlist.ListResult{Diagnostics: diag.Diagnostics{diag.NewWarningDiagnostic(failed.Summary(), failed.Detail())}}
				} else {
					result.DisplayName = maskURL(hook.Config.URL)
					if changes := fill(hook, &result); len(changes) > 0 {
						changed = append(changed, fmt.Sprintf("  - %s: %s", s.describeHook(hook.ID), strings.Join(changes, "; ")))
					}
				}
				left--
				last := page.Last && i == len(page.Hooks)-1
				if left == 0 && !last {
					result.Diagnostics.Append(s.warnLimit(req.Limit))
				}
				if (left == 0 || last) && len(changed) > 0 {
					result.Diagnostics.Append(warnNotConfigurable(changed))
					changed = nil
				}
				if !push(result) || left == 0 {
					return
				}
			}
		}
		if len(changed) > 0 { // the last page was empty
			push(fwlist.ListResult{Diagnostics: diag.Diagnostics{warnNotConfigurable(changed)}})
		}
	}
}

// notConfigurable is one warning about all webhooks whose values were changed:
// Terraform shows only the first of several warnings with the same summary.
func warnNotConfigurable(changed []string) diag.Diagnostic {
	return diag.NewWarningDiagnostic("Some webhooks have values that cannot be configured", fmt.Sprintf(
		"GitHub holds values for these webhooks that a configuration cannot have:\n\n%s\n\n"+
			"Configuration that is generated from the results plans these changes. If a url must be replaced, the configuration is not valid until you set a different one.",
		strings.Join(changed, "\n")))
}

// more warns of a list that is not complete, which Terraform does not show: its
// limit is 100 where the list block has none.
func (s *hookService) warnLimit(limit int64) diag.Diagnostic {
	return diag.NewWarningDiagnostic("There are more webhooks", fmt.Sprintf(
		"The list block's limit is %d, which is 100 if it has none, and there are more of %s. Raise limit to list them all.", limit, s.describeHooks()))
}
