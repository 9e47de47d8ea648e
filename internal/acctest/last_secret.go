package acctest

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
)

// lastSecret keeps the secret that GitHub stores after the last successful
// write of the provider or the test. GitHub does not return secrets.
type lastSecret struct {
	next http.RoundTripper

	mu    sync.Mutex
	value string
}

func (l *lastSecret) RoundTrip(req *http.Request) (*http.Response, error) {
	req, body, err := readBody(req)
	if err != nil {
		return nil, err
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
	case sent.Config != nil: // a config without a secret removes it
		l.value = sent.Config.Secret
	}
}

func (l *lastSecret) get() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.value
}
