package githubapi

import (
	"context"
	"sync"
	"time"
)

// paceWindow is what the pace of writes is counted over.
const paceWindow = time.Minute

// pace lets so many writes reach GitHub within any window, and each of them as
// early as that allows: the first ones at once. A write counts from when it is
// sent until a window after its answer. GitHub got it somewhere between the
// two, so however long either takes on its way, GitHub never sees more in any
// window of its own. That costs one round trip a window; a margin that is sure
// to cover every delay would cost more.
type pace struct {
	limit int // 0: any number
	tell  waitObserver

	// turn is held by the write that goes next. The others wait for it in the
	// order in which they came, without being woken in between.
	turn chan struct{}
	// answered is signalled when a write has its answer.
	answered chan struct{}

	mu       sync.Mutex
	underWay int
	// recent are the times of the answers within the last window, oldest first.
	recent []time.Time
}

func newPace(limit int, tell waitObserver) *pace {
	return &pace{limit: limit, tell: tell, turn: make(chan struct{}, 1), answered: make(chan struct{}, 1)}
}

// wait returns when one more write may be sent; nobody else's is then, until
// the turn is given back. On an error it is not held.
func (p *pace) wait(ctx context.Context) error {
	if p.limit == 0 {
		return nil
	}
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	told := false
	for {
		until, full := p.full()
		if !full {
			return nil
		}
		var timer <-chan time.Time // without answers, one must come first
		if !until.IsZero() {
			timer = time.After(time.Until(until))
			if !told {
				p.tell.wait(ctx, "writes_per_minute", until)
				told = true
			}
		}
		select {
		case <-timer:
		case <-p.answered:
		case <-ctx.Done():
			p.giveBack()
			return ctx.Err()
		}
	}
}

// full reports whether the window has no room, and when it will have some, as
// far as that is known.
func (p *pace) full() (until time.Time, full bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget()
	switch {
	case p.underWay+len(p.recent) < p.limit:
		return time.Time{}, false
	case len(p.recent) == 0:
		return time.Time{}, true
	default:
		return p.recent[0].Add(paceWindow), true
	}
}

// forget drops the answers that have left the window. The caller holds p.mu.
func (p *pace) forget() {
	since := time.Now().Add(-paceWindow)
	for len(p.recent) > 0 && !p.recent[0].After(since) {
		p.recent = p.recent[1:]
	}
}

// giveBack ends the turn that wait gave.
func (p *pace) giveBack() {
	if p.limit > 0 {
		<-p.turn
	}
}

// begin counts a write that is about to be sent. The caller has the turn.
func (p *pace) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.underWay++
}

// end notes that a write has its answer, or that none will come.
func (p *pace) end() {
	if p.limit == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.underWay--
	p.forget()
	p.recent = append(p.recent, time.Now())
	select {
	case p.answered <- struct{}{}:
	default:
	}
}
