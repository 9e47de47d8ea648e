package webhook

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// Lists holds the lists of webhooks that one run has read. Each owner's list
// is fetched once, by whoever needs it first; everybody else waits for that
// one. A refusal is kept like a list, and a passing fault for faultKept. What
// the run itself writes is put into the list.
type Lists struct {
	fetch func(ctx context.Context, owner string) ([]githubapi.Hook, error)

	mu     sync.Mutex
	owners map[string]*list
}

// faultKept is how long nobody asks again after a fault. It was asked about as
// often as the provider's settings allow, and a run fails that had one; if each
// of many webhooks asked as often, one after the other, that would take hours,
// and GitHub would not get well sooner.
const faultKept = time.Minute

// NewLists makes lists that are fetched with the function.
func NewLists(fetch func(ctx context.Context, owner string) ([]githubapi.Hook, error)) *Lists {
	return &Lists{fetch: fetch, owners: map[string]*list{}}
}

// list is one owner's.
type list struct {
	// loading is held while the list is fetched.
	loading chan struct{}

	mu sync.Mutex
	// began is when the fetch that gave hooks or err began, zero before one.
	began time.Time
	err   error
	// fault is the last passing one, of a fetch that began at failed; nobody asks
	// again until then.
	fault         error
	failed, until time.Time
	hooks         map[int64]githubapi.Hook
	// ours are the webhooks that this run has created or changed.
	ours map[int64]bool
	// written is what this run wrote since the last fetch began, in order.
	written []func(hooks map[int64]githubapi.Hook)
}

func (l *Lists) of(owner string) *list {
	l.mu.Lock()
	defer l.mu.Unlock()
	o, ok := l.owners[owner]
	if !ok {
		o = &list{loading: make(chan struct{}, 1), ours: map[int64]bool{}}
		l.owners[owner] = o
	}
	return o
}

// All is the owner's webhooks, ordered by id.
func (l *Lists) All(ctx context.Context, owner string) ([]githubapi.Hook, error) {
	return l.Fetch(ctx, owner, time.Time{})
}

// Fetch is All, but newer than that: for decisions that must see what others
// have done. Callers whose times are close share one fetch.
func (l *Lists) Fetch(ctx context.Context, owner string, since time.Time) ([]githubapi.Hook, error) {
	o, err := l.load(ctx, owner, since)
	if err != nil {
		return nil, err
	}
	return o.all(), nil
}

// Find is the owner's webhook of that id, nil if the list does not have it.
func (l *Lists) Find(ctx context.Context, owner string, id int64) (*githubapi.Hook, error) {
	o, err := l.load(ctx, owner, time.Time{})
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	hook, ok := o.hooks[id]
	if !ok {
		return nil, nil
	}
	return &hook, nil
}

// Claim takes the webhook for somebody who may have created it, and reports
// whether nobody else of this run has created, changed or claimed it.
func (l *Lists) Claim(owner string, id int64) bool {
	o := l.of(owner)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ours[id] {
		return false
	}
	o.ours[id] = true
	return true
}

// Put notes that this run has created or changed the webhook.
func (l *Lists) Put(owner string, hook githubapi.Hook) {
	l.Claim(owner, hook.ID)
	l.of(owner).write(func(hooks map[int64]githubapi.Hook) { hooks[hook.ID] = hook })
}

// PutConfig notes that this run has changed the webhook's configuration.
func (l *Lists) PutConfig(owner string, id int64, config githubapi.HookConfig) {
	l.of(owner).write(func(hooks map[int64]githubapi.Hook) {
		if hook, ok := hooks[id]; ok {
			hook.Config = config
			hooks[id] = hook
		}
	})
}

// Remove notes that this run has deleted the webhook.
func (l *Lists) Remove(owner string, id int64) {
	l.of(owner).write(func(hooks map[int64]githubapi.Hook) { delete(hooks, id) })
}

// load gives the owner's list, fetched if it has not been since then. Of several
// callers one fetches; the others wait for it or for the end of their own
// context.
func (l *Lists) load(ctx context.Context, owner string, since time.Time) (*list, error) {
	o := l.of(owner)
	select {
	case o.loading <- struct{}{}:
		defer func() { <-o.loading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if known, err := o.state(since); known {
		return o, err
	}

	o.begin()
	began := time.Now()
	hooks, err := l.fetch(ctx, owner)
	switch {
	case err == nil || lasting(err):
		o.end(began, hooks, err)
	case ctx.Err() == nil: // else it is this caller's end, and nobody else's
		o.fail(began, err)
	}
	return o, err
}

// lasting reports whether asking again in the same run is in vain: GitHub gave
// a clear answer, which is the same for every webhook of the owner.
func lasting(err error) bool {
	var answer *githubapi.Error
	return errors.As(err, &answer) && answer.StatusCode < http.StatusInternalServerError
}

// state tells whether the list has been fetched since then, and what came of it.
func (o *list) state(since time.Time) (known bool, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.began.After(since):
		return true, o.err
	case o.fault != nil && o.failed.After(since) && time.Now().Before(o.until):
		return true, o.fault
	default:
		return false, nil
	}
}

func (o *list) begin() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.written = nil
}

func (o *list) end(began time.Time, hooks []githubapi.Hook, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.began, o.err = began, err
	o.hooks = make(map[int64]githubapi.Hook, len(hooks))
	for _, hook := range hooks {
		o.hooks[hook.ID] = hook
	}
	for _, write := range o.written {
		write(o.hooks)
	}
}

func (o *list) fail(began time.Time, fault error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fault, o.failed, o.until = fault, began, time.Now().Add(faultKept)
}

func (o *list) write(write func(hooks map[int64]githubapi.Hook)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.written = append(o.written, write)
	if !o.began.IsZero() {
		write(o.hooks)
	}
}

func (o *list) all() []githubapi.Hook {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.SortedFunc(maps.Values(o.hooks), func(a, b githubapi.Hook) int { return cmp.Compare(a.ID, b.ID) })
}
