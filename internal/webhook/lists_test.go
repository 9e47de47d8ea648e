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

// source is a GitHub with one list, which counts how often it is asked.
type source struct {
	mu      sync.Mutex
	hooks   []githubapi.Hook
	errs    []error // what the next fetches fail with
	fetches int
}

func (s *source) fetch(context.Context, string) ([]githubapi.Hook, error) {
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

func TestListsFetchOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{hooks: []githubapi.Hook{hookWithID(2), hookWithID(1)}}
		lists := NewLists(s.fetch)
		var wg sync.WaitGroup
		for range 100 {
			wg.Go(func() {
				if hook, err := lists.Find(t.Context(), "acme", 2); err != nil || hook.ID != 2 {
					t.Errorf("got %v, %v", hook, err)
				}
				if hook, err := lists.Find(t.Context(), "acme", 3); err != nil || hook != nil {
					t.Errorf("got %v, %v, want none", hook, err)
				}
			})
		}
		wg.Wait()
		all, err := lists.All(t.Context(), "acme")
		if err != nil || len(all) != 2 || all[0].ID != 1 {
			t.Errorf("got %v, %v, want both in order", all, err)
		}
		if s.fetches != 1 {
			t.Errorf("%d fetches, want 1", s.fetches)
		}
	})
}

func TestListsErrors(t *testing.T) {
	t.Parallel()
	refusal := &githubapi.Error{StatusCode: http.StatusNotFound}
	for name, row := range map[string]struct {
		err     error
		fetches int
	}{
		"a refusal is the same for everybody":      {refusal, 1},
		"a server's fault is asked about again":    {&githubapi.Error{StatusCode: http.StatusBadGateway}, 2},
		"a connection fault is asked about again":  {&githubapi.ConnectionError{Err: errors.New("reset")}, 2},
		"an unreadable answer is asked for again":  {&githubapi.UnreadableError{}, 2},
		"a rate limit is not kept for later times": {&githubapi.RateLimitError{}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := &source{hooks: []githubapi.Hook{hookWithID(1)}, errs: []error{row.err}}
				lists := NewLists(s.fetch)
				if _, err := lists.All(t.Context(), "acme"); !errors.Is(err, row.err) {
					t.Fatalf("got %v, want the error", err)
				}
				_, err := lists.All(t.Context(), "acme")
				if (err == nil) != (row.fetches == 2) || s.fetches != row.fetches {
					t.Errorf("got %v after %d fetches, want %d", err, s.fetches, row.fetches)
				}
			})
		})
	}
}

func TestListsGiveUpWithTheCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{}
		lists := NewLists(s.fetch)
		go func() { _, _ = lists.All(t.Context(), "acme") }()
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := lists.All(ctx, "acme"); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the caller's end", err)
		}
		time.Sleep(2 * time.Second)
	})
}

func TestListsHoldWhatTheRunWrites(t *testing.T) {
	t.Parallel()
	ids := func(hooks []githubapi.Hook) (ids []int64) {
		for _, hook := range hooks {
			ids = append(ids, hook.ID)
		}
		return ids
	}
	write := func(lists *Lists) {
		lists.Put("acme", hookWithID(3))
		lists.Remove("acme", 1)
		lists.PutConfig("acme", 2, githubapi.HookConfig{URL: "new"})
	}
	for name, when := range map[string]func(*testing.T, *Lists){
		"after the list": func(t *testing.T, lists *Lists) {
			_, _ = lists.All(t.Context(), "acme")
			write(lists)
		},
		"while it is fetched": func(t *testing.T, lists *Lists) {
			go func() { _, _ = lists.All(t.Context(), "acme") }()
			synctest.Wait()
			write(lists)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				lists := NewLists((&source{hooks: []githubapi.Hook{hookWithID(1), hookWithID(2)}}).fetch)
				when(t, lists)
				all, err := lists.All(t.Context(), "acme")
				if got := ids(all); err != nil || len(got) != 2 || got[0] != 2 || got[1] != 3 || all[0].Config.URL != "new" {
					t.Errorf("got %+v, %v", all, err)
				}
			})
		})
	}
}

// Those who must see what others have done share a fetch that began after they
// asked.
func TestListsFetchSince(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &source{}
		lists := NewLists(s.fetch)
		_, _ = lists.All(t.Context(), "acme")
		time.Sleep(time.Second)
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() { _, _ = lists.Fetch(t.Context(), "acme", time.Now()) })
		}
		wg.Wait()
		if s.fetches != 2 {
			t.Errorf("%d fetches, want the first and one more", s.fetches)
		}
	})
}

func TestListsClaim(t *testing.T) {
	t.Parallel()
	lists := NewLists((&source{}).fetch)
	lists.Put("acme", hookWithID(1))
	for _, row := range []struct {
		owner string
		id    int64
		want  bool
	}{
		{"acme", 1, false}, // this run has written it
		{"acme", 2, true},
		{"acme", 2, false}, // claimed before
		{"globex", 1, true},
	} {
		if got := lists.Claim(row.owner, row.id); got != row.want {
			t.Errorf("the claim of %d in %s gives %t", row.id, row.owner, got)
		}
	}
}
