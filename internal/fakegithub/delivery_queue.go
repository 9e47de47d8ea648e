package fakegithub

import "context"

// event is what a delivery delivers.
type event struct {
	name       string
	guid       string
	payload    []byte
	redelivery bool
}

// enqueue delivers an event to a hook in the background, after all earlier deliveries
// of the hook. After Close it does nothing. The caller holds s.mu.
func (s *Server) enqueue(o *owner, h *hook, e event) {
	if s.ctx.Err() != nil {
		return
	}
	previous, done := s.delivered[h], make(chan struct{})
	s.delivered[h] = done
	settings := h.clone() // the hook can change before the delivery
	s.deliveries.Go(func() {
		defer close(done)
		if previous != nil {
			<-previous
		}
		d, ok := s.attempt(o, settings, e)
		s.mu.Lock()
		defer s.mu.Unlock()
		if ok && o.hooks[h.ID] == h { // the hook was not deleted
			s.store(h, d)
		}
	})
}

// WaitForDeliveries waits for all deliveries until now.
func (s *Server) WaitForDeliveries(ctx context.Context) error {
	s.mu.Lock()
	pending := make([]chan struct{}, 0, len(s.delivered))
	for _, done := range s.delivered {
		pending = append(pending, done)
	}
	s.mu.Unlock()
	for _, done := range pending {
		select {
		case <-done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
