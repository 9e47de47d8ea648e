package webhook

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/githubapi"
)

// source is a GitHub with one list, which counts the fetches.
type source struct {
	mu      sync.Mutex
	hooks   []githubapi.Hook
	errs    []error // the errors of the next fetches
	fetches int
}

func (s *source) fetch(context.Context) ([]githubapi.Hook, error) {
	time.Sleep(time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fetches++
	if len(s.errs) > 0 {
		err := s.errs[0]
		s.errs = s.errs[1:]
		return nil, err
	}
	return s.hooks, nil
}

func hookWithID(id int64) githubapi.Hook { return githubapi.Hook{ID: id} }

func TestListFetchOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{hooks: []githubapi.Hook{hookWithID(2), hookWithID(1)}}
		list := newHookList(s.fetch)
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				if hook, err := list.find(t.Context(), 2); err != nil || hook.ID != 2 {
					t.Errorf("got %v, %v", hook, err)
				}
				if hook, err := list.find(t.Context(), 3); err != nil || hook != nil {
					t.Errorf("got %v, %v, want none", hook, err)
				}
			})
		}
		wg.Wait()
		all, err := list.all(t.Context())
		if err != nil || len(all) != 2 || all[0].ID != 1 {
			t.Errorf("got %v, %v, want both in order", all, err)
		}
		if s.fetches != 1 {
			t.Errorf("%d fetches, want 1", s.fetches)
		}
	})
}

func TestListErrors(t *testing.T) {
	t.Parallel()
	refusal := &githubapi.Error{StatusCode: http.StatusNotFound}
	for name, row := range map[string]struct {
		err error
		// lasts is whether the error is cached for the whole run.
		lasts bool
	}{
		"a refusal":            {refusal, true},
		"a server's fault":     {&githubapi.Error{StatusCode: http.StatusBadGateway}, false},
		"a connection fault":   {&githubapi.ConnectionError{Err: errors.New("reset")}, false},
		"an unreadable answer": {&githubapi.UnreadableError{}, false},
		"a rate limit":         {&githubapi.RateLimitError{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &source{hooks: []githubapi.Hook{hookWithID(1)}, errs: []error{row.err}}
				list := newHookList(s.fetch)
				ask := func(fetches int, want error) {
					t.Helper()
					if _, err := list.all(t.Context()); !errors.Is(err, want) || s.fetches != fetches {
						t.Errorf("got %v after %d fetches, want %v after %d", err, s.fetches, want, fetches)
					}
				}
				var wg sync.WaitGroup
				for range 100 { // one fetches, and the others wait for it
					wg.Go(func() { ask(1, row.err) })
				}
				wg.Wait()
				time.Sleep(errorTTL - 1)
				ask(1, row.err)
				time.Sleep(time.Nanosecond)
				if row.lasts {
					ask(1, row.err)
				} else {
					ask(2, nil)
				}
			})
		})
	}
}

// TestListKeepsHooksAfterError keeps the webhooks of a fetch when a later fetch fails.
func TestListKeepsHooksAfterError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{hooks: []githubapi.Hook{hookWithID(1)}}
		list := newHookList(s.fetch)
		if _, err := list.all(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.errs = []error{&githubapi.UnreadableError{}}
		if _, err := list.fetchAfter(t.Context(), time.Now()); err == nil {
			t.Fatal("there is no error")
		}
		if hook, err := list.find(t.Context(), 1); err != nil || hook == nil {
			t.Errorf("got %v, %v", hook, err)
		}
	})
}

// TestListFetchAfterError checks that a caller who needs a new list does not get a
// cached error.
func TestListFetchAfterError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{errs: []error{&githubapi.UnreadableError{}}}
		list := newHookList(s.fetch)
		if _, err := list.all(t.Context()); err == nil {
			t.Fatal("there is no error")
		}
		if _, err := list.fetchAfter(t.Context(), time.Now()); err != nil {
			t.Errorf("got %v", err)
		}
	})
}

// TestListCanceledCaller returns when the context of the caller ends.
func TestListCanceledCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{}
		list := newHookList(s.fetch)
		go func() { _, _ = list.all(t.Context()) }()
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := list.all(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the caller's error", err)
		}
		time.Sleep(2 * time.Second)
	})
}

// TestListIncludesWrites checks that the list includes the writes of the run.
func TestListIncludesWrites(t *testing.T) {
	t.Parallel()
	ids := func(hooks []githubapi.Hook) (ids []int64) {
		for _, hook := range hooks {
			ids = append(ids, hook.ID)
		}
		return ids
	}
	write := func(list *hookList) {
		list.put(hookWithID(3))
		list.remove(1)
		list.putConfig(2, githubapi.HookConfig{URL: "new"})
	}
	for name, when := range map[string]func(*testing.T, *hookList){
		"after the list": func(t *testing.T, list *hookList) {
			_, _ = list.all(t.Context())
			write(list)
		},
		"while it is fetched": func(t *testing.T, list *hookList) {
			go func() { _, _ = list.all(t.Context()) }()
			synctest.Wait()
			write(list)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				list := newHookList((&source{hooks: []githubapi.Hook{hookWithID(1), hookWithID(2)}}).fetch)
				when(t, list)
				all, err := list.all(t.Context())
				if got := ids(all); err != nil || len(got) != 2 || got[0] != 2 || got[1] != 3 || all[0].Config.URL != "new" {
					t.Errorf("got %+v, %v", all, err)
				}
			})
		})
	}
}

// TestListFetchReplacesWrites checks that a fetch replaces the earlier writes of the
// run: GitHub returns them, or somebody changed the webhooks since.
func TestListFetchReplacesWrites(t *testing.T) {
	t.Parallel()
	hook := func(url string) githubapi.Hook {
		return githubapi.Hook{ID: 1, Config: githubapi.HookConfig{URL: url}}
	}
	for name, hooks := range map[string][]githubapi.Hook{"changed": {hook("theirs")}, "deleted": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &source{hooks: []githubapi.Hook{hook("before")}}
				list := newHookList(s.fetch)
				_, _ = list.all(t.Context())
				list.put(hook("ours"))
				s.hooks = hooks
				all, err := list.fetchAfter(t.Context(), time.Now().Add(-1))
				if err != nil || len(all) != len(hooks) || len(all) == 1 && all[0].Config.URL != "theirs" {
					t.Errorf("got %+v, %v, want %+v", all, err, hooks)
				}
			})
		})
	}
}

// TestListFetchSince checks that callers who need a new list share a fetch that
// started after their calls.
func TestListFetchSince(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{}
		list := newHookList(s.fetch)
		_, _ = list.all(t.Context())
		time.Sleep(time.Second)
		since := time.Now()
		time.Sleep(time.Nanosecond) // a fetch that starts at that moment may be older
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() { _, _ = list.fetchAfter(t.Context(), since) })
		}
		wg.Wait()
		if s.fetches != 2 {
			t.Errorf("%d fetches, want the first and one more", s.fetches)
		}
	})
}

func TestListClaim(t *testing.T) {
	t.Parallel()
	list := newHookList((&source{}).fetch)
	list.put(hookWithID(1))
	for _, row := range []struct {
		id   int64
		want bool
	}{
		{1, false}, // this run wrote it
		{2, true},
		{2, false}, // claimed before
	} {
		if got := list.claim(row.id); got != row.want {
			t.Errorf("the claim of %d returns %t", row.id, got)
		}
	}
}
