// Package githubapi is a client of GitHub's REST API for webhooks: those of
// organizations and, with the same code, the global ones of GitHub Enterprise
// Server. It stands on google/go-github for requests, errors, pages and rate
// limits, and on hashicorp/go-retryablehttp for repeating what may be
// repeated. It knows nothing of Terraform.
package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/google/go-github/v92/github"
	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/go-retryablehttp"
)

const (
	// DefaultBaseURL is the root of github.com's API.
	DefaultBaseURL = "https://api.github.com/"
	// DefaultMaxRetries is how often a request is sent again after a fault.
	DefaultMaxRetries = 5
	// DefaultMaxWait is the longest wait for a rate limit to lift.
	DefaultMaxWait = 15 * time.Minute
	// DefaultTimeout bounds one attempt at a request, its whole answer
	// included. GitHub itself gives up on a request after 10 s.
	DefaultTimeout = 30 * time.Second
	// DefaultWritesPerMinute is the pace of writes on github.com and ghe.com:
	// GitHub allows 80 requests a minute that create content.
	//
	// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
	DefaultWritesPerMinute = 80
	// DefaultBackoff is the ceiling of the pause before the first repetition;
	// it doubles with each further one.
	DefaultBackoff = 500 * time.Millisecond

	mediaType = "application/vnd.github+json"
)

// Options configures a Client.
type Options struct {
	// BaseURL is the API's root, with a trailing slash.
	BaseURL string
	// Token is sent as a bearer token, to the host of BaseURL only.
	Token string
	// App takes the place of Token, if it is not nil: every organization's
	// requests are then made with a token of the app's installation there.
	App *AppAuth
	// UserAgent names the program, as GitHub requires.
	UserAgent string
	// Transport carries the requests; nil is a pooled http.Transport.
	Transport http.RoundTripper
	// MaxRetries is how often a request is sent again after a fault that a
	// repetition can mend; 0 is never.
	MaxRetries int
	// MaxWait bounds what one request waits for rate limits; 0 never waits.
	MaxWait time.Duration
	// Timeout bounds one attempt; 0 is DefaultTimeout.
	Timeout time.Duration
	// Backoff is the first pause's ceiling; 0 is DefaultBackoff.
	Backoff time.Duration
	// WritesPerMinute is how many requests that write may reach GitHub within
	// any minute; 0 is any number.
	WritesPerMinute int
	// Observe is told of every attempt, for logging; nil is nobody.
	Observe func(context.Context, Attempt)
	// ObserveWait is told of every long wait before a request is sent; nil is
	// nobody.
	ObserveWait func(context.Context, Wait)
}

// Client talks to one GitHub with one token, or as one app. It is safe for concurrent use.
type Client struct {
	rest       *github.Client
	token      string
	self       *identity // with token
	app        *app      // in place of token, or nil
	maxRetries int
	maxWait    time.Duration
	backoff    time.Duration
	// pinged are the ids of deliveries that a waiting ping took for its own.
	pinged sync.Map
}

// New makes a client; it sends nothing. It fails when BaseURL is no absolute
// URL with a trailing slash.
func New(o Options) (*Client, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Host == "" || !strings.HasSuffix(base.Path, "/") {
		return nil, fmt.Errorf("base URL %q: want an absolute URL that ends in a slash", o.BaseURL)
	}
	if o.Transport == nil {
		pooled := cleanhttp.DefaultPooledTransport()
		pooled.Proxy = proxy
		pooled.OnProxyConnectResponse = proxyRefusal
		pooled.MaxIdleConnsPerHost = pooled.MaxIdleConns // there is but one host
		o.Transport = pooled
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Backoff == 0 {
		o.Backoff = DefaultBackoff
	}

	// From the wire upwards: identity, one bounded attempt, the gate, redirects,
	// repetitions. So every single request passes the gate.
	var transport http.RoundTripper = &authTransport{next: o.Transport, base: base}
	transport = &attemptTransport{next: transport, timeout: o.Timeout, observe: o.Observe}
	transport = newGate(transport, o)
	transport = &redirectTransport{next: transport}
	policy := retryPolicy{maxRetries: o.MaxRetries, maxWait: o.MaxWait, tell: o.ObserveWait}
	transport = &retryablehttp.RoundTripper{Client: policy.client(transport, o.Backoff)}

	rest, err := github.NewClient(
		github.WithHTTPClient(&http.Client{Transport: transport, CheckRedirect: noRedirect}),
		github.WithURLs(&o.BaseURL, nil),
		github.WithUserAgent(o.UserAgent),
		// go-github answers from memory while a limit stands; the gate waits
		// instead.
		github.WithDisableRateLimitCheck(),
	)
	if err != nil {
		return nil, err
	}
	c := &Client{
		rest:       rest,
		token:      o.Token,
		self:       &identity{credentials: &staticToken{value: o.Token}},
		maxRetries: o.MaxRetries,
		maxWait:    o.MaxWait,
		backoff:    o.Backoff,
	}
	if o.App != nil {
		c.app = newApp(*o.App, c)
	}
	return c, nil
}

// proxy is the environment's proxy for HTTPS. Plain HTTP, which is for this
// machine only, never goes through a proxy: the proxy would read the token.
func proxy(req *http.Request) (*url.URL, error) {
	if req.URL.Scheme != "https" {
		return nil, nil //nolint:nilnil // no proxy
	}
	return http.ProxyFromEnvironment(req)
}

// proxyRefusal is the error of a proxy that opens no connection to GitHub.
func proxyRefusal(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return &ProxyError{StatusCode: resp.StatusCode}
	}
	return nil
}

// noRedirect leaves redirects to redirectTransport; what it did not follow is
// an error.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
