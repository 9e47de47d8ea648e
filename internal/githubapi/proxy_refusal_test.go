package githubapi

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/go-cleanhttp"
)

// A refusal by the proxy is a ProxyError, and a 407 is not retried.
func TestProxyRefusal(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]int32{http.StatusProxyAuthRequired: 1, http.StatusBadGateway: 3} {
		var requests atomic.Int32
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			requests.Add(1)
			w.WriteHeader(status)
		}))
		address, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		transport := cleanhttp.DefaultTransport()
		transport.Proxy, transport.OnProxyConnectResponse = http.ProxyURL(address), proxyRefusal
		hooks := acme(t, transport, maxRetries(2), func(o *Options) { o.Backoff = time.Millisecond })
		_, err = hooks.Get(t.Context(), 7)
		var refused *ProxyError
		if !errors.As(err, &refused) || refused.StatusCode != status || IsAmbiguous(err) {
			t.Errorf("%d: got %v, want a ProxyError", status, err)
		}
		if got := requests.Load(); got != want {
			t.Errorf("%d: the proxy got %d requests, want %d", status, got, want)
		}
		server.Close()
	}
}
