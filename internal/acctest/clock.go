package acctest

import (
	"net/http"
	"sync/atomic"
	"time"
)

// clock advances by a second with every write.
type clock struct{ writes atomic.Int64 }

func (c *clock) now() time.Time {
	return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(c.writes.Load()) * time.Second)
}

type ticking struct {
	clock *clock
	next  http.RoundTripper
}

func (t *ticking) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		t.clock.writes.Add(1)
	}
	return t.next.RoundTrip(req)
}
