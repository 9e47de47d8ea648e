package webhook

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// hookCaches holds one list per owner.
type hookCaches struct {
	mu     sync.Mutex
	owners map[string]*hookCache
}

// of returns the list of an owner. It requests the name in lower case: GitHub
// ignores the case of names, and resources may spell the same owner differently.
func (l *hookCaches) of(k *Kind, client *githubapi.Client, owner []string) *hookCache {
	var lower []string
	for _, name := range owner {
		lower = append(lower, strings.ToLower(name))
	}
	key := strings.Join(append([]string{k.Name}, lower...), "/")
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.owners == nil {
		l.owners = map[string]*hookCache{}
	}
	list, ok := l.owners[key]
	if !ok {
		hooks := k.Hooks(client, lower)
		list = newHookCache(func(ctx context.Context) ([]githubapi.Hook, error) {
			all, _, err := hooks.List(ctx)
			return all, err
		})
		l.owners[key] = list
	}
	return list
}

// hookCache is the list of one owner's webhooks in one run. The first reader fetches
// it, and concurrent readers wait for the response. A definitive error is cached for
// the whole run, a transient error for errorTTL. Writes of this run update the list.
type hookCache struct {
	fetch func(ctx context.Context) ([]githubapi.Hook, error)
	// loading is full while the list is fetched.
	loading chan struct{}

	mu sync.Mutex
	// began is the start of the fetch that returned hooks or err, or the zero time.
	began time.Time
	err   error
	// transient is the error of a fetch that began at transientBegan. Until
	// transientUntil, it is returned without another fetch.
	transient                      error
	transientBegan, transientUntil time.Time
	hooks                          map[int64]githubapi.Hook
	// writtenIDs are the webhooks that this run has created, changed, or claimed.
	writtenIDs map[int64]bool
	// writes are the changes of this run since the last fetch began, in order.
	writes []func(hooks map[int64]githubapi.Hook)
}

// errorTTL is how long a transient error is returned without another fetch. A fetch
// includes all retries. If every webhook fetched the list again, a run could take
// hours.
const errorTTL = time.Minute

func newHookCache(fetch func(ctx context.Context) ([]githubapi.Hook, error)) *hookCache {
	return &hookCache{fetch: fetch, loading: make(chan struct{}, 1), writtenIDs: map[int64]bool{}}
}

// all returns the webhooks, ordered by ID.
func (l *hookCache) all(ctx context.Context) ([]githubapi.Hook, error) {
	return l.fetchAfter(ctx, time.Time{})
}

// fetchAfter returns the webhooks, ordered by ID, from a list that was requested
// after that time. Concurrent callers share one request.
func (l *hookCache) fetchAfter(ctx context.Context, since time.Time) ([]githubapi.Hook, error) {
	if err := l.load(ctx, since); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.SortedFunc(maps.Values(l.hooks), func(a, b githubapi.Hook) int { return cmp.Compare(a.ID, b.ID) }), nil
}

// find returns the webhook with the ID, or nil.
func (l *hookCache) find(ctx context.Context, id int64) (*githubapi.Hook, error) {
	if err := l.load(ctx, time.Time{}); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	hook, ok := l.hooks[id]
	if !ok {
		return nil, nil
	}
	return &hook, nil
}

// claim marks the webhook as claimed by a request that may have created it. It returns
// false if this run has already created, changed, or claimed the webhook.
func (l *hookCache) claim(id int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.writtenIDs[id] {
		return false
	}
	l.writtenIDs[id] = true
	return true
}

// put records that this run created or changed the webhook.
func (l *hookCache) put(hook githubapi.Hook) {
	l.claim(hook.ID)
	l.write(func(hooks map[int64]githubapi.Hook) { hooks[hook.ID] = hook })
}

// putConfig records that this run changed the webhook's configuration.
func (l *hookCache) putConfig(id int64, config githubapi.HookConfig) {
	l.write(func(hooks map[int64]githubapi.Hook) {
		if hook, ok := hooks[id]; ok {
			hook.Config = config
			hooks[id] = hook
		}
	})
}

// remove records that this run deleted the webhook.
func (l *hookCache) remove(id int64) {
	l.write(func(hooks map[int64]githubapi.Hook) { delete(hooks, id) })
}

// write applies a change to the list, and again to a list that is being fetched.
func (l *hookCache) write(write func(hooks map[int64]githubapi.Hook)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes = append(l.writes, write)
	if !l.began.IsZero() {
		write(l.hooks)
	}
}

// load fetches the list unless it was requested after that time. One caller fetches
// it; the others wait for it or for the end of their context.
func (l *hookCache) load(ctx context.Context, since time.Time) error {
	select {
	case l.loading <- struct{}{}:
		defer func() { <-l.loading }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if loaded, err := l.loaded(since); loaded {
		return err
	}

	l.mu.Lock()
	l.writes = nil
	l.mu.Unlock()
	began := time.Now()
	hooks, err := l.fetch(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err == nil || isDefinitive(err):
		l.began, l.err = began, err
		l.hooks = make(map[int64]githubapi.Hook, len(hooks))
		for _, hook := range hooks {
			l.hooks[hook.ID] = hook
		}
		for _, write := range l.writes {
			write(l.hooks)
		}
	case ctx.Err() == nil: // otherwise only this caller was interrupted
		l.transient, l.transientBegan, l.transientUntil = err, began, time.Now().Add(errorTTL)
	}
	return err
}

// loaded reports whether the list was requested after that time, and returns the
// error of that request.
func (l *hookCache) loaded(since time.Time) (loaded bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.began.After(since):
		return true, l.err
	case l.transient != nil && l.transientBegan.After(since) && time.Now().Before(l.transientUntil):
		return true, l.transient
	default:
		return false, nil
	}
}

// isDefinitive reports whether the same request would fail again in this run:
// GitHub returned a client error, which is the same for every webhook of the
// owner.
func isDefinitive(err error) bool {
	var response *githubapi.Error
	return errors.As(err, &response) && response.StatusCode < http.StatusInternalServerError
}
