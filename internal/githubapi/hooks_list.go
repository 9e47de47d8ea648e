package githubapi

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	// pageSize is the most that GitHub gives on one page.
	pageSize = 100
	// maxPages is how many pages of a list are read. No organization has as many
	// webhooks; a webhook's deliveries are 100,000 then.
	maxPages = 1000
)

// hookEntries is one page of the list of webhooks. An entry that cannot be read
// does not make the others unreadable.
type hookEntries []Hook

// UnmarshalJSON fails if it is not a list, or has an entry without an ID.
func (e *hookEntries) UnmarshalJSON(data []byte) error {
	var entries []json.RawMessage
	if err := json.Unmarshal(data, &entries); err != nil {
		return err
	}
	if entries == nil {
		return errNoList
	}
	*e = make(hookEntries, len(entries))
	for i, entry := range entries {
		hook := &(*e)[i]
		err := decodeJSON(entry, hook)
		if err == nil {
			continue
		}
		var known struct {
			ID int64 `json:"id"`
		}
		if json.Unmarshal(entry, &known) != nil || known.ID <= 0 {
			return &entryError{index: i, err: err}
		}
		*hook = Hook{ID: known.ID, Unreadable: err}
	}
	return nil
}

// HookPage is a part of the list of webhooks.
type HookPage struct {
	Hooks []Hook
	// Last is true when GitHub tells of no page after this one.
	Last bool
	// Date is GitHub's clock when it answered, the zero time if it did not say.
	Date time.Time
}

// List is every webhook that the token can see, unreadable ones included, and GitHub's clock at the last
// page, which is the zero time if GitHub did not tell it. A 404 is about the
// owner or the permission.
func (h *Hooks) List(ctx context.Context) ([]Hook, time.Time, error) {
	var all []Hook
	var clock time.Time
	for page, err := range h.Pages(ctx, pageSize) {
		if err != nil {
			return nil, time.Time{}, err
		}
		all = append(all, page.Hooks...)
		clock = page.Date
	}
	return all, clock, nil
}

// Pages are the webhooks of List, page by page, in GitHub's order. A page is
// fetched when the caller goes on to it; an error ends the sequence. size is 1 to
// 100 webhooks a page; what is beyond counts as 100.
func (h *Hooks) Pages(ctx context.Context, size int) iter.Seq2[HookPage, error] {
	if size < 1 || size > pageSize {
		size = pageSize
	}
	return func(yield func(HookPage, error) bool) {
		for page, asked := 1, 1; ; asked++ {
			var hooks hookEntries
			query := url.Values{"per_page": {strconv.Itoa(size)}}
			if page > 1 {
				query.Set("page", strconv.Itoa(page))
			}
			resp, err := h.do(ctx, request{method: http.MethodGet, path: h.path, query: query}, &hooks)
			if err != nil {
				yield(HookPage{}, err)
				return
			}
			last := resp.NextPage <= page // none, or a link that leads back
			if !yield(HookPage{Hooks: hooks, Last: last, Date: date(resp)}, nil) || last {
				return
			}
			if asked == maxPages {
				yield(HookPage{}, unreadable(resp, fmt.Sprintf("the list has more than %d pages", maxPages)))
				return
			}
			page = resp.NextPage
		}
	}
}
