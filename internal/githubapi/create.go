package githubapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// clockTolerance covers the resolution of GitHub's Date and timestamps, which is
// one second each.
const clockTolerance = 2 * time.Second

// ExistsError reports a webhook with the same payload URL that was in the list
// after a create request without a clear result.
type ExistsError struct {
	// Hook is the existing webhook.
	Hook Hook
	// Cause is the error of the create request.
	Cause error
}

func (e *ExistsError) Error() string {
	return fmt.Sprintf("webhook %d already has this payload URL; the create request failed: %v", e.Hook.ID, e.Cause)
}

// Unwrap returns the cause.
func (e *ExistsError) Unwrap() error { return e.Cause }

// UncertainCreateError reports that a webhook may or may not have been created.
type UncertainCreateError struct {
	// Cause is the error of the create request.
	Cause error
	// ListErr is the error of the list request that would have shown the result.
	ListErr error
}

func (e *UncertainCreateError) Error() string {
	return fmt.Sprintf("the result of the create request is unknown: %v; the webhooks could not be listed: %v",
		e.Cause, e.ListErr)
}

// Unwrap returns both causes.
func (e *UncertainCreateError) Unwrap() []error { return []error{e.Cause, e.ListErr} }

// Create creates exactly one webhook. If the response to the request is lost, the
// owner's list decides: a webhook that matches the request and is newer than it is
// returned; an older one with the same payload URL is an ExistsError; without
// either, the request is sent again. A webhook that HookCreate.Claim rejects
// counts as older. GitHub never returns the value of a secret, so a webhook from
// the list is updated with the secret; if that fails, Create returns the webhook
// and the error.
func (h *Hooks) Create(ctx context.Context, create HookCreate) (*Hook, error) {
	var sentAt time.Time // of the first request that may have created it
	for attempt := 0; ; attempt++ {
		hook := new(Hook)
		resp, err := h.do(ctx, h.createRequest(create), hook)
		if err == nil {
			return hook, nil
		}
		if !IsAmbiguous(err) && (attempt == 0 || !IsAlreadyExists(err)) {
			return nil, err
		}
		if attempt == 0 {
			sentAt = resp.sentAt
		}
		wait := retryAfterOf(err)
		tooLong := wait > h.client.options.MaxWait
		if !tooLong {
			_ = sleep(ctx, wait) // if it is cancelled, the list fails
		}
		found, older, listErr := h.createdSince(ctx, sentAt, create)
		switch {
		case listErr != nil:
			return nil, &UncertainCreateError{Cause: err, ListErr: listErr}
		case found != nil && create.Config.Secret == "":
			return found, nil
		case found != nil:
			return h.setSecret(ctx, found, create)
		case older != nil && !IsAlreadyExists(err):
			return nil, &ExistsError{Hook: *older, Cause: err}
		case attempt >= h.client.options.MaxRetries || tooLong || IsAlreadyExists(err):
			return nil, err
		}
		if err := sleep(ctx, backoff(h.client.options.Backoff, attempt)); err != nil {
			return nil, err
		}
	}
}

// createRequest returns the request that creates the webhook.
func (h *Hooks) createRequest(create HookCreate) request {
	return request{
		method:  http.MethodPost,
		path:    h.path,
		body:    create,
		secrets: []string{create.Config.Secret, create.Config.Password},
	}
}

// setSecret sets the secret of a webhook from the list. Unless the webhook is global,
// it sends only the secret: whether a complete configuration removes a username is
// not documented.
func (h *Hooks) setSecret(ctx context.Context, found *Hook, create HookCreate) (*Hook, error) {
	if !h.global {
		config, err := h.UpdateConfig(ctx, found.ID, ConfigUpdate{Secret: &create.Config.Secret})
		if err == nil {
			found.Config = *config
		}
		return found, err
	}
	config := create.Config.ReplaceConfig
	hook, err := h.Update(ctx, found.ID, HookUpdate{Active: create.Active, Events: create.Events, Config: &config})
	if err != nil {
		return found, err
	}
	return hook, nil
}

// createdSince returns the webhook in the list that the create request may have
// created, or else an older one with the same payload URL.
func (h *Hooks) createdSince(ctx context.Context, sentAt time.Time, create HookCreate) (found, older *Hook, err error) {
	hooks, date, err := h.List(ctx)
	if err != nil {
		return nil, nil, err
	}
	if !date.IsZero() { // compare times of GitHub's clock
		sentAt = sentAt.Add(time.Until(date))
	}
	for i := range hooks {
		if hooks[i].Unreadable != nil {
			continue
		}
		isNew := !hooks[i].CreatedAt.Before(sentAt.Add(-clockTolerance))
		switch {
		case isNew && create.matches(&hooks[i]) && (create.Claim == nil || create.Claim(hooks[i].ID)):
			return &hooks[i], nil, nil
		case SamePayloadURL(hooks[i].Config.URL, create.Config.URL):
			older = &hooks[i]
		}
	}
	return nil, older, nil
}

// retryAfterOf returns the Retry-After of the error's response, or 0.
func retryAfterOf(err error) time.Duration {
	var e *Error
	if errors.As(err, &e) {
		return e.retryAfter
	}
	return 0
}
