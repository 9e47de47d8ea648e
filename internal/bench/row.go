package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// phase is a command of the CLI in the life of webhooks.
type phase string

const (
	create  phase = "create"
	plan    phase = "unchanged plan"
	update  phase = "update"
	destroy phase = "destroy"
)

// phases are all of them, in the order in which they can follow each other.
var phases = []phase{create, plan, update, destroy}

// row is a number of webhooks, the same in each of a number of organizations.
type row struct {
	Hooks, Organizations int
}

func (r row) String() string {
	if r.Organizations == 1 {
		return fmt.Sprintf("%d hooks in one organization", r.Hooks)
	}
	return fmt.Sprintf("%d hooks over %d organizations", r.Hooks, r.Organizations)
}

func (r row) each() int { return r.Hooks / r.Organizations }

const (
	// pageSize is how many webhooks GitHub lists on a page.
	pageSize = 100
	// maxEach is how many webhooks an organization of an Enterprise Server can
	// have for one event.
	maxEach = 250
)

// pages are those of one organization's list.
func (r row) pages() int { return max(1, (r.each()+pageSize-1)/pageSize) }

// requests counts requests by method.
type requests map[string]int

// budget returns the number of requests that a phase must send: one
// request for each webhook that is written, and for each page of each
// organization's list where there is something to refresh.
func (r row) budget(p phase) requests {
	lists := r.Organizations * r.pages()
	switch p {
	case create:
		return requests{http.MethodPost: r.Hooks}
	case update:
		return requests{http.MethodGet: lists, http.MethodPatch: r.Hooks}
	case destroy:
		return requests{http.MethodGet: lists, http.MethodDelete: r.Hooks}
	default:
		return requests{http.MethodGet: lists}
	}
}

func (q requests) equal(other requests) bool { return maps.Equal(q, other) }

// String is such as "1 GET 50 PATCH".
func (q requests) String() string {
	var counts []string
	for _, method := range slices.Sorted(maps.Keys(q)) {
		count := fmt.Sprintf("%d %s", q[method], method)
		if method == http.MethodGet { // a phase reads before it writes
			counts = slices.Insert(counts, 0, count)
		} else {
			counts = append(counts, count)
		}
	}
	return cmp.Or(strings.Join(counts, " "), "none")
}

// parseRow reads a row such as "1000x100": hooks, and organizations that they
// are spread over.
func parseRow(text string) (row, error) {
	var r row
	hooks, organizations, ok := strings.Cut(text, "x")
	var errs [2]error
	r.Hooks, errs[0] = strconv.Atoi(hooks)
	r.Organizations, errs[1] = strconv.Atoi(organizations)
	switch {
	case !ok || errs[0] != nil || errs[1] != nil || r.Hooks < 1 || r.Organizations < 1:
		return r, fmt.Errorf("%q is not a row: give hooks and organizations, such as 1000x100", text)
	case r.Hooks%r.Organizations != 0:
		return r, fmt.Errorf("%d hooks do not spread evenly over %d organizations", r.Hooks, r.Organizations)
	case r.each() > maxEach:
		return r, fmt.Errorf("an organization cannot have %d hooks for one event, but %d", r.each(), maxEach)
	}
	return r, nil
}
