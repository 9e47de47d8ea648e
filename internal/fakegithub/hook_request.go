package fakegithub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
)

// hookInput is the body of a request that creates or updates a hook. GitHub ignores
// unknown keys outside the configuration (unproven).
type hookInput struct {
	name   string
	active *bool
	events []string
	config configInput
}

// configInput is a configuration in a request, by key. It is nil if the request has
// none.
type configInput map[string]string

// parseObject parses the body of a request. An empty body is an empty object.
func (r *apiRequest) parseObject() (map[string]json.RawMessage, *response) {
	fields := map[string]json.RawMessage{}
	if len(bytes.TrimSpace(r.content)) == 0 {
		return fields, nil
	}
	if !json.Valid(r.content) {
		return nil, r.fail(http.StatusBadRequest, "Problems parsing JSON")
	}
	if json.Unmarshal(r.content, &fields) != nil || fields == nil {
		return nil, r.fail(http.StatusBadRequest, "Body should be a JSON object")
	}
	return fields, nil
}

// parseHook parses a hook. Only a new hook can have username and password.
func (r *apiRequest) parseHook(isNew bool) (hookInput, *response) {
	var input hookInput
	fields, failed := r.parseObject()
	if failed != nil {
		return input, failed
	}
	var config map[string]json.RawMessage
	for _, f := range []struct {
		key, jsonType string
		value         any
	}{
		{"name", "a string", &input.name},
		{"active", "a boolean", &input.active},
		{"events", "an array", &input.events},
		{"config", "an object", &config},
	} {
		raw, ok := fields[f.key]
		if ok && (json.Unmarshal(raw, f.value) != nil || f.key == "events" && string(raw) == "null") {
			return input, r.wrongType(f.key, raw, f.jsonType)
		}
	}
	input.events = unique(input.events)
	if config == nil {
		return input, nil
	}
	input.config, failed = r.parseConfig(config, isNew)
	return input, failed
}

// parseConfig parses a configuration. Unknown keys are an error (reported by users).
func (r *apiRequest) parseConfig(fields map[string]json.RawMessage, isNew bool) (configInput, *response) {
	input := configInput{}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		i := slices.IndexFunc(configFields, func(f configField) bool {
			return f.key == key && (!f.basicAuth || isNew && r.owner.kind.basicAuth)
		})
		if i < 0 {
			return nil, r.invalid(customError("Invalid config attribute: " + key))
		}
		var number json.Number
		var text string
		raw := fields[key]
		switch {
		case configFields[i].number && !r.owner.kind.textOnly && json.Unmarshal(raw, &number) == nil:
			input[key] = number.String()
		case json.Unmarshal(raw, &text) == nil:
			input[key] = text
		default:
			return nil, r.wrongType("config/"+key, raw, "a string")
		}
	}
	return input, nil
}

// wrongType returns the error for a value of the wrong JSON type, including null
// (reported by users for events, unproven for other keys).
func (r *apiRequest) wrongType(key string, raw json.RawMessage, want string) *response {
	if string(raw) == "null" {
		raw = []byte("nil") // as in Ruby
	}
	return r.fail(http.StatusUnprocessableEntity,
		fmt.Sprintf("Invalid request.\n\nFor 'properties/%s', %s is not %s.", key, raw, want))
}

// apply sets the attributes that the request has. An empty or null value removes an
// attribute.
func (input configInput) apply(h *Hook) {
	for _, f := range configFields {
		if v, ok := input[f.key]; ok {
			*f.value(h) = v
		}
	}
}

// unique removes repeated values; that GitHub does so is unproven.
func unique(values []string) []string {
	var kept []string
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
