package githubapi

import (
	"context"
	"sync"
	"time"
)

// paceWindow is the period for which the number of writes is limited.
const paceWindow = time.Minute

// writePace limits how many writes reach GitHub in any window. It is a semaphore:
// a write acquires a slot before it is sent, and the slot is returned one window
// after the response. GitHub received the write between the two, so GitHub never
// counts more writes in any window of its own, regardless of the latency.
type writePace struct {
	logWait func(ctx context.Context, waitFor string, until time.Time)
	// slots has an element for each write that counts; nil disables the limit.
	slots chan struct{}

	mu sync.Mutex
	// returns are the times when slots are returned, the earliest first.
	returns []time.Time
}

// newWritePace returns a pace of limit writes per window; 0 disables the limit.
func newWritePace(limit int, logWait func(context.Context, string, time.Time)) *writePace {
	p := &writePace{logWait: logWait}
	if limit > 0 {
		p.slots = make(chan struct{}, limit)
	}
	return p
}

// acquire waits for a slot. Writes get slots in the order in which they wait.
func (p *writePace) acquire(ctx context.Context) error {
	if p.slots == nil {
		return nil
	}
	select {
	case p.slots <- struct{}{}:
		return nil
	default:
		p.logWait(ctx, "writes_per_minute", p.nextReturn())
	}
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// nextReturn returns when the next slot is returned, at the earliest.
func (p *writePace) nextReturn() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.returns) == 0 { // all writes are in flight
		return time.Now().Add(paceWindow)
	}
	return p.returns[0]
}

// release returns the slot of a write that was not sent.
func (p *writePace) release() {
	if p.slots != nil {
		<-p.slots
	}
}

// releaseLater returns the slot of a write that was sent, after one window.
func (p *writePace) releaseLater() {
	if p.slots == nil {
		return
	}
	p.mu.Lock()
	p.returns = append(p.returns, time.Now().Add(paceWindow))
	p.mu.Unlock()
	time.AfterFunc(paceWindow, func() {
		p.mu.Lock()
		p.returns = p.returns[1:]
		p.mu.Unlock()
		<-p.slots
	})
}
