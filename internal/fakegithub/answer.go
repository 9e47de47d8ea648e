package fakegithub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// answer is what a handler wants sent.
type answer struct {
	status    int
	header    http.Header
	body      []byte
	committed bool // the request changed something
	free      bool // not counted against the primary limit
}

// encode writes JSON as GitHub does: compact, and without escaping HTML.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("fakegithub: cannot encode %T: %v", v, err))
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

func reply(status int, v any) answer {
	return answer{
		status: status,
		header: http.Header{"Content-Type": {"application/json; charset=utf-8"}},
		body:   encode(v),
	}
}

func noContent() answer {
	return answer{status: http.StatusNoContent, header: http.Header{}, committed: true}
}

// errorBody is the body of every refusal; the status is a string (reported by
// users).
type errorBody struct {
	Message          string       `json:"message"`
	Errors           []errorEntry `json:"errors,omitempty"`
	DocumentationURL string       `json:"documentation_url"`
	Status           string       `json:"status"`
}

type errorEntry struct {
	Resource string `json:"resource"`
	Field    string `json:"field,omitempty"`
	Code     string `json:"code"`
	Message  string `json:"message,omitempty"` // only codes such as "custom" have one (recorded)
}

func failure(status int, message, docs string) answer {
	return reply(status, errorBody{Message: message, DocumentationURL: docs, Status: strconv.Itoa(status)})
}

func (c *call) refuse(status int, message string) *answer {
	a := failure(status, message, c.endpoint.docs)
	return &a
}

func (c *call) notFound() *answer {
	return c.refuse(http.StatusNotFound, "Not Found")
}

// invalid is GitHub's answer to values that it understands but does not
// accept.
func (c *call) invalid(entries []errorEntry) answer {
	return reply(http.StatusUnprocessableEntity, errorBody{
		Message:          "Validation Failed",
		Errors:           entries,
		DocumentationURL: c.endpoint.docs,
		Status:           strconv.Itoa(http.StatusUnprocessableEntity),
	})
}

// custom is an entry with a message of its own.
func custom(message string) errorEntry {
	return errorEntry{Resource: "Hook", Code: "custom", Message: message}
}

func (a answer) write(w http.ResponseWriter) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	if a.status != http.StatusNoContent && a.status != http.StatusNotModified {
		h.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}
