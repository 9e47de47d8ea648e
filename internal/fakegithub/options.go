package fakegithub

import "time"

// Options say which GitHub is faked. The zero value is github.com, with the
// global hooks of Enterprise Server.
type Options struct {
	// Now is the clock; default time.Now. Timestamps in answers are UTC and
	// have a resolution of a second.
	Now func() time.Time
	// RateLimit is the primary limit per token and hour; default 5000.
	// Negative switches it off, headers included, as Enterprise Server does
	// by default (documented).
	RateLimit int
	// Enterprise is the Enterprise Server that deliveries name in their headers;
	// nil is github.com, whose deliveries have no such headers.
	Enterprise *Enterprise
	// MaxHooksPerEvent is how many hooks of an organization may subscribe to
	// one event; default 20, as on github.com. Enterprise Server: 250
	// (documented).
	MaxHooksPerEvent int
	// ExtraEvents are event names that are accepted in addition to the known
	// ones: new events work before GitHub documents them (reported by users).
	ExtraEvents []string
	// UnreachableHosts are hosts of payload URLs that are refused as not
	// reachable over the public Internet.
	UnreachableHosts []string
	// NoDeliveryStatus is an older Enterprise Server: the list of deliveries
	// does not permit the key status.
	NoDeliveryStatus bool
	// OpaqueCursors makes cursors with characters that must be
	// percent-encoded, and links with the organization's id in place of its
	// name (reported by users).
	OpaqueCursors bool
	// DeliveryTimeout is how long a receiver may take to answer; default 10 s
	// (documented).
	DeliveryTimeout time.Duration
	// DeliveryRetention is how long deliveries are kept, counted from their
	// DeliveredAt by the clock Now; default 3 days, as on github.com.
	// Enterprise Server: 7 days (documented). It holds for deliveries of
	// AddDelivery too: one with a DeliveredAt further back is gone before
	// anyone has seen it. Negative keeps all of them for ever.
	DeliveryRetention time.Duration
	// TokenLifetime is how long the token of an app's installation is valid;
	// default an hour (documented:
	// https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app).
	TokenLifetime time.Duration
	// Deprecation is how responses to API version 2022-11-28 announce its end;
	// default not at all.
	Deprecation Deprecation
	// RewriteResponse changes the body of a response, for servers that store a
	// value differently from what was sent, or that return odd webhooks. It gets
	// the method (GET for HEAD), the path without /api/v3 and without the query,
	// and the body; what it returns is sent. What the server holds stays the
	// same, and so does the ETag. It is called concurrently, never for a response
	// without a body, and may use the Server.
	RewriteResponse func(method, path string, body []byte) []byte
	// RetiredAPIVersions are values of X-GitHub-Api-Version answered with 410.
	RetiredAPIVersions []string
}

// Enterprise is what an Enterprise Server says about itself.
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
