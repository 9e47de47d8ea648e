package fakegithub

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

const (
	defaultPerPage = 30
	maxPerPage     = 100
)

// page is a part of a list, and the Link header that leads to the others.
type page struct {
	from, to int
	link     string
}

// perPage is the number of results that the request asks for. Values that make
// no sense count as absent (unproven).
func (c *call) perPage() int {
	return min(positive(c.r.URL.Query().Get("per_page"), defaultPerPage), maxPerPage)
}

func positive(text string, otherwise int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return otherwise
	}
	return n
}

// page finds the part of a list of hooks that the request asks for.
func (c *call) page(total int) page {
	size := c.perPage()
	number := positive(c.r.URL.Query().Get("page"), 1)
	last := max(1, (total+size-1)/size)

	var links []string
	add := func(to int, rel string) {
		links = append(links, c.link("page", strconv.Itoa(to), rel))
	}
	if number > 1 {
		add(min(number-1, last), "prev")
	}
	if number < last {
		add(number+1, "next")
		add(last, "last")
	}
	if number > 1 {
		add(1, "first")
	}
	p := page{from: total, to: total, link: strings.Join(links, ", ")}
	if number <= last {
		p.from = (number - 1) * size
		p.to = min(p.from+size, total)
	}
	return p
}

// link is the request's own address with one parameter changed; the others
// keep their order (recorded).
func (c *call) link(key, value, rel string) string {
	hooks := c.target.hooksPath()
	if c.s.options.OpaqueCursors {
		hooks = c.target.canonicalHooksPath()
	}
	if id := c.r.PathValue("hook_id"); id != "" {
		hooks += "/" + id + "/deliveries"
	}
	return fmt.Sprintf(`<%s%s?%s>; rel="%s"`, c.root, hooks, withParameter(c.r.URL.RawQuery, key, value), rel)
}

func withParameter(query, key, value string) string {
	pair := key + "=" + url.QueryEscape(value)
	var pairs []string
	replaced := false
	for p := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(p, "=")
		switch {
		case p == "":
		case name != key:
			pairs = append(pairs, p)
		case !replaced:
			pairs = append(pairs, pair)
			replaced = true
		}
	}
	if !replaced {
		pairs = append(pairs, pair)
	}
	return strings.Join(pairs, "&")
}
