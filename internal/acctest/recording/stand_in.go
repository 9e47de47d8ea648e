package recording

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
)

var (
	guid      = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	cursor    = regexp.MustCompile(`([?&]cursor=)([^&>]+)`)
	idPath    = regexp.MustCompile(`(/(?:hooks|deliveries|organizations|repositories|installations)/)(\d+)`)
	isID      = regexp.MustCompile(`^(id|.*_id)$`)
	signature = regexp.MustCompile(`^(sha1|sha256)=[0-9a-f]+$`)

	// firstTime is the earliest time of every recording, firstID the first ID.
	firstTime = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	firstID   = 1001
)

// standIns replaces the values that GitHub generates. IDs, GUIDs, and cursors are
// numbered in the order in which GitHub returned them. Times keep their order.
type standIns struct {
	names   Names
	known   map[string]string
	numbers map[string]int
	times   map[time.Time]time.Time
}

// learn collects the values that must be replaced.
func learn(interactions []*cassette.Interaction, names Names) *standIns {
	m := &standIns{names: names, known: map[string]string{}, numbers: map[string]int{}, times: map[time.Time]time.Time{}}
	for _, i := range interactions {
		for _, found := range cursor.FindAllStringSubmatch(i.Response.Headers.Get("Link"), -1) {
			m.number("cursor", found[2], func(n int) string { return fmt.Sprintf("cursor-%d", n) })
		}
		for _, name := range []string{"Link", "Location"} {
			m.learn("", i.Response.Headers.Get(name))
		}
		if date, err := http.ParseTime(i.Response.Headers.Get("Date")); err == nil {
			m.times[date.UTC()] = time.Time{}
		}
		if value, ok := decode(i.Response.Body); ok {
			m.learn("", value)
		}
	}
	for rank, at := range slices.SortedFunc(maps.Keys(m.times), time.Time.Compare) {
		m.times[at] = firstTime.Add(time.Duration(rank) * time.Second)
	}
	return m
}

func (m *standIns) learn(key string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			m.learn(name, value[name])
		}
	case []any:
		for _, inner := range value {
			m.learn(key, inner)
		}
	case json.Number:
		if isID.MatchString(key) && value.String() != "0" {
			m.id(value.String())
		}
	case string:
		for _, found := range idPath.FindAllStringSubmatch(value, -1) {
			m.id(found[2])
		}
		for _, found := range guid.FindAllString(value, -1) {
			m.number("guid", found, func(n int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n) })
		}
		if at, err := time.Parse(time.RFC3339, value); err == nil {
			m.times[at.UTC()] = time.Time{}
		}
	}
}

func (m *standIns) id(value string) {
	m.number("id", value, func(n int) string { return fmt.Sprint(firstID + n - 1) })
}

func (m *standIns) number(kind, value string, standIn func(n int) string) {
	if m.known[kind+value] == "" {
		m.numbers[kind]++
		m.known[kind+value] = standIn(m.numbers[kind])
	}
}

func (m *standIns) of(kind, value string) string {
	if standIn := m.known[kind+value]; standIn != "" {
		return standIn
	}
	return value
}

// text replaces the names, IDs, GUIDs, and cursors in a text.
func (m *standIns) text(text string) string {
	if at, err := time.Parse(time.RFC3339, text); err == nil && !m.times[at.UTC()].IsZero() {
		return m.times[at.UTC()].Format(time.RFC3339)
	}
	if signature.MatchString(text) {
		return strings.SplitN(text, "=", 2)[0] + "=SIGNATURE"
	}
	if len(text) > 1 { // "0" and "1" are insecure_ssl
		text = m.of("id", text)
	}
	text = m.names.standIn(text)
	text = guid.ReplaceAllStringFunc(text, func(found string) string { return m.of("guid", found) })
	text = replaceSecond(cursor, text, func(found string) string {
		if plain, err := url.QueryUnescape(found); err == nil && m.known["cursor"+found] == "" {
			found = url.QueryEscape(plain) // as Link spells it
		}
		return m.of("cursor", found)
	})
	return replaceSecond(idPath, text, func(found string) string { return m.of("id", found) })
}

// replaceSecond replaces the second group of each match.
func replaceSecond(pattern *regexp.Regexp, text string, replace func(string) string) string {
	return pattern.ReplaceAllStringFunc(text, func(found string) string {
		parts := pattern.FindStringSubmatch(found)
		return parts[1] + replace(parts[2])
	})
}

func (m *standIns) headers(all http.Header) http.Header {
	headers := http.Header{}
	for _, name := range kept {
		switch value := all.Get(name); {
		case value == "":
		case name == "X-Github-Request-Id":
			headers.Set(name, "0000:0000:000000:000000:00000000")
		case name == "Date":
			if at, err := http.ParseTime(value); err == nil {
				headers.Set(name, m.times[at.UTC()].Format(http.TimeFormat))
			}
		default:
			headers.Set(name, m.text(value))
		}
	}
	return headers
}
