package githubapi

import (
	"context"
	"net/http"
	"time"
)

// maxInFlight is how many requests may be under way at once. GitHub allows 100,
// and others with the same token share them.
//
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
const maxInFlight = 90

// gate holds a request back until it may be sent: no rate limit stands, there
// is a credential that lasts, the pace of writes has room, and fewer than
// maxInFlight are under way. A request that waits for one of them takes up
// nothing of the others.
type gate struct {
	next   http.RoundTripper
	limits *limits
	pace   *pace
	// inFlight has an element for each request that is under way.
	inFlight chan struct{}
}

func newGate(next http.RoundTripper, o Options) *gate {
	return &gate{
		next:     next,
		limits:   &limits{maxWait: o.MaxWait, tell: o.ObserveWait},
		pace:     newPace(o.WritesPerMinute, o.ObserveWait),
		inFlight: make(chan struct{}, maxInFlight),
	}
}

func (g *gate) RoundTrip(req *http.Request) (*http.Response, error) {
	c := callFrom(req.Context())
	if err := g.enter(req.Context(), c); err != nil {
		return nil, err
	}
	resp, err := g.next.RoundTrip(req)
	if err == nil {
		c.limited = g.limits.note(resp, c) // before anybody else may enter
	}
	if c.writes() {
		g.pace.end()
	}
	<-g.inFlight
	return resp, err
}

// enter returns when the request may be sent.
func (g *gate) enter(ctx context.Context, c *call) error {
	for {
		if err := g.limits.wait(ctx, c); err != nil {
			return err
		}
		if err := c.as.prepare(ctx); err != nil {
			return err
		}
		if c.writes() {
			if err := g.pace.wait(ctx); err != nil {
				return err
			}
		}
		entered, err := g.tryEnter(ctx, c)
		if c.writes() {
			g.pace.giveBack()
		}
		if entered || err != nil {
			return err
		}
	}
}

// tryEnter waits for room among the requests under way. A limit may have struck,
// or the credential may have come near its end, while the request waited for
// that or for the pace; then it does not enter.
func (g *gate) tryEnter(ctx context.Context, c *call) (bool, error) {
	select {
	case g.inFlight <- struct{}{}:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	credential, ready := c.as.credential()
	if !ready || g.limits.stands(c) {
		<-g.inFlight
		return false, nil
	}
	if c.writes() {
		g.pace.begin()
	}
	c.use(credential)
	if c.sent != nil {
		*c.sent = time.Now()
	}
	return true, nil
}
