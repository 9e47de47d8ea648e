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

// lookup returns the webhook with that ID, or otherwise with that payload URL. If
// there is none, it returns an error.
func (s *hookService) lookup(ctx context.Context, hookID types.Int64, url types.String) (*githubapi.Hook, diag.Diagnostic) {
	id := hookID.ValueInt64()
	if hookID.IsNull() {
		found, failed := s.findID(ctx, url.ValueString())
		if failed != nil {
			return nil, failed
		}
		id = found
	} else if failed := checkID("hook_id", hookID); failed != nil {
		return nil, failed
	}
	hook, failed := s.readHook(ctx, id)
	if failed == nil && hook == nil {
		failed = s.diagnoseMissingHook(id)
	}
	return hook, failed
}

// diagnoseHook returns the diagnostic of a failed request below one webhook.
// GitHub answers 404 to a missing webhook, to a missing permission, and to
// anything else that is missing; the list distinguishes the first two. otherwise
// is the diagnostic for the rest. A 422 is about the ID, since such a request has
// no attributes of a webhook.
func (s *hookService) diagnoseHook(ctx context.Context, doing string, id int64, err error, otherwise diag.Diagnostic) diag.Diagnostic {
	switch {
	case githubapi.IsStatus(err, http.StatusUnprocessableEntity):
		return diag.WithPath(path.Root("hook_id"), s.errors.diagnose(doing, err))
	case !githubapi.IsNotFound(err):
		return s.errors.diagnose(doing, err)
	}
	// The list that this run has read may be older than the response.
	hooks, listErr := s.list.fetchAfter(ctx, time.Now())
	switch {
	case listErr != nil:
		return s.errors.diagnose("list "+s.describeHooks(), listErr)
	case !containsHook(hooks, id):
		return s.diagnoseMissingHook(id)
	default:
		return otherwise
	}
}

func (s *hookService) diagnoseMissingHook(id int64) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root("hook_id"), "No such webhook",
		fmt.Sprintf("GitHub has no %s that this token can see. Check the ID.", s.describeHook(id)))
}

// checkID returns an error at the attribute unless the value is a positive ID. It
// is called before the first request, not by a validator: the mocks of terraform
// test set computed IDs to 0.
func checkID(attribute string, id types.Int64) diag.Diagnostic {
	if id.ValueInt64() > 0 {
		return nil
	}
	return diag.NewAttributeErrorDiagnostic(path.Root(attribute), "Invalid ID", fmt.Sprintf(
		"The value of %s is %d. Set it to the ID that GitHub assigned, a positive number.", attribute, id.ValueInt64()))
}
