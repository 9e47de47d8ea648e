package fakegithub

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Responder responds to a request instead of GitHub, or does not respond. The actual
// response is nil unless the request was carried out. The headers that every
// response of GitHub has are set already. The request's context is canceled when
// the client disconnects and when the server closes.
type Responder func(w http.ResponseWriter, r *http.Request, actual *http.Response)

// forFault returns the actual response for a Responder; nil for nil.
func (p *response) forFault(r *http.Request) *http.Response {
	if p == nil {
		return nil
	}
	return &http.Response{
		Status:        http.StatusText(p.status),
		StatusCode:    p.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        p.header,
		Body:          io.NopCloser(bytes.NewReader(p.body)),
		ContentLength: int64(len(p.body)),
		Request:       r,
	}
}

// Response sends any response. A header with an empty list of values removes one
// that every response has.
func Response(status int, header http.Header, body string) Responder {
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		send(w, status, header, body)
	}
}

func send(w http.ResponseWriter, status int, header http.Header, body string) {
	h := w.Header()
	if body != "" {
		h.Set("Content-Type", "application/json; charset=utf-8")
	}
	for name, values := range header {
		name = http.CanonicalHeaderKey(name)
		if len(values) == 0 {
			delete(h, name)
			continue
		}
		h[name] = values
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// HTML sends the error page of a proxy, which has none of GitHub's headers.
func HTML(status int) Responder {
	text := strconv.Itoa(status) + " " + http.StatusText(status)
	page := "<html>\r\n<head><title>" + text + "</title></head>\r\n<body>\r\n<center><h1>" + text +
		"</h1></center>\r\n<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n"
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		clear(w.Header())
		send(w, status, http.Header{"Content-Type": {"text/html"}}, page)
	}
}

// SecondaryLimit sends the response to a client that exceeds the secondary rate
// limit: 403 or 429 (documented). An empty retryAfter omits the header.
func SecondaryLimit(status int, retryAfter string) Responder {
	header := http.Header{}
	if retryAfter != "" {
		header.Set("Retry-After", retryAfter)
	}
	message := "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
	return Response(status, header, string(errorResponse(status, message, secondaryLimitDocs).body))
}

// PrimaryLimit sends the response to a client that exceeds the primary rate limit:
// 403 or 429, with no requests remaining until reset (documented).
func PrimaryLimit(status int, reset time.Time) Responder {
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		limit := w.Header().Get("X-RateLimit-Limit")
		if limit == "" {
			limit = "5000"
		}
		header := http.Header{}
		header.Set("X-RateLimit-Limit", limit)
		header.Set("X-RateLimit-Used", limit)
		header.Set("X-RateLimit-Remaining", "0")
		header.Set("X-RateLimit-Reset", strconv.FormatInt(reset.Unix(), 10))
		header.Set("X-RateLimit-Resource", "core")
		send(w, status, header, string(primaryLimitExceeded(status).body))
	}
}

// Redirect sends a redirect; the location can be relative.
func Redirect(status int, location string) Responder {
	body := encode(struct {
		Message          string `json:"message"`
		URL              string `json:"url"`
		DocumentationURL string `json:"documentation_url"`
	}{http.StatusText(status), location, "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"})
	return Response(status, http.Header{"Location": {location}}, string(body))
}

// Unprocessable sends 422 Validation Failed with one custom error for each
// message.
func Unprocessable(messages ...string) Responder {
	errors := make([]fieldError, len(messages))
	for i, message := range messages {
		errors[i] = customError(message)
	}
	return Response(http.StatusUnprocessableEntity, nil, string(validationFailed(rootDocs, errors...).body))
}

// ResetConnection resets the TCP connection without a response.
func ResetConnection() Responder {
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(http.ErrAbortHandler) // HTTP/2: net/http resets the stream instead
		}
		defer func() { _ = conn.Close() }()
		raw := conn
		if secured, ok := conn.(*tls.Conn); ok {
			raw = secured.NetConn()
		}
		if tcp, ok := raw.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
			_ = tcp.Close()
		}
	}
}

// Hang never responds: it waits until the client disconnects or the server closes.
func Hang() Responder {
	return func(_ http.ResponseWriter, r *http.Request, _ *http.Response) {
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // otherwise net/http responds with 200
	}
}

// Truncated sends the first half of the JSON of the actual response, or of an invented
// one, with the Content-Length of that half.
func Truncated() Responder {
	return func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
		status, body := responseToDamage(w, r, actual)
		sendWithLength(w, status, body[:len(body)/2], len(body)/2)
	}
}

// CutOff sends half of the actual response, or of an invented one, with the
// Content-Length of the whole, and closes the connection. The log has the status
// that was sent.
func CutOff() Responder {
	return func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
		status, body := responseToDamage(w, r, actual)
		sendWithLength(w, status, body[:len(body)/2], len(body))
		// net/http closes a connection whose response is shorter than its Content-Length.
		_ = http.NewResponseController(w).Flush()
	}
}

func sendWithLength(w http.ResponseWriter, status int, body string, length int) {
	w.Header().Set("Content-Length", strconv.Itoa(length))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// responseToDamage returns the actual response, if it has a body, or an invented one.
func responseToDamage(w http.ResponseWriter, r *http.Request, actual *http.Response) (status int, body string) {
	if actual != nil && actual.ContentLength > 0 {
		content, _ := io.ReadAll(actual.Body)
		maps.Copy(w.Header(), actual.Header)
		return actual.StatusCode, string(content)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	status = http.StatusOK
	if r.Method == http.MethodPost {
		status = http.StatusCreated
	}
	return status, fmt.Sprintf(`{"type":"Organization","id":%d,"name":"web","active":true,"events":["push"]}`, firstHookID+1)
}

// Endless starts a response and sends white space until the client disconnects or
// the server closes.
func Endless() Responder {
	return func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(http.StatusOK)
		space := strings.Repeat(" ", 4096)
		for r.Context().Err() == nil {
			if _, err := io.WriteString(w, space); err != nil {
				return
			}
			if err := http.NewResponseController(w).Flush(); err != nil {
				return
			}
		}
		panic(http.ErrAbortHandler) // otherwise net/http ends the response properly
	}
}
