package webhook

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// lookup returns the webhook with the ID or, if the ID is null, with the payload
// URL. If there is none, it returns an error.
func (s *hookService) lookup(ctx context.Context, hookID types.Int64, url types.String) (*githubapi.Hook, diag.Diagnostic) {
	id := hookID.ValueInt64()
	if hookID.IsNull() {
		var failed diag.Diagnostic
		if id, failed = s.findID(ctx, url.ValueString()); failed != nil {
			return nil, failed
		}
	}
	hook, failed := s.readHook(ctx, id)
	if failed == nil && hook == nil {
		failed = s.diagnoseMissingHook(id)
	}
	return hook, failed
}

// diagnoseHook returns the diagnostic for a failed request about one webhook. After a
// 404, the list decides between a missing webhook and a missing permission;
// ifExists is the diagnostic if the webhook exists. A 422 concerns hook_id, since such
// a request sends no other argument.
func (s *hookService) diagnoseHook(ctx context.Context, operation string, id int64, err error, ifExists diag.Diagnostic) diag.Diagnostic {
	switch {
	case githubapi.IsStatus(err, http.StatusUnprocessableEntity):
		return diag.WithPath(path.Root("hook_id"), s.errors.diagnose(operation, err))
	case !githubapi.IsNotFound(err):
		return s.errors.diagnose(operation, err)
	}
	// The list of this run may be older than the response.
	hooks, listErr := s.list.fetchAfter(ctx, time.Now())
	switch {
	case listErr != nil:
		return s.errors.diagnose("list "+s.describeHooks(), listErr)
	case !containsHook(hooks, id):
		return s.diagnoseMissingHook(id)
	default:
		return ifExists
	}
}

// diagnoseMissingHook returns the error for a webhook that does not exist.
func (s *hookService) diagnoseMissingHook(id int64) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("hook_id"), "Webhook not found",
		fmt.Sprintf("GitHub has no %s that this token can see. Check the ID.", s.describeHook(id)))
}

// checkID adds an error at the attribute unless the value is a positive ID. It is
// called before the first request, not by a validator: the mocks of terraform test
// set computed IDs to 0.
func checkID(attribute string, id types.Int64, diags *diag.Diagnostics) {
	switch {
	case id.IsNull():
		diags.AddAttributeError(path.Root(attribute), "Missing value", fmt.Sprintf("The value of %s is null. Set it to the ID that GitHub assigned.", attribute))
	case id.ValueInt64() <= 0:
		diags.AddAttributeError(path.Root(attribute), "Invalid ID", fmt.Sprintf(
			"The value of %s is %d. Set it to the ID that GitHub assigned, a positive number.", attribute, id.ValueInt64()))
	}
}
