package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// parallelism is the default of the CLI's flag -parallelism.
const parallelism = 10

// baseline sends the requests of a phase with only net/http: as many at once as
// the CLI walks resources, and each after those that it depends on.
type baseline struct {
	github *github
	client *http.Client
}

// run sends the requests of a phase. The CLI is a new process for each phase, so
// the connections here are new, too.
func (b *baseline) run(ctx context.Context, p phase) (time.Duration, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: parallelism}
	defer transport.CloseIdleConnections()
	b.client = &http.Client{Transport: transport}

	begin := time.Now()
	var listed []hook
	var err error
	if p != create {
		if listed, err = b.lists(ctx); err != nil {
			return 0, err
		}
	}
	// The CLI applies nothing before all is planned.
	r := b.github.row
	switch p {
	case create:
		err = atOnce(ctx, r.Hooks, func(ctx context.Context, i int) error {
			owner := i / r.each()
			url := fmt.Sprintf("https://ci.example.com/github/%s/%d", r.owner(owner), i%r.each())
			return b.send(ctx, http.MethodPost, r.hooksPath(owner), body(url, "push", "pull_request"), http.StatusCreated, nil)
		})
	case update:
		err = atOnce(ctx, len(listed), func(ctx context.Context, i int) error {
			return b.send(ctx, http.MethodPatch, listed[i].path, body(listed[i].Config.URL, updatedEvent), http.StatusOK, nil)
		})
	case destroy:
		err = atOnce(ctx, len(listed), func(ctx context.Context, i int) error {
			return b.send(ctx, http.MethodDelete, listed[i].path, nil, http.StatusNoContent, nil)
		})
	case plan:
	}
	return time.Since(begin), err
}

// hook holds the fields of a listed webhook that the baseline needs.
type hook struct {
	ID     int64
	Config struct{ URL string }
	path   string
}

// hooksPath returns the path of an owner's webhooks.
func (r row) hooksPath(owner int) string {
	prefix := "orgs/"
	if r.Repositories {
		prefix = "repos/"
	}
	return prefix + r.owner(owner) + "/hooks"
}

// lists returns the webhooks of all owners. The pages of one list are
// requested one after the other.
func (b *baseline) lists(ctx context.Context) ([]hook, error) {
	lists := make([][]hook, b.github.row.Owners)
	err := atOnce(ctx, len(lists), func(ctx context.Context, owner int) error {
		for page := range b.github.row.pages() {
			var hooks []hook
			path := b.github.row.hooksPath(owner)
			if err := b.send(ctx, http.MethodGet, fmt.Sprintf("%s?page=%d&per_page=%d", path, page+1, pageSize), nil, http.StatusOK, &hooks); err != nil {
				return err
			}
			for i := range hooks {
				hooks[i].path = fmt.Sprintf("%s/%d", path, hooks[i].ID)
			}
			lists[owner] = append(lists[owner], hooks...)
		}
		return nil
	})
	return slices.Concat(lists...), err
}

// body returns the body of a request that writes a webhook.
func body(url string, events ...string) any {
	return map[string]any{"name": "web", "active": true, "events": events, "config": map[string]string{
		"url": url, "content_type": "json", "insecure_ssl": "0", "secret": secret,
	}}
}

func (b *baseline) send(ctx context.Context, method, path string, body any, want int, out any) error {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(ctx, method, b.github.url+path, content)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Accept", "application/vnd.github+json")
	req.Header.Set("User-Agent", "bench")
	resp, err := b.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	response, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != want {
		return fmt.Errorf("%s %s: %s: %s", method, path, resp.Status, response)
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(response, out)
}

// atOnce calls do for 0 to n-1, as many at once as the CLI would, and returns the
// first error. After an error, the others are canceled.
func atOnce(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallelism)
	for i := range n {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(ctx, i)
		})
	}
	return group.Wait()
}
