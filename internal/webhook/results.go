package webhook

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	fwlist "github.com/hashicorp/terraform-plugin-framework/list"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// maxResultPage is the most results that one request can bring.
const maxResultPage = 100

// Results are the owner's webhooks as results of a list resource. fill completes
// one: its identity, and the resource if req wants it. A page of GitHub's list is
// fetched when the results of the one before are taken, and none that the limit
// makes needless. An error is the last result: to Terraform, a stream that has
// begun can tell it in no other way.
func (s *Scope) Results(ctx context.Context, req fwlist.ListRequest, fill func(*githubapi.Hook, *fwlist.ListResult)) iter.Seq[fwlist.ListResult] {
	return func(push func(fwlist.ListResult) bool) {
		left := req.Limit
		if left <= 0 {
			return
		}
		for page, err := range s.Hooks.Pages(ctx, int(min(left, maxResultPage))) {
			if err != nil {
				push(fwlist.ListResult{Diagnostics: diag.Diagnostics{s.Owner.Diagnose("list "+s.All, err)}})
				return
			}
			for i := range page.Hooks {
				result := req.NewListResult(ctx)
				result.DisplayName = MaskURL(page.Hooks[i].Config.URL)
				fill(&page.Hooks[i], &result)
				left--
				if left == 0 && (!page.Last || i < len(page.Hooks)-1) {
					result.Diagnostics.Append(s.more(req.Limit))
				}
				if !push(result) || left == 0 {
					return
				}
			}
		}
	}
}

// more warns of a list that is not complete, which Terraform does not show: its
// limit is 100 where the list block has none.
func (s *Scope) more(limit int64) diag.Diagnostic {
	return diag.NewWarningDiagnostic("There are more webhooks", fmt.Sprintf(
		"The list block's limit is %d, which is 100 if it has none, and there are more of %s. Raise limit to list them all.", limit, s.All))
}
