package fakegithub

import "time"

// Options configure a Server. The zero value is github.com with the global hooks of
// Enterprise Server.
type Options struct {
	// Now returns the current time; default time.Now.
	Now func() time.Time
	// RateLimit is the primary rate limit per token and hour; default 5000. A negative
	// value disables it, including its headers, as Enterprise Server does by default
	// (documented).
	RateLimit int
	// Enterprise is the Enterprise Server that the headers of deliveries name. If it is
	// nil, deliveries have no such headers, as on github.com.
	Enterprise *Enterprise
	// MaxHooksPerEvent is the maximum number of an organization's hooks that subscribe
	// to one event; default 20, as on github.com. Enterprise Server: 250 (documented).
	MaxHooksPerEvent int
	// ExtraEvents are additional valid event names: new events work before GitHub
	// documents them (reported by users).
	ExtraEvents []string
	// UnreachableHosts are hosts of payload URLs that are not reachable over the public
	// Internet. Hooks with such a URL are not valid.
	UnreachableHosts []string
	// NoDeliveryStatus rejects the parameter status in the list of deliveries, as an
	// older Enterprise Server does.
	NoDeliveryStatus bool
	// OpaqueCursors returns cursors with characters that must be percent-encoded, and
	// links with the organization's ID instead of its name (reported by users).
	OpaqueCursors bool
	// DeliveryTimeout is the timeout of a receiver; default 10 s (documented).
	DeliveryTimeout time.Duration
	// DeliveryRetention is how long deliveries are kept, counted from their
	// DeliveredAt; default 3 days, as on github.com. Enterprise Server: 7 days
	// (documented). It also applies to deliveries of AddDelivery. A negative value keeps
	// all of them.
	DeliveryRetention time.Duration
	// TokenLifetime is how long the token of an app's installation is valid; default an
	// hour (documented:
	// https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app).
	TokenLifetime time.Duration
	// Deprecation selects how responses to API version 2022-11-28 announce its end; the
	// default is not at all.
	Deprecation Deprecation
	// RewriteResponse returns the body to send instead of a response's body, for servers
	// that store a value differently from what was sent, or that return odd webhooks. Its
	// arguments are the method (GET for HEAD), the path without /api/v3 and without the
	// query, and the body. What the server stores and the ETag do not change. It is called
	// concurrently, is not called for responses without a body, and can use the Server.
	RewriteResponse func(method, path string, body []byte) []byte
	// RetiredAPIVersions are values of X-GitHub-Api-Version that return 410.
	RetiredAPIVersions []string
}

// Enterprise is an Enterprise Server.
type Enterprise struct {
	Host    string // "github.example.com"
	Version string // "3.19.1"
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.RateLimit == 0 {
		o.RateLimit = 5000
	}
	if o.MaxHooksPerEvent == 0 {
		o.MaxHooksPerEvent = 20
	}
	if o.DeliveryTimeout == 0 {
		o.DeliveryTimeout = 10 * time.Second
	}
	if o.DeliveryRetention == 0 {
		o.DeliveryRetention = 3 * 24 * time.Hour
	}
	if o.TokenLifetime == 0 {
		o.TokenLifetime = time.Hour
	}
	return o
}
