package recording

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// realToken is the token of a session.
const realToken = "ghp_real"

// github responds as a GitHub with names, IDs, and times of its own.
type github struct {
	names Names
	id    int64
	guid  string
	at    time.Time
}

func (g github) RoundTrip(req *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, req.Body); err != nil {
		return nil, err
	}
	header := http.Header{
		"Content-Type": {"application/json"}, "Date": {g.at.Format(http.TimeFormat)}, "X-Ratelimit-Remaining": {fmt.Sprint(g.id)},
		"X-Github-Request-Id": {fmt.Sprintf("%X", g.id)}, "Set-Cookie": {"logged_in=no"},
	}
	hook := fmt.Sprintf(`{"id":%d,"url":"%sorgs/%s/hooks/%d","created_at":%q,"organization":{"login":%q,"html":"Organization %s"},"config":{"url":"%s/hook","secret":"********","insecure_ssl":"0"}}`,
		g.id, g.names.Root, g.names.Organization, g.id, g.at.Format(time.RFC3339), g.names.Organization, g.names.Organization, g.names.Receiver)
	body, code := hook, http.StatusOK
	switch {
	case req.Method == http.MethodPost:
		code = http.StatusCreated
	case strings.HasSuffix(req.URL.Path, "/deliveries"):
		header.Set("Link", fmt.Sprintf(`<%sorganizations/%d/hooks/%d/deliveries?cursor=v1_%d>; rel="next"`, g.names.Root, g.id*5, g.id, g.id*7))
		body = fmt.Sprintf(`[{"id":%d,"guid":%q,"duration":0.%d,"delivered_at":%q,"request":{"headers":{"X-GitHub-Delivery":%q,"X-Hub-Signature-256":"sha256=%x","X-Real-Ip":"1.2.3.4"},"payload":{"zen":"Zen %d","hook_id":%d,"sender":{"login":"mona"}}},"response":{"payload":"internal.corp says mona@example.com"}}]`,
			g.id*3, g.guid, g.id, g.at.Add(time.Minute).Format(time.RFC3339), g.guid, g.id, g.id, g.id)
	case req.Method == http.MethodDelete:
		body, code = "", http.StatusNoContent
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", code, http.StatusText(code)), StatusCode: code, Header: header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader(body)), Request: req,
	}, nil
}

var (
	one = github{Names{"http://127.0.0.1:4711/api/v3/", "http://127.0.0.1:815", "acme", "umbrella", "widgets", realToken, ""}, 123456, "58474f00-b361-11eb-836d-0e4f3503ccbe",
		time.Date(2026, 3, 1, 1, 2, 3, 0, time.UTC)}
	other = github{Names{"https://api.github.com/", "https://hooks.example.net", "Our-Org", "", "our-repo", realToken, ""}, 98765432109, "0b989ba4-242f-11e5-81e1-c7b6966d2516",
		time.Date(2027, 5, 1, 1, 2, 3, 0, time.UTC)}
)

// play sends the requests of a session: it creates a webhook with a secret, changes
// the secret, and reads and deletes the webhook.
func play(transport http.RoundTripper, names Names, id int64, first, second string) error {
	hooks := fmt.Sprintf("%sorgs/%s/hooks", names.Root, names.Organization)
	hook := fmt.Sprintf("%s/%d", hooks, id)
	for _, r := range []struct{ method, url, body string }{
		{"POST", hooks, fmt.Sprintf(`{"name":"web","config":{"url":"%s/hook","secret":%q,"password":"swordfish"}}`, names.Receiver, first)},
		{"PATCH", hook, fmt.Sprintf(`{"config":{"secret":%q}, "active":true}`, second)},
		{"PATCH", hook, fmt.Sprintf(`{"config":{"secret":%q}}`, first)},
		{"GET", hook, ""},
		{"GET", hook + "/deliveries", ""},
		{"DELETE", hook, ""},
	} {
		req, err := http.NewRequest(r.method, r.url, strings.NewReader(r.body))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+realToken)
		resp, err := transport.RoundTrip(req)
		if err != nil {
			return err
		}
		_ = resp.Body.Close()
	}
	return nil
}

// record returns the recording of a session.
func record(t *testing.T, g github, first, second string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "session.yaml")
	t.Run("record", func(t *testing.T) {
		if err := play(Record(t, file, "a test", g.names, g), g.names, g.id, first, second); err != nil {
			t.Fatal(err)
		}
	})
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
