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

// row is a number of webhooks, distributed evenly over a number of organizations or
// repositories.
type row struct {
	Hooks, Owners int
	// Repositories is true if the owners are repositories.
	Repositories bool
}

func (r row) String() string {
	owner, owners := "organization", "organizations"
	if r.Repositories {
		owner, owners = "repository", "repositories"
	}
	if r.Owners == 1 {
		owners = owner
	}
	return fmt.Sprintf("%d webhooks in %d %s", r.Hooks, r.Owners, owners)
}

// each returns the number of webhooks of one owner.
func (r row) each() int { return r.Hooks / r.Owners }

// owner returns the name of one owner, such as "org-1" or "acme/repo-1".
func (r row) owner(i int) string {
	if r.Repositories {
		return fmt.Sprintf("acme/repo-%d", i)
	}
	return fmt.Sprintf("org-%d", i)
}

const (
	// pageSize is how many webhooks GitHub lists on a page.
	pageSize = 100
	// maxEach is the maximum number of webhooks per event and organization on
	// Enterprise Server.
	maxEach = 250
)

// pages returns the number of pages of one owner's list.
func (r row) pages() int { return max(1, (r.each()+pageSize-1)/pageSize) }

// requests counts requests by method.
type requests map[string]int

// budget returns the number of requests that a phase must send: one
// request for each webhook that is written, and for each page of each
// owner's list if there is something to refresh.
func (r row) budget(p phase) requests {
	lists := r.Owners * r.pages()
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

// parseRow reads a row such as "1000x100", for 1,000 webhooks in 100 organizations,
// or "1000x1000r", for 1,000 webhooks in 1,000 repositories.
func parseRow(text string) (row, error) {
	var r row
	hooks, owners, ok := strings.Cut(text, "x")
	owners, r.Repositories = strings.CutSuffix(owners, "r")
	var errs [2]error
	r.Hooks, errs[0] = strconv.Atoi(hooks)
	r.Owners, errs[1] = strconv.Atoi(owners)
	switch {
	case !ok || errs[0] != nil || errs[1] != nil || r.Hooks < 1 || r.Owners < 1:
		return r, fmt.Errorf("invalid row %q: want the numbers of webhooks and organizations, such as 1000x100, or of webhooks and repositories, such as 1000x1000r", text)
	case r.Hooks%r.Owners != 0:
		return r, fmt.Errorf("%d webhooks cannot be distributed evenly over %d owners", r.Hooks, r.Owners)
	case r.each() > maxEach:
		return r, fmt.Errorf("%d webhooks per owner: the maximum is %d", r.each(), maxEach)
	}
	return r, nil
}
