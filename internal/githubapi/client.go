// Package githubapi is a client of the webhook endpoints of GitHub's REST API.
// It does not depend on Terraform. Client.do in request_loop.go sends every
// request.
package githubapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	// DefaultBaseURL is the root of github.com's API.
	DefaultBaseURL = "https://api.github.com/"
	// DefaultMaxRetries is how many times a request is retried after a transient
	// failure.
	DefaultMaxRetries = 5
	// DefaultMaxWait is the longest wait for a rate limit to reset.
	DefaultMaxWait = 15 * time.Minute
	// defaultTimeout limits one attempt at a request, including reading the
	// response. GitHub itself ends a request after 10 s.
	defaultTimeout = 30 * time.Second
	// DefaultWritesPerMinute is the maximum number of writes per minute on
	// github.com and ghe.com: GitHub allows 80 requests that create content.
	//
	// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
	DefaultWritesPerMinute = 80
	// defaultBackoff is the longest pause before the first retry. It doubles with
	// each further retry.
	defaultBackoff = 500 * time.Millisecond
)

// Options configures a Client.
type Options struct {
	// BaseURL is the root of the API, with a trailing slash.
	BaseURL string
	// Token is sent as a bearer token, to the origin of BaseURL only.
	Token string
	// App replaces Token if it is not nil: requests for an organization then use
	// a token of the app's installation in that organization.
	App *AppAuth
	// UserAgent names the program, as GitHub requires.
	UserAgent string
	// Transport sends the requests. The default is a pooled http.Transport.
	Transport http.RoundTripper
	// MaxRetries is how many times a request is retried after a transient
	// failure; 0 disables retries.
	MaxRetries int
	// MaxWait limits how long one request waits for rate limits in total; 0
	// disables waiting.
	MaxWait time.Duration
	// Timeout limits one attempt; 0 selects defaultTimeout.
	Timeout time.Duration
	// Backoff is the longest pause before the first retry; 0 selects
	// defaultBackoff.
	Backoff time.Duration
	// WritesPerMinute is how many writes may reach GitHub in any 60 seconds; 0
	// disables the limit.
	WritesPerMinute int
	// Observe is called after every attempt, for logging. It may be nil.
	Observe func(context.Context, Attempt)
	// ObserveWait is called before every long wait, for logging. It may be nil.
	ObserveWait func(context.Context, Wait)
}

// Client sends requests to one GitHub instance with one token or as one app. It is safe
// for concurrent use.
type Client struct {
	options Options
	base    *url.URL
	// self authenticates with the token.
	self *identity
	// app replaces self if it is not nil.
	app *app

	secondary rateLimit
	pace      *writePace
	// inFlight has an element for each request in flight.
	inFlight chan struct{}

	// loggedWaits are the waits that were logged.
	loggedWaits sync.Map // of Wait
	// claimedPings are the IDs of the ping deliveries that PingAndWait returned.
	claimedPings sync.Map // of int64
}

// New returns a client. It sends nothing. It returns an error if BaseURL is not
// an absolute URL with a trailing slash.
func New(o Options) (*Client, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Host == "" || !strings.HasSuffix(base.Path, "/") {
		return nil, fmt.Errorf("base URL %q: must be an absolute URL that ends with a slash", o.BaseURL)
	}
	if o.Transport == nil {
		o.Transport = defaultTransport()
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	if o.Backoff == 0 {
		o.Backoff = defaultBackoff
	}
	c := &Client{
		options:  o,
		base:     base,
		self:     &identity{credentials: &staticToken{value: o.Token}},
		inFlight: make(chan struct{}, maxInFlight),
	}
	c.pace = newWritePace(o.WritesPerMinute, c.logWait)
	if o.App != nil {
		c.app = newApp(*o.App, c)
	}
	return c, nil
}
