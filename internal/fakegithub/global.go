package fakegithub

const globalHooksPath = "/admin/hooks"

// newGlobalTarget is the target of the global hooks. Its kind is unproven.
func newGlobalTarget() *target {
	return &target{
		global: true,
		kind:   "enterprise",
		label:  "Global",
		events: []string{"user", "organization"},
		hooks:  map[int64]*hook{},
	}
}

// globalTarget finds the target of the global hooks, unless this GitHub has
// none. The caller holds s.mu.
func (s *Server) globalTarget() *target {
	if s.options.NoGlobalHooks {
		return nil
	}
	return s.global
}

// AddGlobalHook makes a global hook behind the client's back: nothing is
// validated and nothing is pinged. Zero fields get defaults; Active is taken as
// it is.
func (s *Server) AddGlobalHook(h Hook) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.insert(s.global, h).ID
}

// GlobalHook is what GitHub holds of one global hook.
func (s *Server) GlobalHook(id int64) (Hook, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.global.held(id)
}

// GlobalHooks are all global hooks, in ascending order of their ids.
func (s *Server) GlobalHooks() []Hook {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.global.allHeld()
}

// ChangeGlobalHook changes a global hook behind the client's back, and sets its
// UpdatedAt unless change does. The function must not call the server.
func (s *Server) ChangeGlobalHook(id int64, change func(*Hook)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.change(s.global.find(id), change)
}

// DeleteGlobalHook deletes a global hook behind the client's back.
func (s *Server) DeleteGlobalHook(id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.global.remove(id)
}

// TriggerGlobal sends an event to every active global hook that subscribes to
// it, and returns how many there are.
func (s *Server) TriggerGlobal(event string, payload []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.trigger(s.global, event, payload)
}
