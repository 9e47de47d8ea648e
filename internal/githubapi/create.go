package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// clockTolerance is how far GitHub's clock may seem off: its Date and its
// timestamps have a resolution of a second each.
const clockTolerance = 2 * time.Second

// UncertainCreateError says that a webhook may or may not have been created.
type UncertainCreateError struct {
	// Cause is why the create request has no clear answer.
	Cause error
	// ListErr is why the list, which would have told, could not be had.
	ListErr error
}

func (e *UncertainCreateError) Error() string {
	return fmt.Sprintf("it is not known whether the webhook was created: %v; and the list that would tell failed: %v",
		e.Cause, e.ListErr)
}

// Unwrap gives both causes.
func (e *UncertainCreateError) Unwrap() []error { return []error{e.Cause, e.ListErr} }

// Create creates a webhook, once. When the answer is lost, the list of the
// owner's webhooks decides: one that is as asked for and newer than the request
// is the one; an older one with the same payload URL is an ExistsError; with
// neither, the request is sent again. A webhook that HookCreate.Claim says is
// somebody else's counts as older. GitHub does not tell which secret a
// webhook has, so one that was found is given its secret once more; should that
// fail, there is an error beside the webhook.
func (h *Hooks) Create(ctx context.Context, create HookCreate) (*Hook, error) {
	var start time.Time // of the first request that may have created it
	for attempt := 0; ; attempt++ {
		hook, sent, err := h.create(ctx, create)
		lost := IsAmbiguous(err) || attempt > 0 && IsAlreadyExists(err)
		if !lost {
			return hook, err
		}
		if attempt == 0 {
			start = sent
		}
		asked := askedToWait(err)
		tooLong := asked > h.client.maxWait
		if !tooLong {
			_ = sleep(ctx, asked) // cancelled, the list that follows fails
		}
		found, older, listErr := h.createdSince(ctx, start, create)
		switch {
		case listErr != nil:
			return nil, &UncertainCreateError{Cause: err, ListErr: listErr}
		case found != nil && create.Config.Secret == "":
			return found, nil
		case found != nil:
			return h.setSecret(ctx, found, create)
		case older != nil && !IsAlreadyExists(err):
			return nil, &ExistsError{Hook: *older, Cause: err}
		case attempt >= h.client.maxRetries || tooLong || IsAlreadyExists(err):
			return nil, err
		}
		if err := sleep(ctx, pause(h.client.backoff, maxBackoff, attempt, nil)); err != nil {
			return nil, err
		}
	}
}

// setSecret gives the webhook the secret that it was to be created with, and
// where GitHub can, nothing else: what a whole configuration does to a username
// is not documented.
func (h *Hooks) setSecret(ctx context.Context, found *Hook, create HookCreate) (*Hook, error) {
	if !h.global {
		config, err := h.UpdateConfig(ctx, found.ID, ConfigUpdate{Secret: &create.Config.Secret})
		if err == nil {
			found.Config = *config
		}
		return found, err
	}
	whole := create.Config.ReplaceConfig
	hook, err := h.Update(ctx, found.ID, HookUpdate{Active: create.Active, Events: create.Events, Config: &whole})
	if err != nil {
		return found, err
	}
	return hook, nil
}

// create sends the request, and tells when.
func (h *Hooks) create(ctx context.Context, create HookCreate) (hook *Hook, sent time.Time, err error) {
	hook = new(Hook)
	_, err = h.do(ctx, request{
		method:  http.MethodPost,
		path:    h.path,
		body:    create,
		secrets: []string{create.Config.Secret, create.Config.Password},
		sent:    &sent,
	}, hook)
	if err != nil {
		return nil, sent, err
	}
	return hook, sent, nil
}

// createdSince looks for the webhook that a create request left behind, and
// else for an older one with the same payload URL.
func (h *Hooks) createdSince(ctx context.Context, start time.Time, create HookCreate) (found, older *Hook, err error) {
	hooks, clock, err := h.List(ctx)
	if err != nil {
		return nil, nil, err
	}
	if !clock.IsZero() { // judge by GitHub's clock, not by this machine's
		start = start.Add(time.Until(clock))
	}
	for i := range hooks {
		if hooks[i].Unreadable != nil {
			continue
		}
		isNew := !hooks[i].CreatedAt.Before(start.Add(-clockTolerance))
		switch {
		case isNew && create.matches(&hooks[i]) && create.claim(&hooks[i]):
			return &hooks[i], nil, nil
		case SamePayloadURL(hooks[i].Config.URL, create.Config.URL):
			older = &hooks[i]
		}
	}
	return nil, older, nil
}

// matches reports whether the webhook is as the request asked for, as far as
// GitHub tells.
func (c HookCreate) matches(h *Hook) bool {
	return SamePayloadURL(h.Config.URL, c.Config.URL) &&
		h.Config.ContentType == c.Config.ContentType &&
		Flag(h.Config.InsecureSSL) == c.Config.InsecureSSL &&
		h.Config.SecretConfigured == (c.Config.Secret != "") &&
		h.Active == c.Active &&
		slices.Equal(sorted(h.Events), sorted(c.Events))
}

func (c HookCreate) claim(h *Hook) bool { return c.Claim == nil || c.Claim(h.ID) }

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// askedToWait is how long GitHub asks to wait before anything is sent again.
func askedToWait(err error) time.Duration {
	var e *Error
	if errors.As(err, &e) {
		return e.retryAfter
	}
	return 0
}

// sleep waits, or ends with the context.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
