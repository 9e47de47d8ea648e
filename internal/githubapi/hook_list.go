package githubapi

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// HookPage is one page of the list of webhooks.
type HookPage struct {
	Hooks []Hook
	// Last is true if the response has no link to a next page.
	Last bool
	// Date is the time of GitHub's clock, or the zero time if unknown.
	Date time.Time
}

// List returns all webhooks that the token can read, including unreadable ones,
// and HookPage.Date of the last page. A 404 concerns the owner or the permission.
func (h *Hooks) List(ctx context.Context) ([]Hook, time.Time, error) {
	var all []Hook
	var date time.Time
	for page, err := range h.Pages(ctx, maxPageSize) {
		if err != nil {
			return nil, time.Time{}, err
		}
		all = append(all, page.Hooks...)
		date = page.Date
	}
	return all, date, nil
}

// Pages returns the webhooks page by page, in GitHub's order. Each page is
// requested when the caller continues to it. An error ends the sequence. The size
// of a page is 1 to 100; other values select 100.
func (h *Hooks) Pages(ctx context.Context, size int) iter.Seq2[HookPage, error] {
	if size < 1 || size > maxPageSize {
		size = maxPageSize
	}
	return func(yield func(HookPage, error) bool) {
		query := url.Values{"per_page": {strconv.Itoa(size)}}
		for page, requested := 1, 1; ; requested++ {
			var hooks hookEntries
			resp, err := h.do(ctx, request{method: http.MethodGet, path: h.path, query: query}, &hooks)
			if err != nil {
				yield(HookPage{}, err)
				return
			}
			next, _ := strconv.Atoi(nextPageQuery(resp.header).Get("page"))
			last := next <= page // there is none, or it is not a later page
			if !yield(HookPage{Hooks: hooks, Last: last, Date: serverTime(resp.header, time.Time{})}, nil) || last {
				return
			}
			if requested == maxPages {
				yield(HookPage{}, errTooManyPages(resp))
				return
			}
			page = next
			query.Set("page", strconv.Itoa(page))
		}
	}
}

// hookEntries is the JSON of one page. An entry that cannot be read does not make
// the others unreadable.
type hookEntries []Hook

// UnmarshalJSON returns an error for JSON that is not a list, and for an unreadable
// entry without an ID.
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
			return entryError(i, err)
		}
		*hook = Hook{ID: known.ID, Unreadable: err}
	}
	return nil
}
