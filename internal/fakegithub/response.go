package fakegithub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strconv"
)

// response is what an endpoint returns.
type response struct {
	status int
	header http.Header
	body   []byte
}

// encode returns JSON as GitHub sends it: compact, and without escaped HTML.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("fakegithub: cannot encode %T: %v", v, err))
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

func jsonResponse(status int, body any) *response {
	return &response{
		status: status,
		header: http.Header{"Content-Type": {"application/json; charset=utf-8"}},
		body:   encode(body),
	}
}

func noContent() *response {
	return &response{status: http.StatusNoContent, header: http.Header{}}
}

// errorBody is the body of an error. The status is a string (reported by users).
type errorBody struct {
	Message          string `json:"message"`
	Errors           any    `json:"errors,omitempty"` // []fieldError, or a string where the API version is wrong
	DocumentationURL string `json:"documentation_url"`
	Status           string `json:"status"`
}

// fieldError is one of the errors of a 422.
type fieldError struct {
	Resource string `json:"resource"`
	Field    string `json:"field,omitempty"`
	Code     string `json:"code"`
	Message  string `json:"message,omitempty"` // only codes such as "custom" have one (recorded)
}

func customError(message string) fieldError {
	return fieldError{Resource: "Hook", Code: "custom", Message: message}
}

func errorResponse(status int, message, docs string) *response {
	return jsonResponse(status, errorBody{Message: message, DocumentationURL: docs, Status: strconv.Itoa(status)})
}

// validationFailed returns the 422 for values that are well-formed but not valid.
func validationFailed(docs string, errors ...fieldError) *response {
	return jsonResponse(http.StatusUnprocessableEntity, errorBody{
		Message:          "Validation Failed",
		Errors:           errors,
		DocumentationURL: docs,
		Status:           strconv.Itoa(http.StatusUnprocessableEntity),
	})
}

// fail returns an error that refers to the endpoint's documentation.
func (r *apiRequest) fail(status int, message string) *response {
	return errorResponse(status, message, r.endpoint.docs)
}

func (r *apiRequest) notFound() *response {
	return r.fail(http.StatusNotFound, "Not Found")
}

func (p *response) write(w http.ResponseWriter) {
	maps.Copy(w.Header(), p.header)
	if p.status != http.StatusNoContent && p.status != http.StatusNotModified {
		w.Header().Set("Content-Length", strconv.Itoa(len(p.body)))
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(p.body) //nolint:gosec // JSON, not HTML
}
