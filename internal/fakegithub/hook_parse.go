package fakegithub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
)

// sentHook is what a body says about a hook; what it does not mention is nil.
// Keys that GitHub does not know are ignored outside the configuration
// (unproven).
type sentHook struct {
	name   *string
	active *bool
	events []string
	config sentConfig
}

// configKeys are the keys that every configuration can have.
var configKeys = []string{"url", "content_type", "insecure_ssl", "secret"}

// sentConfig is a configuration as sent, by key. A key with a nil value was
// sent as null.
type sentConfig map[string]*string

// parseObject reads the body of a request. No body at all is an empty object.
func (c *call) parseObject() (map[string]json.RawMessage, *answer) {
	fields := map[string]json.RawMessage{}
	if len(bytes.TrimSpace(c.body)) == 0 {
		return fields, nil
	}
	if !json.Valid(c.body) {
		return nil, c.refuse(http.StatusBadRequest, "Problems parsing JSON")
	}
	if json.Unmarshal(c.body, &fields) != nil || fields == nil {
		return nil, c.refuse(http.StatusBadRequest, "Body should be a JSON object")
	}
	return fields, nil
}

// parseHook reads a hook whose configuration may have these keys.
func (c *call) parseHook(configKeys ...string) (sentHook, *answer) {
	var sent sentHook
	fields, refused := c.parseObject()
	if refused != nil {
		return sent, refused
	}
	var config map[string]json.RawMessage
	for _, f := range []struct {
		key, kind string
		into      any
	}{
		{"name", "a string", &sent.name},
		{"active", "a boolean", &sent.active},
		{"events", "an array", &sent.events},
		{"config", "an object", &config},
	} {
		raw, ok := fields[f.key]
		if ok && (json.Unmarshal(raw, f.into) != nil || f.key == "events" && string(raw) == "null") {
			return sent, c.wrongType(f.key, raw, f.kind)
		}
	}
	// Repeated events count once (unproven).
	sent.events = distinct(sent.events)
	if config == nil {
		return sent, nil
	}
	sent.config, refused = c.parseConfig(config, configKeys...)
	return sent, refused
}

// parseConfig reads a configuration; a key that is not permitted is refused
// (reported by users).
func (c *call) parseConfig(fields map[string]json.RawMessage, permitted ...string) (sentConfig, *answer) {
	sent := sentConfig{}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		raw := fields[key]
		if !slices.Contains(permitted, key) {
			a := c.invalid([]errorEntry{custom("Invalid config attribute: " + key)})
			return nil, &a
		}
		var number json.Number
		// A global hook's is text only (documented; a refusal is unproven).
		if key == "insecure_ssl" && !c.target.global && json.Unmarshal(raw, &number) == nil && number != "" {
			text := number.String()
			sent[key] = &text
			continue
		}
		var text *string
		if json.Unmarshal(raw, &text) != nil {
			return nil, c.wrongType("config/"+key, raw, "a string")
		}
		sent[key] = text
	}
	return sent, nil
}

// wrongType refuses a value that the schema does not allow, null included
// (reported by users for events, unproven for other keys).
func (c *call) wrongType(key string, raw json.RawMessage, kind string) *answer {
	if string(raw) == "null" {
		raw = []byte("nil") // as in Ruby
	}
	return c.refuse(http.StatusUnprocessableEntity,
		fmt.Sprintf("Invalid request.\n\nFor 'properties/%s', %s is not %s.", key, raw, kind))
}

// apply sets the keys that were sent. An empty secret is none.
func (sent sentConfig) apply(h *Hook) {
	for key, field := range map[string]*string{
		"url":          &h.URL,
		"content_type": &h.ContentType,
		"insecure_ssl": &h.InsecureSSL,
		"secret":       &h.Secret,
	} {
		if v, ok := sent[key]; ok {
			*field = value(v)
		}
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func distinct(values []string) []string {
	var kept []string
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
