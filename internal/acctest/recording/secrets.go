package recording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
)

// secretKeys are the keys of request bodies whose values are secrets.
var secretKeys = map[string]string{"secret": "SECRET", "password": "PASSWORD", "token": "TOKEN"}

// mask is GitHub's placeholder for a secret. No request may send it.
const mask = "********"

// secrets numbers the secrets of one test in the order of their appearance, so that
// a recording distinguishes them without their values.
type secrets struct {
	mu      sync.Mutex
	standIn map[string]string
}

// scrub returns the request body without secrets, in the canonical form in which
// bodies are compared.
func (s *secrets) scrub(body string) string {
	value, ok := decode(body)
	if !ok {
		return body
	}
	return encode(s.replace("", value))
}

// responseBody returns the body of a response without its token. It keeps GitHub's
// mask.
func (s *secrets) responseBody(body string) string {
	value, ok := decode(body)
	if object, is := value.(map[string]any); ok && is && object["token"] != nil {
		return encode(s.replace("", object))
	}
	return body
}

func (s *secrets) replace(key string, value any) any {
	switch value := value.(type) {
	case map[string]any:
		for name, inner := range value {
			value[name] = s.replace(name, inner)
		}
	case []any:
		for i, inner := range value {
			value[i] = s.replace("", inner)
		}
	case string:
		switch kind := secretKeys[key]; {
		case kind == "" || value == "":
		case value == mask:
			return "EIGHT ASTERISKS"
		default:
			return s.number(kind, value)
		}
	}
	return value
}

func (s *secrets) number(kind, value string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.standIn == nil {
		s.standIn = map[string]string{}
	}
	if s.standIn[kind+value] == "" {
		n := 1
		for _, known := range s.standIn {
			if strings.HasPrefix(known, kind+"-") {
				n++
			}
		}
		s.standIn[kind+value] = fmt.Sprintf("%s-%d", kind, n)
	}
	return s.standIn[kind+value]
}

// decode reads JSON without losing digits.
func decode(text string) (value any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return nil, false
	}
	_, err := d.Token()
	return value, err == io.EOF
}

// encode returns JSON in its canonical form: sorted keys, no spaces.
func encode(value any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // it was decoded from JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}
