package fakegithub_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// difference is a difference between a response of the fake and GitHub's.
type difference struct{ recording, request, what string }

// known decides whether GitHub added what an old recording lacks later.
type known struct {
	doc        *openapi3.T
	recordings []recording
}

func (k known) compare(p played) []difference {
	var what []string
	if p.got.status != p.want.status {
		what = append(what, fmt.Sprintf("status: %d, recorded %d", p.got.status, p.want.status))
	}
	what = append(what, k.compareBodies(p)...)
	what = append(what, k.compareHeaders(p)...)
	var found []difference
	for _, w := range what {
		found = append(found, difference{p.recording, p.method + " " + p.path, w})
	}
	return found
}

// compareBodies compares keys and JSON types.
func (k known) compareBodies(p played) []string {
	var what []string
	want, got := shape(p.want.body), shape(p.got.body)
	for _, place := range slices.Sorted(maps.Keys(want)) {
		switch kind, ok := got[place]; {
		case !ok:
			what = append(what, fmt.Sprintf("body%s: missing, recorded %s", place, want[place]))
		case kind != want[place]:
			what = append(what, fmt.Sprintf("body%s: %s, recorded %s", place, kind, want[place]))
		}
	}
	for _, place := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[place]; !ok && !k.cameLater(p.exchange, place, got[place]) {
			what = append(what, fmt.Sprintf("body%s: %s, not recorded", place, got[place]))
		}
	}
	return what
}

// shape returns the JSON types of all values in a body, by their place. An empty body has
// none.
func shape(body string) map[string]string {
	places := map[string]string{}
	if body == "" {
		return places
	}
	var v any
	if json.Unmarshal([]byte(body), &v) != nil {
		return map[string]string{"": "no JSON"}
	}
	var walk func(place string, v any)
	walk = func(place string, v any) {
		switch v := v.(type) {
		case map[string]any:
			places[place] = openapi3.TypeObject
			for key, value := range v {
				walk(place+"."+key, value)
			}
		case []any:
			places[place] = openapi3.TypeArray
			for i, value := range v {
				walk(fmt.Sprintf("%s[%d]", place, i), value)
			}
		case string:
			places[place] = openapi3.TypeString
		case float64:
			places[place] = openapi3.TypeNumber
		case bool:
			places[place] = openapi3.TypeBoolean
		default:
			places[place] = openapi3.TypeNull
		}
	}
	walk("", v)
	return places
}

var index = regexp.MustCompile(`\[\d+\]`)

// cameLater reports whether a newer recording of the same response, or the OpenAPI
// document, has a key. This applies to keys only: a list with one more element is a
// different response.
func (k known) cameLater(e exchange, place, kind string) bool {
	if place == "" || strings.HasSuffix(place, "]") {
		return false
	}
	place = index.ReplaceAllString(place, "[]")
	for _, r := range k.recordings {
		for _, newer := range r.exchanges {
			if newer.method != e.method || newer.template() != e.template() ||
				newer.response.status != e.response.status || !newer.at.After(e.at) {
				continue
			}
			for p, recorded := range shape(newer.response.body) {
				if index.ReplaceAllString(p, "[]") == place && recorded == kind {
					return true
				}
			}
		}
	}
	return k.described(e, place, kind)
}
