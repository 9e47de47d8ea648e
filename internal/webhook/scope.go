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

// Scope is the webhooks of one owner, as resources and data sources work on
// them: those of an organization, or the global ones of an Enterprise Server.
type Scope struct {
	Hooks *githubapi.Hooks
	// Lists holds the owner's list under Key.
	Lists *Lists
	Key   string
	Owner Owner
	// PatchReplacesAll is true if PATCH replaces all of a webhook, its secret
	// included, and there is no PATCH of the configuration alone.
	PatchReplacesAll bool
	// All, One and Each name the webhooks in errors: "the global webhooks", "a
	// global webhook", and "global webhook %d" for an id.
	All, One, Each string
	// TypeName is the resource's, and ImportPrefix what its import ids begin
	// with.
	TypeName, ImportPrefix string
}

// Hook names one of the webhooks.
func (s *Scope) Hook(id int64) string { return fmt.Sprintf(s.Each, id) }

// List returns the owner's webhooks, as this run has read them. Unreadable ones
// are left out with a warning that names them.
func (s *Scope) List(ctx context.Context) ([]githubapi.Hook, diag.Diagnostics) {
	hooks, err := s.Lists.All(ctx, s.Key)
	if err != nil {
		return nil, diag.Diagnostics{s.Owner.Diagnose("list "+s.All, err)}
	}
	var unreadable []string
	hooks = slices.DeleteFunc(hooks, func(hook githubapi.Hook) bool {
		if hook.Unreadable != nil {
			unreadable = append(unreadable, fmt.Sprintf("%s: %s.", s.Hook(hook.ID), hook.Unreadable))
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
func (s *Scope) Read(ctx context.Context, id int64) (*githubapi.Hook, diag.Diagnostic) {
	hook, err := s.Lists.Find(ctx, s.Key, id)
	if err != nil {
		return nil, withDetail(s.Owner.Diagnose("list "+s.All, err), func(detail string) string {
			return paragraphs(detail, "The state was not changed.")
		})
	}
	if hook != nil && hook.Unreadable != nil {
		return nil, s.unreadable(hook)
	}
	if hook != nil {
		return hook, nil
	}
	hook, err = s.Hooks.Get(ctx, id)
	if githubapi.IsNotFound(err) {
		tflog.Info(ctx, "the webhook is gone", map[string]any{"webhook": s.Hook(id)})
		return nil, nil
	}
	if err != nil {
		return nil, s.Owner.Diagnose("read "+s.Hook(id), err)
	}
	return hook, nil
}

// Delete deletes the webhook. When GitHub does not find it, or answers what
// cannot be read, the list tells whether it is gone, which is success, or there,
// though perhaps hidden from the token.
func (s *Scope) Delete(ctx context.Context, id int64) diag.Diagnostic {
	err := s.Hooks.Delete(ctx, id)
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
		return s.Owner.Diagnose("delete "+s.Hook(id), err)
	}
	s.Lists.Remove(s.Key, id)
	return nil
}

// exists looks for the webhook in the list that the run has read, and if it is
// there, in the list as it is now: what was gone once is gone, since ids are not
// given twice.
func (s *Scope) exists(ctx context.Context, id int64) (bool, error) {
	hook, err := s.Lists.Find(ctx, s.Key, id)
	if err != nil || hook == nil {
		return false, err
	}
	hooks, err := s.Lists.Fetch(ctx, s.Key, time.Now())
	return has(hooks, id), err
}

func has(hooks []githubapi.Hook, id int64) bool {
	return slices.ContainsFunc(hooks, func(h githubapi.Hook) bool { return h.ID == id })
}

// FindURL returns the ID of the webhook with the payload URL: in the
// list that the run has read, else in the list as it is now.
func (s *Scope) FindURL(ctx context.Context, url string) (int64, diag.Diagnostic) {
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
		return 0, s.Owner.Diagnose("list "+s.All, err)
	}
	switch len(found) {
	case 1:
		return id, nil
	case 0:
		return 0, diag.NewErrorDiagnostic("No such webhook", fmt.Sprintf(
			"Among %s that this token can see, none has the payload URL %q. Compare it with the URL that GitHub shows, or use the webhook's ID.", s.All, MaskURL(url)))
	default:
		return 0, diag.NewErrorDiagnostic("Several webhooks with that URL", fmt.Sprintf(
			"Among %s, several have the payload URL %q: %s. Use the ID of one of them.", s.All, MaskURL(url), strings.Join(found, ", ")))
	}
}

// search looks in the list that the run has read and, if that has not what is
// looked for, in the list as it is now. found tells whether a list has it.
func (s *Scope) search(ctx context.Context, found func([]githubapi.Hook) bool) error {
	hooks, err := s.Lists.All(ctx, s.Key)
	if err != nil || found(hooks) {
		return err
	}
	if hooks, err = s.Lists.Fetch(ctx, s.Key, time.Now()); err == nil {
		found(hooks)
	}
	return err
}
