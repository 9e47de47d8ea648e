package fakegithub

import (
	"context"
	"sync"
	"time"
)

// Server is a GitHub. It serves its API at / as github.com does and below
// /api/v3/ as Enterprise Server does, and is safe for concurrent use.
type Server struct {
	options Options
	ctx     context.Context // ends with Close
	end     context.CancelFunc

	log       requestLog
	faults    faultList
	deliverer *deliverer

	mu              sync.Mutex // guards everything below
	latency         time.Duration
	tokens          map[string]Token
	limits          map[string]*window
	targets         map[string]*target // organizations by lower-case login, and globalLogin
	lastTargetID    int64
	lastHookID      int64
	deliveriesAtNow map[int64]int64
	deliveryIDs     map[int64]bool

	apps               map[int64]App
	lastAppID          int64
	installations      map[int64]*installation
	lastInstallationID int64
}

// New returns a GitHub without organizations and tokens.
func New(o Options) *Server {
	ctx, end := context.WithCancel(context.Background())
	s := &Server{
		options:         o.withDefaults(),
		ctx:             ctx,
		end:             end,
		tokens:          map[string]Token{},
		limits:          map[string]*window{},
		targets:         map[string]*target{globalLogin: newGlobalTarget()},
		lastTargetID:    firstTargetID,
		lastHookID:      firstHookID,
		deliveriesAtNow: map[int64]int64{},
		deliveryIDs:     map[int64]bool{},

		apps:               map[int64]App{},
		lastAppID:          firstAppID,
		installations:      map[int64]*installation{},
		lastInstallationID: firstInstallationID,
	}
	s.deliverer = newDeliverer(ctx, s.options, s.record)
	return s
}

// Close ends outstanding deliveries, latencies and hanging answers, closes
// idle connections to receivers, and waits for the deliveries to end. What was
// not delivered by then is not recorded.
func (s *Server) Close() {
	s.end()
	s.deliverer.close()
}

// SetLatency delays every request from now on. A request whose client goes
// away in the meantime is not carried out.
func (s *Server) SetLatency(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = d
}

// now is the time in answers: UTC, with a resolution of a second.
func (s *Server) now() time.Time {
	return s.options.Now().UTC().Truncate(time.Second)
}
