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

// difference is something that sets an answer of the fake apart from GitHub's.
type difference struct{ recording, request, what string }

// known is what tells whether something that an old recording lacks came
// later.
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

// shape is the JSON type of everything in a body, by its place. No body at all
// has no place.
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

// cameLater tells whether a newer recording of the same answer, or the OpenAPI
// document, has a key. Only keys come later: another element of a list is
// another answer.
func (k known) cameLater(e exchange, place, kind string) bool {
	if place == "" || strings.HasSuffix(place, "]") {
		return false
	}
	place = index.ReplaceAllString(place, "[]")
	for _, r := range k.recordings {
		for _, newer := range r.exchanges {
			if newer.method != e.method || newer.template() != e.template() ||
				newer.answer.status != e.answer.status || !newer.answered.After(e.answered) {
				continue
			}
			for p, recorded := range shape(newer.answer.body) {
				if index.ReplaceAllString(p, "[]") == place && recorded == kind {
					return true
				}
			}
		}
	}
	return k.described(e, place, kind)
}
