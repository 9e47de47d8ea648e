package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/hashicorp/go-cleanhttp"
)

// ProxyError reports that the HTTPS proxy refused to connect to GitHub.
type ProxyError struct{ StatusCode int }

func (e *ProxyError) Error() string {
	return fmt.Sprintf("the proxy responded to CONNECT with %d %s", e.StatusCode, http.StatusText(e.StatusCode))
}

// defaultTransport returns a transport that keeps connections to one host open.
func defaultTransport() http.RoundTripper {
	t := cleanhttp.DefaultPooledTransport()
	t.Proxy = proxy
	t.OnProxyConnectResponse = proxyRefusal
	t.MaxIdleConnsPerHost = t.MaxIdleConns
	return t
}

// proxy returns the proxy that the environment sets for HTTPS. Plain HTTP, which
// is allowed on loopback addresses only, never uses a proxy: the proxy could read
// the token.
func proxy(req *http.Request) (*url.URL, error) {
	if req.URL.Scheme != "https" {
		return nil, nil //nolint:nilnil // no proxy
	}
	return http.ProxyFromEnvironment(req)
}

// proxyRefusal returns a ProxyError if the proxy did not connect to GitHub.
func proxyRefusal(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return &ProxyError{StatusCode: resp.StatusCode}
	}
	return nil
}
