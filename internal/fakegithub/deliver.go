package fakegithub

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// job is a delivery that is yet to be made.
type job struct {
	target     *target
	hook       *hook
	held       Hook // the hook when the delivery was asked for
	event      string
	guid       string
	payload    []byte
	redelivery bool
}

// deliverer makes deliveries in the background: those of one hook one after
// the other, those of several hooks side by side.
type deliverer struct {
	ctx        context.Context
	timeout    time.Duration
	now        func() time.Time
	enterprise *Enterprise
	record     func(job, Delivery)
	verified   *http.Client
	trusting   *http.Client // for insecure_ssl "1"
	workers    sync.WaitGroup

	mu          sync.Mutex
	queues      map[*hook][]job // a key means that a worker is at it
	outstanding int
	idle        chan struct{} // closed when nothing is outstanding
	closed      bool
}

func newDeliverer(ctx context.Context, o Options, record func(job, Delivery)) *deliverer {
	idle := make(chan struct{})
	close(idle)
	return &deliverer{
		ctx:        ctx,
		timeout:    o.DeliveryTimeout,
		now:        o.Now,
		enterprise: o.Enterprise,
		record:     record,
		verified:   loopbackClient(false),
		trusting:   loopbackClient(true),
		queues:     map[*hook][]job{},
		idle:       idle,
	}
}

// WaitForDeliveries waits until no delivery is outstanding.
func (s *Server) WaitForDeliveries(ctx context.Context) error {
	s.deliverer.mu.Lock()
	idle := s.deliverer.idle
	s.deliverer.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// enqueue lines a delivery up. Once the server is closed, nothing is sent.
func (d *deliverer) enqueue(j job) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return
	}
	if d.outstanding == 0 {
		d.idle = make(chan struct{})
	}
	d.outstanding++
	_, busy := d.queues[j.hook]
	d.queues[j.hook] = append(d.queues[j.hook], j)
	if !busy {
		d.workers.Go(func() { d.work(j.hook) })
	}
}

// work empties the queue of one hook.
func (d *deliverer) work(h *hook) {
	for {
		j, ok := d.next(h)
		if !ok {
			return
		}
		if made, ok := d.deliver(j); ok {
			d.record(j, made)
		}
		d.done()
	}
}

func (d *deliverer) next(h *hook) (job, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	queue := d.queues[h]
	if len(queue) == 0 {
		delete(d.queues, h)
		return job{}, false
	}
	d.queues[h] = queue[1:]
	return queue[0], true
}

func (d *deliverer) done() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.outstanding--
	if d.outstanding == 0 {
		close(d.idle)
	}
}

// close waits for the workers, whose context has ended.
func (d *deliverer) close() {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.workers.Wait()
	d.verified.CloseIdleConnections()
	d.trusting.CloseIdleConnections()
}
