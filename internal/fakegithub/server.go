package fakegithub

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Server is a fake of GitHub. It serves its API at / as github.com does and below
// /api/v3/ as Enterprise Server does, and is safe for concurrent use.
type Server struct {
	options Options
	ctx     context.Context // canceled by Close
	cancel  context.CancelFunc

	routes     http.Handler
	log        requestLog
	faults     faultList
	deliveries sync.WaitGroup

	mu          sync.Mutex // guards everything below
	latency     time.Duration
	tokens      map[string]Token
	rateLimits  map[string]*rateLimit
	owners      map[string]*owner // by lower-case login
	lastOwnerID int64
	lastHookID  int64
	deliveryIDs int64                   // number of IDs of deliveries
	delivered   map[*hook]chan struct{} // closed when the hook's last delivery has ended

	apps               map[int64]App
	lastAppID          int64
	installations      map[int64]*installation
	lastInstallationID int64
}

// New returns a Server without organizations and tokens.
func New(o Options) *Server {
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{
		options:     o.withDefaults(),
		ctx:         ctx,
		cancel:      cancel,
		tokens:      map[string]Token{},
		rateLimits:  map[string]*rateLimit{},
		owners:      map[string]*owner{globalLogin: {kind: globalHooks, hooks: map[int64]*hook{}}},
		lastOwnerID: firstOwnerID,
		lastHookID:  firstHookID,
		delivered:   map[*hook]chan struct{}{},

		apps:               map[int64]App{},
		lastAppID:          firstAppID,
		installations:      map[int64]*installation{},
		lastInstallationID: firstInstallationID,
	}
	s.routes = s.newRoutes()
	return s
}

// Close cancels deliveries, delayed requests, and responses that hang, and waits for the
// deliveries to end. What was not delivered by then is not recorded.
func (s *Server) Close() {
	s.mu.Lock()
	s.cancel() // enqueue adds no delivery from here on
	s.mu.Unlock()
	s.deliveries.Wait()
}

// SetLatency delays every request from now on. A request whose client disconnects in
// the meantime is not carried out.
func (s *Server) SetLatency(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = d
}

// now returns the time in responses: UTC, with a resolution of a second.
func (s *Server) now() time.Time {
	return s.options.Now().UTC().Truncate(time.Second)
}
