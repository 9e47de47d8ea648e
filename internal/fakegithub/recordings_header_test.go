package fakegithub_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// readHeader is a response header that clients read, and the form of its value that is
// compared.
type readHeader struct {
	name string
	form func(string) string
	// A general header does not depend on the request. If an old recording lacks it and
	// any newer one has it, GitHub added it later.
	general bool
}

var readHeaders = []readHeader{
	{"Content-Type", whole, false},
	{"ETag", strength, false},
	{"Last-Modified", date, false},
	{"Link", links, false},
	{"Location", whole, false},
	{"X-RateLimit-Limit", whole, true},
	{"X-RateLimit-Remaining", digits, true},
	{"X-RateLimit-Used", digits, true},
	{"X-RateLimit-Reset", digits, true},
	{"X-RateLimit-Resource", whole, true},
	{"X-OAuth-Scopes", whole, true},
	{"X-Accepted-OAuth-Scopes", whole, true},
	{"X-GitHub-Request-Id", hexadecimal, true},
	{"X-GitHub-Media-Type", present, true},
}

func (k known) compareHeaders(p played) []string {
	var what []string
	for _, h := range readHeaders {
		want, recorded := h.read(p.want.header)
		got, sent := h.read(p.got.header)
		switch {
		case recorded && !sent:
			what = append(what, fmt.Sprintf("%s: missing, recorded %s", h.name, want))
		case sent && !recorded && !k.headerCameLater(p.exchange, h):
			what = append(what, fmt.Sprintf("%s: %s, not recorded", h.name, got))
		case recorded && got != want:
			what = append(what, fmt.Sprintf("%s: %s, recorded %s", h.name, got, want))
		}
	}
	return what
}

func (h readHeader) read(from http.Header) (string, bool) {
	values := from.Values(h.name)
	if len(values) == 0 {
		return "", false
	}
	return h.form(strings.Join(values, ", ")), true
}

func (k known) headerCameLater(e exchange, h readHeader) bool {
	return h.general && slices.ContainsFunc(k.recordings, func(r recording) bool {
		return slices.ContainsFunc(r.exchanges, func(newer exchange) bool {
			_, ok := h.read(newer.response.header)
			return ok && newer.at.After(e.at)
		})
	})
}

func whole(value string) string { return value }

func present(string) string { return "something" }

// in returns a function that replaces values that match a pattern with a form.
func in(pattern, form string) func(string) string {
	r := regexp.MustCompile("^" + pattern + "$")
	return func(value string) string {
		if r.MatchString(value) {
			return form
		}
		return value
	}
}

var (
	digits = in(`[0-9]+`, "a number")
	// IDs have had four and five parts.
	hexadecimal = in(`[0-9A-F]+(:[0-9A-F]+){3,4}`, "hexadecimal numbers")
	weak        = in(`W/"[0-9a-f]+"`, "weak")
	strong      = in(`"[0-9a-f]+"`, "strong")
)

func strength(tag string) string { return weak(strong(tag)) }

func date(value string) string {
	if _, err := http.ParseTime(value); err != nil {
		return value
	}
	return "a date"
}

var linkPattern = regexp.MustCompile(`^<([^>]+)>; rel="([a-z]+)"$`)

// links returns the relations and the names of the parameters.
func links(value string) string {
	var all []string
	for link := range strings.SplitSeq(value, ", ") {
		parts := linkPattern.FindStringSubmatch(link)
		if parts == nil {
			return value
		}
		address, err := url.Parse(parts[1])
		if err != nil {
			return value
		}
		var names []string
		for pair := range strings.SplitSeq(address.RawQuery, "&") {
			name, _, _ := strings.Cut(pair, "=")
			names = append(names, name)
		}
		all = append(all, parts[2]+" by "+strings.Join(names, " and "))
	}
	return strings.Join(all, ", ")
}
