package fakegithub

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

const (
	defaultPerPage = 30
	maxPerPage     = 100
)

// page is a part of a list, and the Link header with the links to other parts.
type page struct {
	from, to int
	link     string
}

// response returns the response with the results on the page.
func (p page) response(results any) *response {
	response := jsonResponse(http.StatusOK, results)
	if p.link != "" {
		response.header.Set("Link", p.link)
	}
	return response.withETag()
}

// perPage returns the number of results per page. Invalid values are ignored (unproven).
func (r *apiRequest) perPage() int {
	return min(positive(r.URL.Query().Get("per_page"), defaultPerPage), maxPerPage)
}

func positive(text string, fallback int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return fallback
	}
	return n
}

// page returns the requested part of a list of hooks.
func (r *apiRequest) page(total int) page {
	size := r.perPage()
	number := positive(r.URL.Query().Get("page"), 1)
	last := max(1, (total+size-1)/size)

	var links []string
	add := func(to int, rel string) {
		links = append(links, r.link("page", strconv.Itoa(to), rel))
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

// link returns a link to the requested address with one parameter changed. The others
// keep their order (recorded).
func (r *apiRequest) link(key, value, rel string) string {
	hooks := r.owner.hooksPath()
	if r.server.options.OpaqueCursors {
		hooks = r.owner.canonicalHooksPath()
	}
	if id := r.PathValue("hook_id"); id != "" {
		hooks += "/" + id + "/deliveries"
	}
	return fmt.Sprintf(`<%s%s?%s>; rel="%s"`, r.root, hooks, withParameter(r.URL.RawQuery, key, value), rel)
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

// A cursor contains the ID of the first delivery of a page (recorded).
const plainCursor = "v1_"

// opaqueCursor starts cursors that must be percent-encoded. Users reported that cursors
// are opaque; the format of these is invented.
const opaqueCursor = "v2_+/+/"

func (r *apiRequest) cursor(id int64) string {
	if !r.server.options.OpaqueCursors {
		return plainCursor + strconv.FormatInt(id, 10)
	}
	return opaqueCursor + base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, uint64(id)))
}

func (r *apiRequest) parseCursor(cursor string) (int64, bool) {
	if !r.server.options.OpaqueCursors {
		text, ok := strings.CutPrefix(cursor, plainCursor)
		if !ok {
			return 0, false
		}
		id, err := strconv.ParseInt(text, 10, 64)
		return id, err == nil
	}
	text, ok := strings.CutPrefix(cursor, opaqueCursor)
	if !ok {
		return 0, false
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(b) != 8 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(b)), true
}

// cursorPage returns the requested part of a list of deliveries, counted from the
// newest. The links are to the next and the previous page, in that order (recorded).
func (r *apiRequest) cursorPage(deliveries deliveryList) (page, bool) {
	size := r.perPage()
	p := page{}
	if cursor := r.URL.Query().Get("cursor"); cursor != "" {
		id, ok := r.parseCursor(cursor)
		if !ok {
			return page{}, false
		}
		// If that delivery has expired, the page starts with the next one.
		p.from = deliveries.newerThan(id)
	}
	p.to = min(p.from+size, len(deliveries))

	var links []string
	if p.to < len(deliveries) {
		links = append(links, r.link("cursor", r.cursor(deliveries.newest(p.to).ID), "next"))
	}
	if p.from > 0 {
		links = append(links, r.link("cursor", r.cursor(deliveries.newest(max(0, p.from-size)).ID), "prev"))
	}
	p.link = strings.Join(links, ", ")
	return p, true
}
