package fakegithub

import (
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
)

// ResetConnection resets the TCP connection without a response.
func ResetConnection() Strike {
	return func(w http.ResponseWriter, _ *http.Request, _ *http.Response) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(http.ErrAbortHandler) // HTTP/2: the stream is reset instead
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
func Hang() Strike {
	return func(_ http.ResponseWriter, r *http.Request, _ *http.Response) {
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // else net/http would answer 200 on its own
	}
}

// Truncated sends the first half of the JSON of the real response, or of a made-up
// one, with the Content-Length of that half.
func Truncated() Strike {
	return func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
		status, body := takeOver(w, r, actual)
		body = body[:len(body)/2]
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body) //nolint:gosec // JSON, not HTML
	}
}

// CutOff sends half of the real response, or of a made-up one, with the
// Content-Length of the whole, and closes the connection. The log has the status
// that was sent.
func CutOff() Strike {
	return func(w http.ResponseWriter, r *http.Request, actual *http.Response) {
		status, body := takeOver(w, r, actual)
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body[:len(body)/2]) //nolint:gosec // JSON, not HTML
		// net/http closes a connection whose answer is shorter than announced.
		_ = http.NewResponseController(w).Flush()
	}
}

// Endless starts a response and sends white space until the client disconnects or
// the server closes.
func Endless() Strike {
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
		panic(http.ErrAbortHandler) // never a well-formed end
	}
}

// takeOver prepares a response that is then damaged. A response without a body has
// nothing to damage, so a made-up one replaces it.
func takeOver(w http.ResponseWriter, r *http.Request, actual *http.Response) (int, string) {
	if actual != nil {
		if body, err := io.ReadAll(actual.Body); err == nil && len(body) > 0 {
			for name, values := range actual.Header {
				w.Header()[name] = values
			}
			return actual.StatusCode, string(body)
		}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return madeUp(r)
}
