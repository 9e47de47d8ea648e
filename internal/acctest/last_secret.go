package acctest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
)

// lastSecret keeps the secret that the last successful write left a webhook
// with, whoever sent it: what GitHub holds, but does not tell.
type lastSecret struct {
	next http.RoundTripper

	mu    sync.Mutex
	value string
}

func (l *lastSecret) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil && req.Method != http.MethodGet {
		var err error
		if body, err = io.ReadAll(req.Body); err != nil {
			return nil, err
		}
		_ = req.Body.Close()
		req = req.Clone(req.Context())
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	resp, err := l.next.RoundTrip(req)
	if err == nil && resp.StatusCode < http.StatusMultipleChoices {
		l.note(req, body)
	}
	return resp, err
}

func (l *lastSecret) note(req *http.Request, body []byte) {
	var sent struct {
		Config *struct{ Secret string }
		Secret *string
	}
	if len(body) == 0 || json.Unmarshal(body, &sent) != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case strings.HasSuffix(req.URL.Path, "/config") && sent.Secret != nil:
		l.value = *sent.Secret
	case sent.Config != nil: // without a secret it takes it away
		l.value = sent.Config.Secret
	}
}

func (l *lastSecret) get() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.value
}
