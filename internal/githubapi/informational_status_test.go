package githubapi

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/go-cleanhttp"
)

// A response with status 101 is an error, because nothing limits its body.
func TestSwitchingProtocols(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		hijacker, ok := w.(http.Hijacker)
		if !ok {
			return
		}
		conn, _, err := hijacker.Hijack()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
		<-done
	}))
	defer server.Close()
	defer close(done)
	hooks := newClient(t, cleanhttp.DefaultTransport(), maxRetries(0), func(o *Options) {
		o.BaseURL, o.Timeout = server.URL+"/", 5*time.Second
	}).OrganizationHooks("acme")
	for method, operation := range operations {
		start := time.Now()
		err := operation(t.Context(), hooks)
		var connection *ConnectionError
		if !errors.As(err, &connection) || time.Since(start) > 4*time.Second {
			t.Errorf("%s: got %v after %s, want a ConnectionError at once", method, err, time.Since(start))
		}
	}
}

// An informational status without a final one is an error.
func TestInformationalStatus(t *testing.T) {
	t.Parallel()
	for _, status := range []int{100, 101, 102, 103, 199} {
		synctest.Test(t, func(t *testing.T) {
			_, err := acme(t, newWire(reply(status, hookBody))).Get(t.Context(), 7)
			var connection *ConnectionError
			if !errors.As(err, &connection) {
				t.Errorf("%d: got %v, want a ConnectionError", status, err)
			}
		})
	}
}

// Plain HTTP never uses a proxy.
func TestProxy(t *testing.T) {
	for url, want := range map[string]string{
		"https://github.example.com/":      "http://proxy.example.com:3128",
		"http://github.example.com/":       "",
		"http://LOCALHOST:8081/api/v3/":    "",
		"http://127.0.0.1:8081/api/v3/":    "",
		"http://localhost.example.com:80/": "",
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if through, err := proxy(req); err != nil {
			t.Error(err)
		} else if through != nil {
			got = through.String()
		}
		if got != want {
			t.Errorf("%s goes through %q, want %q", url, got, want)
		}
	}
}

func TestMain(m *testing.M) {
	// net/http reads the environment once.
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"} {
		if err := os.Setenv(name, "http://proxy.example.com:3128"); err != nil {
			panic(err)
		}
	}
	for _, name := range []string{"NO_PROXY", "no_proxy", "ALL_PROXY"} {
		_ = os.Unsetenv(name)
	}
	os.Exit(m.Run())
}
