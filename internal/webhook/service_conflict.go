package webhook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// diagnoseCreate returns the diagnostic of a failed create request. hook is the
// webhook if GitHub created it anyway, otherwise nil. If a different webhook has the
// same payload URL, the diagnostic contains its ID and an import block.
func (s *hookService) diagnoseCreate(ctx context.Context, hook *githubapi.Hook, url string, err error) diag.Diagnostic {
	operation := "create " + s.describeNewHook()
	switch {
	case hook != nil:
		return diag.NewAttributeErrorDiagnostic(path.Root("secret_wo"), "The webhook was created, but its secret may not be set", paragraphs(
			fmt.Sprintf("GitHub's response to the create request was lost. The list of webhooks shows that GitHub created %s, but not with which secret, and a request that sets the secret failed.", s.describeHook(hook.ID)),
			"The webhook is in the state and marked as tainted. The next apply replaces it.",
			s.errors.diagnose("set the secret of "+s.describeHook(hook.ID), err).Detail()))
	case errors.Is(err, context.Canceled):
		return diag.NewErrorDiagnostic("Cannot "+operation+": interrupted",
			"The run was interrupted while the request was in progress or waiting. The webhook may have been created anyway.\n\n"+
				"Apply again. If the webhook exists, the error then contains its import block.")
	}
	return s.diagnoseConflict(ctx, operation, url, err, func(other *githubapi.Hook) string {
		return fmt.Sprintf("The existing webhook is webhook %d, last changed at %s. If this plan also changes or deletes webhook %d, apply again. If a different resource manages it, set a different url here, or remove this resource.\n\n"+
			"If this resource is replaced with create_before_destroy, remove that setting. "+
			"Otherwise, add this block with the name of this resource, and plan again:\n\n"+
			"import {\n  to = %s.this\n  id = %q\n}",
			other.ID, other.UpdatedAt.UTC().Format("2006-01-02 15:04:05 MST"), other.ID, s.kind.TypeName(""), s.importID(other.ID))
	})
}

// diagnoseUpdate returns the diagnostic of a failed update.
func (s *hookService) diagnoseUpdate(ctx context.Context, id int64, url string, err error) diag.Diagnostic {
	operation := "update " + s.describeHook(id)
	if githubapi.IsNotFound(err) {
		if exists, listErr := s.exists(ctx, id); listErr == nil && !exists {
			return diag.NewErrorDiagnostic("Cannot "+operation+": the webhook no longer exists",
				"The webhook was deleted outside of Terraform after the last refresh. Plan again: the plan then creates it.")
		}
	}
	return s.diagnoseConflict(ctx, operation, url, err, func(other *githubapi.Hook) string {
		return fmt.Sprintf("The existing webhook is webhook %d. If this plan also changes or deletes webhook %d, apply again. Otherwise, set a different url here, or remove one of the two webhooks.", other.ID, other.ID)
	})
}

// diagnoseConflict returns the diagnostic of a failed request. If a different
// webhook has the same payload URL, advise returns what to do about that webhook.
func (s *hookService) diagnoseConflict(ctx context.Context, operation, url string, err error, advise func(*githubapi.Hook) string) diag.Diagnostic {
	var (
		exists   *githubapi.ExistsError
		response *githubapi.Error
	)
	if !githubapi.IsAlreadyExists(err) {
		return s.errors.diagnose(operation, err)
	}
	summary := fmt.Sprintf("Cannot %s: another webhook already has this payload URL", operation)
	if errors.As(err, &exists) {
		return diag.NewAttributeErrorDiagnostic(path.Root("url"), summary, paragraphs(advise(&exists.Hook),
			"GitHub's response to the request was lost. The list of webhooks shows that the existing webhook is older than the request."))
	}
	advice := "The list of webhooks that this token can see does not contain it. It may belong to an OAuth app: look for it in GitHub's settings."
	other, listErr := s.findByURL(ctx, url)
	switch {
	case listErr != nil:
		advice = "Its ID is unknown, because the list of webhooks could not be read. " + s.errors.diagnose("list "+s.describeHooks(), listErr).Detail()
	case other != nil:
		advice = advise(other)
	}
	errors.As(err, &response)
	status, message := describeResponse(response)
	return diag.NewAttributeErrorDiagnostic(path.Root("url"), summary, paragraphs(advice, status, message, requestID(response.RequestID)))
}

// findByURL returns a webhook with the payload URL, or nil.
func (s *hookService) findByURL(ctx context.Context, url string) (other *githubapi.Hook, err error) {
	err = s.findInList(ctx, func(hooks []githubapi.Hook) bool {
		other = matchURL(hooks, url)
		return other != nil
	})
	return other, err
}

// matchURL returns the webhook with exactly that payload URL, otherwise one whose
// URL differs only in its spelling, otherwise nil.
func matchURL(hooks []githubapi.Hook, url string) *githubapi.Hook {
	var similar *githubapi.Hook
	for i := range hooks {
		switch {
		case hooks[i].Unreadable != nil: // its URL is unknown
		case hooks[i].Config.URL == url:
			return &hooks[i]
		case githubapi.SamePayloadURL(hooks[i].Config.URL, url), strings.EqualFold(hooks[i].Config.URL, url):
			similar = &hooks[i]
		}
	}
	return similar
}
