package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// parallelism is the CLI's, unless it is told otherwise.
const parallelism = 10

// floor sends what a phase needs with nothing but net/http: as many requests at
// once as the CLI walks resources, and each after those that it depends on.
type floor struct {
	github *github
	client *http.Client
}

// play sends the requests of a phase. The CLI is a new process for each, and so
// are the connections here.
func (f *floor) play(ctx context.Context, p phase) (time.Duration, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: parallelism}
	defer transport.CloseIdleConnections()
	f.client = &http.Client{Transport: transport}

	begin := time.Now()
	var listed []hook
	var err error
	if p != create {
		if listed, err = f.lists(ctx); err != nil {
			return 0, err
		}
	}
	// The CLI applies nothing before all is planned.
	r := f.github.row
	switch p {
	case create:
		err = atOnce(r.Hooks, func(i int) error {
			owner := i / r.each()
			url := fmt.Sprintf("https://ci.example.com/github/%s/%d", organization(owner), i%r.each())
			return f.send(ctx, http.MethodPost, hooksPath(owner), body(url, "push", "pull_request"), http.StatusCreated, nil)
		})
	case update:
		err = atOnce(len(listed), func(i int) error {
			return f.send(ctx, http.MethodPatch, listed[i].path(), body(listed[i].Config.URL, updatedEvent), http.StatusOK, nil)
		})
	case destroy:
		err = atOnce(len(listed), func(i int) error {
			return f.send(ctx, http.MethodDelete, listed[i].path(), nil, http.StatusNoContent, nil)
		})
	case plan:
	}
	return time.Since(begin), err
}

// hook is what is needed of a webhook in a list.
type hook struct {
	ID     int64
	Config struct{ URL string }
	owner  int
}

func (h hook) path() string { return fmt.Sprintf("%s/%d", hooksPath(h.owner), h.ID) }

func hooksPath(owner int) string { return "orgs/" + organization(owner) + "/hooks" }

// lists are the webhooks of all organizations. The pages of one list follow each
// other.
func (f *floor) lists(ctx context.Context) ([]hook, error) {
	lists := make([][]hook, f.github.row.Organizations)
	err := atOnce(len(lists), func(owner int) error {
		for page := range f.github.row.pages() {
			var hooks []hook
			path := fmt.Sprintf("%s?page=%d&per_page=%d", hooksPath(owner), page+1, pageSize)
			if err := f.send(ctx, http.MethodGet, path, nil, http.StatusOK, &hooks); err != nil {
				return err
			}
			for i := range hooks {
				hooks[i].owner = owner
			}
			lists[owner] = append(lists[owner], hooks...)
		}
		return nil
	})
	return slices.Concat(lists...), err
}

// body is of a request that writes a webhook.
func body(url string, events ...string) any {
	return map[string]any{"name": "web", "active": true, "events": events, "config": map[string]string{
		"url": url, "content_type": "json", "insecure_ssl": "0", "secret": secret,
	}}
}

func (f *floor) send(ctx context.Context, method, path string, body any, want int, out any) error {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(ctx, method, f.github.url+path, content)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/vnd.github+json")
	req.Header.Set("User-Agent", "bench")
	resp, err := f.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != want {
		return fmt.Errorf("%s %s: %s: %s", method, path, resp.Status, answer)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// atOnce calls do for 0 to n-1, as many at once as the CLI would, and gives the
// first error. After one, nothing else begins.
func atOnce(n int, do func(i int) error) error {
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		next   int
		failed error
	)
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		i := next
		next++
		return i, i < n && failed == nil
	}
	for range parallelism {
		wg.Go(func() {
			for i, ok := take(); ok; i, ok = take() {
				if err := do(i); err != nil {
					mu.Lock()
					if failed == nil {
						failed = err
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return failed
}
