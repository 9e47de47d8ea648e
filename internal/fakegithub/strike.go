package fakegithub

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Strike responds to a request instead of GitHub, or does not respond. The real
// response is nil unless the request was carried out. The headers that every
// response of GitHub has are set already. The request's context is canceled when
// the client disconnects and when the server closes.
type Strike func(w http.ResponseWriter, r *http.Request, actual *http.Response)

// Answer sends any response. A header with an empty list of values removes one
// that every response has.
func Answer(status int, header http.Header, body string) Strike {
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

func sendAnswer(w http.ResponseWriter, a answer, header http.Header) {
	send(w, a.status, header, string(a.body))
}

// HTML sends the error page of a proxy, which has none of GitHub's headers.
func HTML(status int) Strike {
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
func SecondaryLimit(status int, retryAfter string) Strike {
	header := http.Header{}
	if retryAfter != "" {
		header.Set("Retry-After", retryAfter)
	}
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		message := "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
		sendAnswer(w, failure(status, message, secondaryLimitDocs), header)
	}
}

// PrimaryLimit sends the response to a client that exceeds the primary rate limit:
// 403 or 429, with no requests remaining until reset (documented).
func PrimaryLimit(status int, reset time.Time) Strike {
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
		sendAnswer(w, primaryLimited(status), header)
	}
}

// Redirect sends a redirect; the location can be relative.
func Redirect(status int, location string) Strike {
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		body := encode(struct {
			Message          string `json:"message"`
			URL              string `json:"url"`
			DocumentationURL string `json:"documentation_url"`
		}{http.StatusText(status), location, "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"})
		send(w, status, http.Header{"Location": {location}}, string(body))
	}
}

// Unprocessable sends 422 Validation Failed with one custom error for each
// message.
func Unprocessable(errors ...string) Strike {
	entries := make([]errorEntry, len(errors))
	for i, message := range errors {
		entries[i] = custom(message)
	}
	return func(w http.ResponseWriter, r *http.Request, _ *http.Response) {
		sendAnswer(w, callOf(r).invalid(entries), nil)
	}
}

// madeUp returns a plausible response to a request that was not carried out.
func madeUp(r *http.Request) (int, string) {
	status := http.StatusOK
	if r.Method == http.MethodPost {
		status = http.StatusCreated
	}
	return status, fmt.Sprintf(`{"type":"Organization","id":%d,"name":"web","active":true,"events":["push"]}`, firstHookID+1)
}
