package webhook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// hookService reads and changes the webhooks of one owner, such as an organization
// or an Enterprise Server.
type hookService struct {
	kind   *Kind
	owner  []string
	hooks  *githubapi.Hooks
	list   *hookCache
	errors ErrorContext
}

// service returns the service for the webhooks of an owner. It sets an owner
// that is not configured to the provider's default. It returns nil after an error.
func (k *Kind) service(data *ProviderData, model *ownerModel, diags *diag.Diagnostics) *hookService {
	if !k.checkAvailable(data, diags) {
		return nil
	}
	for _, attribute := range k.Owner {
		value := model.value(attribute.Name)
		if value.ValueString() == "" && attribute.HasDefault && data.Organization != "" {
			*value = types.StringValue(data.Organization)
		}
		if value.IsNull() {
			diags.Append(diagnoseMissingOwner(attribute))
			return nil
		}
		if problem := attribute.Check(value.ValueString()); problem != "" {
			diags.AddAttributeError(attribute.path(), "Invalid "+attribute.Name, problem)
			return nil
		}
	}
	return newHookService(k, data, k.ownerNames(model))
}

func newHookService(k *Kind, data *ProviderData, owner []string) *hookService {
	errorContext := k.ErrorContext(data, owner)
	errorContext.ownerType = k.Name
	if len(k.Owner) > 0 {
		errorContext.owner = k.Describe(owner)
		errorContext.attribute = k.Owner[len(k.Owner)-1].path()
	}
	return &hookService{
		kind:   k,
		owner:  owner,
		hooks:  k.Hooks(data.GitHub, owner),
		list:   data.hookCaches.of(k, data.GitHub, owner),
		errors: errorContext,
	}
}

// describeHooks names the webhooks in messages: "the global webhooks", or "the
// webhooks of organization "acme"".
func (s *hookService) describeHooks() string {
	if s.kind.Describe == nil {
		return "the " + s.kind.Name + " webhooks"
	}
	return "the webhooks of " + s.kind.Describe(s.owner)
}

// describeNewHook names a webhook without an ID in messages.
func (s *hookService) describeNewHook() string {
	if s.kind.Describe == nil {
		return "a " + s.kind.Name + " webhook"
	}
	return "a webhook of " + s.kind.Describe(s.owner)
}

// describeHook names a webhook with an ID in messages.
func (s *hookService) describeHook(id int64) string {
	if s.kind.Describe == nil {
		return fmt.Sprintf("%s webhook %d", s.kind.Name, id)
	}
	return fmt.Sprintf("webhook %d of %s", id, s.kind.Describe(s.owner))
}

// readableHooks returns the owner's webhooks from the list of this run. It omits
// webhooks that cannot be read and adds a warning that names them.
func (s *hookService) readableHooks(ctx context.Context) ([]githubapi.Hook, diag.Diagnostics) {
	hooks, err := s.list.all(ctx)
	if err != nil {
		return nil, diag.Diagnostics{s.errors.diagnose("list "+s.describeHooks(), err)}
	}
	var unreadable []string
	hooks = slices.DeleteFunc(hooks, func(hook githubapi.Hook) bool {
		if hook.Unreadable != nil {
			unreadable = append(unreadable, fmt.Sprintf("%s: %s.", s.describeHook(hook.ID), hook.Unreadable))
		}
		return hook.Unreadable != nil
	})
	if unreadable == nil {
		return hooks, nil
	}
	return hooks, diag.Diagnostics{diag.NewWarningDiagnostic("Some webhooks are omitted because they cannot be read",
		paragraphs(strings.Join(unreadable, "\n"), unreadableAdvice))}
}

// readHook returns the webhook from the list of this run, or nil if it no longer
// exists. A webhook that the list lacks is requested by ID, and only a 404 for that
// request means that it no longer exists. A 404 for the list is an error about the
// owner or the permission.
func (s *hookService) readHook(ctx context.Context, id int64) (*githubapi.Hook, diag.Diagnostic) {
	hook, err := s.list.find(ctx, id)
	if err != nil {
		return nil, withDetail(s.errors.diagnose("list "+s.describeHooks(), err), func(detail string) string {
			return paragraphs("The state was not changed.", detail)
		})
	}
	if hook != nil && hook.Unreadable != nil {
		return nil, s.diagnoseUnreadable(hook)
	}
	if hook != nil {
		return hook, nil
	}
	hook, err = s.hooks.Get(ctx, id)
	if githubapi.IsNotFound(err) {
		tflog.Info(ctx, "the webhook no longer exists", map[string]any{"webhook": s.describeHook(id)})
		return nil, nil
	}
	if err != nil {
		return nil, s.errors.diagnose("read "+s.describeHook(id), err)
	}
	return hook, nil
}

// deleteHook deletes the webhook. If GitHub returns 404, or the response cannot be
// read, the list decides whether the webhook no longer exists (success) or still
// exists (an error, such as a missing permission).
func (s *hookService) deleteHook(ctx context.Context, id int64) diag.Diagnostic {
	err := s.hooks.Delete(ctx, id)
	var unreadable *githubapi.UnreadableError
	if githubapi.IsNotFound(err) || errors.As(err, &unreadable) {
		exists, listErr := s.exists(ctx, id)
		switch {
		case listErr != nil:
			err = listErr
		case !exists:
			err = nil
		}
	}
	if err != nil {
		return s.errors.diagnose("delete "+s.describeHook(id), err)
	}
	s.list.remove(id)
	return nil
}

// exists reports whether the webhook exists. It fetches a new list only if the list
// of this run has the webhook: GitHub does not assign an ID twice.
func (s *hookService) exists(ctx context.Context, id int64) (bool, error) {
	hook, err := s.list.find(ctx, id)
	if err != nil || hook == nil {
		return false, err
	}
	hooks, err := s.list.fetchAfter(ctx, time.Now())
	return containsHook(hooks, id), err
}

// containsHook reports whether one of the webhooks has the ID.
func containsHook(hooks []githubapi.Hook, id int64) bool {
	return slices.ContainsFunc(hooks, func(h githubapi.Hook) bool { return h.ID == id })
}

// findID returns the ID of the only webhook with the payload URL.
func (s *hookService) findID(ctx context.Context, url string) (int64, diag.Diagnostic) {
	var (
		id    int64
		found []string
	)
	err := s.findInList(ctx, func(hooks []githubapi.Hook) bool {
		for _, hook := range hooks {
			if hook.Unreadable == nil && githubapi.SamePayloadURL(hook.Config.URL, url) {
				id, found = hook.ID, append(found, fmt.Sprint(hook.ID))
			}
		}
		return len(found) > 0
	})
	if err != nil {
		return 0, s.errors.diagnose("list "+s.describeHooks(), err)
	}
	switch len(found) {
	case 1:
		return id, nil
	case 0:
		return 0, diag.NewErrorDiagnostic("Webhook not found", fmt.Sprintf(
			"None of %s that this token can see has the payload URL %q. Compare it with the URL in the webhook settings on GitHub, or use the webhook's ID.", s.describeHooks(), maskURL(url)))
	default:
		return 0, diag.NewErrorDiagnostic("Several webhooks have this payload URL", fmt.Sprintf(
			"Several of %s have the payload URL %q. Use the ID of one of them: %s.", s.describeHooks(), maskURL(url), strings.Join(found, ", ")))
	}
}

// findInList calls find with the list of this run. If find returns false, it calls
// find again with a new list.
func (s *hookService) findInList(ctx context.Context, find func([]githubapi.Hook) (found bool)) error {
	hooks, err := s.list.all(ctx)
	if err != nil || find(hooks) {
		return err
	}
	if hooks, err = s.list.fetchAfter(ctx, time.Now()); err == nil {
		find(hooks)
	}
	return err
}

const unreadableAdvice = "Correct the webhook in the webhook settings on GitHub or through the API, or delete it. " +
	"If its settings look correct, report an issue for this provider."

// diagnoseUnreadable returns the error for an entry of the list that cannot be read.
func (s *hookService) diagnoseUnreadable(hook *githubapi.Hook) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Cannot read "+s.describeHook(hook.ID), paragraphs(
		fmt.Sprintf("The entry for this webhook in the list that GitHub returned cannot be read: %s.", hook.Unreadable),
		unreadableAdvice))
}
