package githubapi

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestHeadersOfEveryRequest(t *testing.T) {
	t.Parallel()
	for method, operation := range operations {
		w := newWire(success)
		if err := operation(t.Context(), acme(t, w)); err != nil {
			t.Fatal(err)
		}
		header := w.want(t, 1)[0].header
		for name, want := range map[string]string{
			"Authorization":        "Bearer " + testToken,
			"User-Agent":           testUserAgent,
			"Accept":               "application/vnd.github+json",
			"X-GitHub-Api-Version": "2022-11-28",
		} {
			if got := header.Values(name); !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %s is %q, want %q", method, name, got, want)
			}
		}
		if got, want := header.Get("Content-Type") == "application/json", bodies[method] != ""; got != want {
			t.Errorf("%s: Content-Type is %q", method, header.Get("Content-Type"))
		}
	}
}

func TestNoToken(t *testing.T) {
	t.Parallel()
	w := newWire(success)
	if _, err := acme(t, w, func(o *Options) { o.Token = "" }).Get(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	if _, ok := w.want(t, 1)[0].header["Authorization"]; ok {
		t.Error("there is an Authorization header without a token")
	}
}

// A request to a different host has no token, even if the rules for redirects
// allowed it.
func TestTokenIsSentToTheBaseHostOnly(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://github.test/other":        "Bearer " + testToken,
		"https://GITHUB.test:443/":         "Bearer " + testToken,
		"http://github.test/":              "",
		"http://github.test:443/":          "",
		"https://github.test:8443/":        "",
		"https://api.github.test/":         "",
		"https://evil.test/?github.test":   "",
		"https://github.test.evil.test/":   "",
		"https://github.test@evil.test/":   "",
		"https://evil.test/%2fgithub.test": "",
	} {
		w := newWire(success)
		target, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := newClient(t, w).attempt(t.Context(), request{method: http.MethodGet, url: target}, target, testToken); err != nil {
			t.Fatal(err)
		}
		if got := w.want(t, 1)[0].header.Get("Authorization"); got != want {
			t.Errorf("%s: Authorization is %q, want %q", address, got, want)
		}
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	for base, ok := range map[string]bool{
		DefaultBaseURL:                 true,
		testBase:                       true,
		"http://127.0.0.1:8080/":       true,
		"":                             false,
		"github.test/":                 false,
		"/api/v3/":                     false,
		"https://github.test":          false,
		"https://github.test/api/v3":   false,
		"https://github.test:port/":    false,
		"https:///api/v3/":             false,
		"https://github.test/\x7f":     false,
		"https://github.test/api?v=3/": false,
	} {
		w := newWire(success)
		c, err := New(Options{BaseURL: base, Transport: w})
		if (err == nil) != ok || (c != nil) != ok {
			t.Errorf("%q: got %v", base, err)
		}
		w.want(t, 0)
	}
}

func TestObserve(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var (
			mu       sync.Mutex
			attempts []Attempt
		)
		w := newWire(
			fail(errReset),
			after(time.Second, reply(503, "", "X-RateLimit-Remaining", "41")),
			breakOff(200, "{"),
			reply(200, hookBody))
		hooks := acme(t, w, func(o *Options) {
			o.Observe = func(_ context.Context, a Attempt) {
				mu.Lock()
				defer mu.Unlock()
				attempts = append(attempts, a)
			}
		})
		if _, err := hooks.Get(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		if len(attempts) != 4 {
			t.Fatalf("got %d attempts, want 4", len(attempts))
		}
		for i, want := range []Attempt{
			{Err: errReset},
			{StatusCode: 503, RequestID: "AB:1", Remaining: "41", Duration: time.Second},
			{StatusCode: 200, RequestID: "AB:1", Err: errReset},
			{StatusCode: 200, RequestID: "AB:1"},
		} {
			got := attempts[i]
			want.Method, want.Path = "GET", "/api/v3/orgs/acme/hooks/7"
			if (got.Err != nil) != (want.Err != nil) {
				t.Errorf("attempt %d: got %v", i, got.Err)
			}
			if got.Err, want.Err = nil, nil; got != want {
				t.Errorf("attempt %d: got %+v, want %+v", i, got, want)
			}
		}
	})
}
