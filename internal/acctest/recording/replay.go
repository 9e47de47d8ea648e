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

// Replay answers from the recording, each interaction once. A request that the
// recording lacks fails the test, and so does an interaction that was not asked
// for by the end of a test that else passes.
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
			t.Errorf("%s has what was never asked for:\n%s", file, strings.Join(unused, "\n"))
		}
	})
	return &replay{t: t, file: file, recorder: r, recorded: recorded.Interactions, names: names, used: make([]bool, len(recorded.Interactions))}
}

// missing is the recording that is not there, which hurts once it is needed: the
// test may be skipped yet.
type missing struct {
	t    testing.TB
	file string
}

func (m missing) RoundTrip(*http.Request) (*http.Response, error) {
	m.t.Errorf("there is no recording %s: make record makes it", m.file)
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
		asked := request(req)
		r.t.Errorf("%s lacks a request:\n%s\nThe nearest there is:\n%s", r.file, asked, nearest(asked, r.recorded, r.used))
	}
	return resp, err
}

// inOrder fails the test when a request comes before one that it must follow: a
// write follows everything, a read every write.
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
				r.t.Errorf("%s has another order:\n%s\ncomes before\n%s", r.file, describe(i), describe(r.recorded[before]))
			}
		}
		return
	}
}

// matches compares method, URL, credential and what the body says, however it is spelled.
func matches(req *http.Request, recorded cassette.Request) bool {
	return req.Method == recorded.Method && req.URL.String() == recorded.URL &&
		req.Header.Get(credential) == recorded.Headers.Get(credential) && spelled(bodyOf(req)) == spelled(recorded.Body)
}

// spelled is JSON in one spelling, and anything else as it is.
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
