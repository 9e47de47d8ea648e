package recording

import (
	"encoding/json"
	"slices"
)

// The headers and fields of a delivery that a recording keeps. The others describe
// people and machines.
var (
	keptDelivered = []string{"Content-Type", "X-GitHub-Delivery", "X-GitHub-Event", "X-GitHub-Hook-ID", "X-Hub-Signature", "X-Hub-Signature-256", "content-type"}
	keptPayload   = []string{"action", "hook_id", "zen"}
)

// body replaces the names and IDs of a body, and encodes JSON in its canonical form.
func (m *standIns) body(text string) string {
	value, ok := decode(text)
	if !ok {
		return m.text(text)
	}
	return encode(m.value("", value))
}

func (m *standIns) value(key string, value any) any {
	switch value := value.(type) {
	case map[string]any:
		switch key {
		case "headers":
			keepOnly(value, keptDelivered)
		case "payload":
			keepOnly(value, keptPayload)
		}
		for name, inner := range value {
			value[name] = m.value(name, inner)
		}
	case []any:
		for i, inner := range value {
			value[i] = m.value(key, inner)
		}
	case json.Number:
		switch {
		case isID.MatchString(key):
			return json.Number(m.of("id", value.String()))
		case key == "duration":
			return json.Number("0.25")
		}
	case string:
		switch key {
		case "zen":
			return "Design for failure."
		case "payload": // any response of the receiver
			return "Thank you."
		default:
			return m.text(value)
		}
	}
	return value
}

func keepOnly(object map[string]any, names []string) {
	for name := range object {
		if !slices.Contains(names, name) {
			delete(object, name)
		}
	}
}
