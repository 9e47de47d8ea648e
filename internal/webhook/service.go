package webhook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Service is the webhooks of one owner: of an organization, say, or the global
// ones of an Enterprise Server.
type Service struct {
	kind   *Kind
	owner  []string
	hooks  *githubapi.Hooks
	list   *List
	errors ErrorContext
}

func newService(k *Kind, data *ProviderData, owner []string) *Service {
	hooks := k.Hooks(data.GitHub, owner)
	key := strings.ToLower(strings.Join(append([]string{k.Name}, owner...), "/"))
	return &Service{
		kind:   k,
		owner:  owner,
		hooks:  hooks,
		list:   data.lists.of(key, hooks),
		errors: k.ErrorContext(data, owner),
	}
}

// all names the webhooks in messages: "the global webhooks", or "the webhooks of
// organization "acme"".
func (s *Service) all() string {
	if s.kind.Describe == nil {
		return "the " + s.kind.Name + " webhooks"
	}
	return "the webhooks of " + s.kind.Describe(s.owner)
}

// one names any of the webhooks in messages.
func (s *Service) one() string {
	if s.kind.Describe == nil {
		return "a " + s.kind.Name + " webhook"
	}
	return "a webhook of " + s.kind.Describe(s.owner)
}

// hook names one of the webhooks in messages.
func (s *Service) hook(id int64) string {
	if s.kind.Describe == nil {
		return fmt.Sprintf("%s webhook %d", s.kind.Name, id)
	}
	return fmt.Sprintf("webhook %d of %s", id, s.kind.Describe(s.owner))
}

// List returns the owner's webhooks, as this run has read them. Unreadable ones
// are left out with a warning that names them.
func (s *Service) List(ctx context.Context) ([]githubapi.Hook, diag.Diagnostics) {
	hooks, err := s.list.All(ctx)
	if err != nil {
		return nil, diag.Diagnostics{s.errors.Diagnose("list "+s.all(), err)}
	}
	var unreadable []string
	hooks = slices.DeleteFunc(hooks, func(hook githubapi.Hook) bool {
		if hook.Unreadable != nil {
			unreadable = append(unreadable, fmt.Sprintf("%s: %s.", s.hook(hook.ID), hook.Unreadable))
		}
		return hook.Unreadable != nil
	})
	if unreadable == nil {
		return hooks, nil
	}
	return hooks, diag.Diagnostics{diag.NewWarningDiagnostic("Some webhooks are left out: they cannot be read",
		paragraphs(strings.Join(unreadable, "\n"), unreadableAdvice))}
}

// Read is the webhook, from the list that the first reader of a run fetches.
// Only one that a readable list lacks, and that a request of its own does not
// find either, is gone, and nil: a missing permission looks the same on the
// webhook alone.
func (s *Service) Read(ctx context.Context, id int64) (*githubapi.Hook, diag.Diagnostic) {
	hook, err := s.list.Find(ctx, id)
	if err != nil {
		return nil, withDetail(s.errors.Diagnose("list "+s.all(), err), func(detail string) string {
			return paragraphs(detail, "The state was not changed.")
		})
	}
	if hook != nil && hook.Unreadable != nil {
		return nil, s.unreadable(hook)
	}
	if hook != nil {
		return hook, nil
	}
	hook, err = s.hooks.Get(ctx, id)
	if githubapi.IsNotFound(err) {
		tflog.Info(ctx, "the webhook is gone", map[string]any{"webhook": s.hook(id)})
		return nil, nil
	}
	if err != nil {
		return nil, s.errors.Diagnose("read "+s.hook(id), err)
	}
	return hook, nil
}

// Delete deletes the webhook. When GitHub does not find it, or answers what
// cannot be read, the list tells whether it is gone, which is success, or there,
// though perhaps hidden from the token.
func (s *Service) Delete(ctx context.Context, id int64) diag.Diagnostic {
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
		return s.errors.Diagnose("delete "+s.hook(id), err)
	}
	s.list.Remove(id)
	return nil
}

// exists looks for the webhook in the list that the run has read, and if it is
// there, in the list as it is now: what was gone once is gone, since ids are not
// given twice.
func (s *Service) exists(ctx context.Context, id int64) (bool, error) {
	hook, err := s.list.Find(ctx, id)
	if err != nil || hook == nil {
		return false, err
	}
	hooks, err := s.list.Fetch(ctx, time.Now())
	return has(hooks, id), err
}

func has(hooks []githubapi.Hook, id int64) bool {
	return slices.ContainsFunc(hooks, func(h githubapi.Hook) bool { return h.ID == id })
}

// FindURL returns the ID of the webhook with the payload URL: in the
// list that the run has read, else in the list as it is now.
func (s *Service) FindURL(ctx context.Context, url string) (int64, diag.Diagnostic) {
	var (
		id    int64
		found []string
	)
	err := s.search(ctx, func(hooks []githubapi.Hook) bool {
		for _, hook := range hooks {
			if hook.Unreadable == nil && githubapi.SamePayloadURL(hook.Config.URL, url) {
				id, found = hook.ID, append(found, fmt.Sprint(hook.ID))
			}
		}
		return len(found) > 0
	})
	if err != nil {
		return 0, s.errors.Diagnose("list "+s.all(), err)
	}
	switch len(found) {
	case 1:
		return id, nil
	case 0:
		return 0, diag.NewErrorDiagnostic("No such webhook", fmt.Sprintf(
			"Among %s that this token can see, none has the payload URL %q. Compare it with the URL that GitHub shows, or use the webhook's ID.", s.all(), MaskURL(url)))
	default:
		return 0, diag.NewErrorDiagnostic("Several webhooks with that URL", fmt.Sprintf(
			"Among %s, several have the payload URL %q: %s. Use the ID of one of them.", s.all(), MaskURL(url), strings.Join(found, ", ")))
	}
}

// search looks in the list that the run has read and, if that has not what is
// looked for, in the list as it is now. found tells whether a list has it.
func (s *Service) search(ctx context.Context, found func([]githubapi.Hook) bool) error {
	hooks, err := s.list.All(ctx)
	if err != nil || found(hooks) {
		return err
	}
	if hooks, err = s.list.Fetch(ctx, time.Now()); err == nil {
		found(hooks)
	}
	return err
}
