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

// mask is what GitHub tells in place of a secret, and what nobody must send.
const mask = "********"

// secrets number the secrets of one test in the order of their appearance, so
// that a recording tells them apart without having them.
type secrets struct {
	mu      sync.Mutex
	standIn map[string]string
}

// scrub is the request body with secrets replaced, in the spelling that bodies
// are compared in.
func (s *secrets) scrub(body string) string {
	value, ok := decode(body)
	if !ok {
		return body
	}
	return encode(s.replace("", value))
}

// answer is the body of an answer with what is secret replaced; GitHub's mask
// stays.
func (s *secrets) answer(body string) string {
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

// encode writes JSON in one spelling: sorted keys, no spaces.
func encode(value any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // it was decoded from JSON
	}
	return strings.TrimSuffix(b.String(), "\n")
}
