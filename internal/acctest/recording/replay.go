package recording

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gopkg.in/dnaeon/go-vcr.v4/pkg/cassette"
	"gopkg.in/dnaeon/go-vcr.v4/pkg/recorder"
)

// Replay responds with the recorded interactions, each once. A request that is not
// in the recording fails the test, and so does an interaction that is unused at
// the end of a test that otherwise passes.
func Replay(t testing.TB, file string, names Names) http.RoundTripper {
	t.Helper()
	if _, err := os.Stat(file); err != nil {
		return missing{t, file}
	}
	name := strings.TrimSuffix(file, filepath.Ext(file))
	var unused []string
	r, err := recorder.New(name,
		recorder.WithMode(recorder.ModeReplayOnly),
		recorder.WithSkipRequestLatency(true),
		recorder.WithMatcher(matches),
		recorder.WithHook(func(i *cassette.Interaction) error {
			i.Response.ContentLength = int64(len(i.Response.Body))
			return nil
		}, recorder.BeforeResponseReplayHook),
		recorder.WithHook(func(i *cassette.Interaction) error {
			if !i.WasReplayed() {
				unused = append(unused, describe(i))
			}
			return nil
		}, recorder.OnRecorderStopHook))
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := cassette.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
		if len(unused) > 0 && !t.Failed() && !t.Skipped() {
			t.Errorf("%s has unused interactions:\n%s", file, strings.Join(unused, "\n"))
		}
	})
	return &replay{t: t, file: file, recorder: r, recorded: recorded.Interactions, names: names, used: make([]bool, len(recorded.Interactions))}
}

// missing is a recording that does not exist. It fails the test at the first
// request, since the test may be skipped before.
type missing struct {
	t    testing.TB
	file string
}

func (m missing) RoundTrip(*http.Request) (*http.Response, error) {
	m.t.Errorf("no recording %s: run make record", m.file)
	return nil, fmt.Errorf("%w: %s", cassette.ErrCassetteNotFound, m.file)
}

type replay struct {
	t        testing.TB
	file     string
	recorder http.RoundTripper
	recorded []*cassette.Interaction
	names    Names
	secrets  secrets

	mu   sync.Mutex
	used []bool
}

func (r *replay) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	if req.Body != nil && req.Body != http.NoBody {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		_ = req.Body.Close()
		setBody(req, r.secrets.scrub(string(body)))
	}
	req.Header.Set(credential, r.names.credential(req.Header.Get("Authorization")))
	r.inOrder(req)
	resp, err := r.recorder.RoundTrip(req)
	if errors.Is(err, cassette.ErrInteractionNotFound) {
		sent := request(req)
		r.t.Errorf("%s lacks a request:\n%s\nThe nearest recorded request:\n%s", r.file, sent, nearest(sent, r.recorded, r.used))
	}
	return resp, err
}

// inOrder fails the test if a request is out of order: a write must follow all
// earlier requests, and a read all earlier writes.
func (r *replay) inOrder(req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for n, i := range r.recorded {
		if r.used[n] || !matches(req, i.Request) {
			continue
		}
		r.used[n] = true
		for before := range n {
			if !r.used[before] && (req.Method != http.MethodGet || r.recorded[before].Request.Method != http.MethodGet) {
				r.t.Errorf("%s has a different order:\n%s\ncomes before\n%s", r.file, describe(i), describe(r.recorded[before]))
			}
		}
		return
	}
}

// matches compares method, URL, credential, and the body; JSON is compared by
// value.
func matches(req *http.Request, recorded cassette.Request) bool {
	return req.Method == recorded.Method && req.URL.String() == recorded.URL &&
		req.Header.Get(credential) == recorded.Headers.Get(credential) && spelled(bodyOf(req)) == spelled(recorded.Body)
}

// spelled returns JSON in its canonical form, and other text unchanged.
func spelled(body string) string {
	if value, ok := decode(body); ok {
		return encode(value)
	}
	return body
}

func setBody(req *http.Request, body string) {
	req.Body, req.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
}

// bodyOf reads the body and leaves it to be read again.
func bodyOf(req *http.Request) string {
	if req.Body == nil {
		return ""
	}
	var b bytes.Buffer
	_, _ = b.ReadFrom(req.Body)
	setBody(req, b.String())
	return b.String()
}
