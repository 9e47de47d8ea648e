package githubapi

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/githubhooks/terraform-provider-githubhooks/internal/fakegithub"
)

const (
	testBase      = "https://github.test/api/v3/"
	testToken     = "ghp_theTokenOfTheTests"
	testUserAgent = "terraform-provider-githubhooks/test"

	// hookBody is a webhook as GitHub returns it.
	hookBody = `{"type":"Organization","id":7,"name":"web","active":true,"events":["push"],` +
		`"config":{"url":"https://a.example/","content_type":"json","insecure_ssl":"0"}}`
)

// newClient returns a client that uses the transport.
func newClient(t *testing.T, transport http.RoundTripper, change ...func(*Options)) *Client {
	t.Helper()
	o := Options{
		BaseURL:    testBase,
		Token:      testToken,
		UserAgent:  testUserAgent,
		Transport:  transport,
		MaxRetries: DefaultMaxRetries,
		MaxWait:    DefaultMaxWait,
	}
	for _, f := range change {
		f(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// acme returns the webhooks of the organization acme.
func acme(t *testing.T, transport http.RoundTripper, change ...func(*Options)) *Hooks {
	t.Helper()
	return newClient(t, transport, change...).OrganizationHooks("acme")
}

func maxRetries(n int) func(*Options) { return func(o *Options) { o.MaxRetries = n } }

func maxWait(d time.Duration) func(*Options) { return func(o *Options) { o.MaxWait = d } }

// newHook returns the body that creates a webhook.
func newHook() HookCreate {
	return HookCreate{
		Name:   "web",
		Active: true,
		Events: []string{"push", "issues"},
		Config: CreateConfig{ReplaceConfig: ReplaceConfig{
			URL: "https://a.example/", ContentType: "json", InsecureSSL: "0", Secret: "the secret",
		}},
	}
}

// exchange returns the response to one request.
type exchange func(*http.Request) (*http.Response, error)

// sent is a request that was sent.
type sent struct {
	method, url, body string
	header            http.Header
	at                time.Time
}

// wire is a transport in memory. It responds to each request with the next
// exchange, and repeats the last one.
type wire struct {
	exchanges []exchange

	mu  sync.Mutex
	log []sent
}

func newWire(exchanges ...exchange) *wire { return &wire{exchanges: exchanges} }

func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	s := sent{method: req.Method, url: req.URL.String(), header: req.Header.Clone(), at: time.Now()}
	if req.Body != nil {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		req.Body.Close()
		s.body = string(body)
	}
	w.mu.Lock()
	next := w.exchanges[min(len(w.log), len(w.exchanges)-1)]
	w.log = append(w.log, s)
	w.mu.Unlock()
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	resp, err := next(req)
	if resp != nil {
		resp.Request = req
	}
	return resp, err
}

func (w *wire) requests() []sent {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]sent(nil), w.log...)
}

// want checks how many requests were sent.
func (w *wire) want(t *testing.T, n int) []sent {
	t.Helper()
	requests := w.requests()
	if len(requests) != n {
		t.Fatalf("%d requests were sent, want %d", len(requests), n)
	}
	return requests
}

// reply returns a response; headers are alternating names and values.
func reply(status int, body string, headers ...string) exchange {
	return func(*http.Request) (*http.Response, error) {
		h := http.Header{}
		h.Set("Content-Type", "application/json; charset=utf-8")
		h.Set("X-GitHub-Request-Id", "AB:1")
		for i := 0; i < len(headers); i += 2 {
			h.Set(headers[i], headers[i+1])
		}
		return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}, nil
	}
}

// fail returns an error of the connection.
func fail(err error) exchange {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// breakOff returns a response whose body is incomplete.
func breakOff(status int, body string) exchange {
	return func(req *http.Request) (*http.Response, error) {
		resp, err := reply(status, "")(req)
		resp.Body = io.NopCloser(io.MultiReader(strings.NewReader(body), iotest.ErrReader(io.ErrUnexpectedEOF)))
		return resp, err
	}
}

// hang never responds.
func hang(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, req.Context().Err()
}

// after delays the response.
func after(d time.Duration, next exchange) exchange {
	return func(req *http.Request) (*http.Response, error) {
		if err := sleep(req.Context(), d); err != nil {
			return nil, err
		}
		return next(req)
	}
}

var errReset = errors.New("connection reset by peer")

// memory calls a handler without a network, so that it can be used in synctest.
type memory struct{ handler http.Handler }

func (m memory) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	served := req.Clone(req.Context())
	if served.Body == nil {
		served.Body = http.NoBody
	}
	served.RequestURI = req.URL.RequestURI()
	served.Host = req.URL.Host
	defer func() {
		if r := recover(); r != nil {
			if r != http.ErrAbortHandler { //nolint:errorlint // a panic's value
				panic(r)
			}
			if resp, err = nil, req.Context().Err(); err == nil {
				err = errReset
			}
		}
	}()
	recorder := httptest.NewRecorder()
	m.handler.ServeHTTP(recorder, served)
	resp = recorder.Result()
	resp.Request = req
	if got := int64(recorder.Body.Len()); resp.ContentLength > got {
		resp.Body = io.NopCloser(io.MultiReader(recorder.Body, iotest.ErrReader(io.ErrUnexpectedEOF)))
	}
	return resp, nil
}

// newGitHub returns a fake GitHub with the organization acme.
func newGitHub(t *testing.T, o fakegithub.Options) *fakegithub.Server {
	t.Helper()
	g := fakegithub.New(o)
	t.Cleanup(g.Close)
	g.AddOrganization("acme")
	g.AddToken(testToken, fakegithub.Token{Scopes: []string{"admin:org_hook"}})
	return g
}

// log returns the requests that the fake received, one per line.
func log(g *fakegithub.Server) []string {
	var lines []string
	for _, r := range g.Requests() {
		lines = append(lines, r.String())
	}
	return lines
}
