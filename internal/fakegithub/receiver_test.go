package fakegithub_test

import (
	"bytes"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// quiet discards the errors of TLS handshakes that fail on purpose.
var quiet = log.New(io.Discard, "", 0)

// receiver is a server for payload URLs that stores its requests.
type receiver struct {
	*httptest.Server
	mu       sync.Mutex
	requests []received
	status   int
}

type received struct {
	header http.Header
	body   []byte
}

func newReceiver(t *testing.T, secured bool) *receiver {
	t.Helper()
	r := &receiver{status: http.StatusOK}
	handler := http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		r.mu.Lock()
		r.requests = append(r.requests, received{request.Header.Clone(), bytes.Clone(body)})
		status := r.status
		r.mu.Unlock()
		if status >= 300 && status < 400 {
			w.Header().Set("Location", "/redirected")
		}
		w.Header().Set("X-Receiver", "here")
		w.WriteHeader(status)
	})
	r.Server = httptest.NewUnstartedServer(handler)
	r.Config.ErrorLog = quiet
	if secured {
		r.StartTLS()
	} else {
		r.Start()
	}
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) respondWith(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

func (r *receiver) got() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]received(nil), r.requests...)
}
