package fakegithub

// AddHook creates a hook out of band: nothing is validated, and nothing is
// pinged. Zero fields get defaults, except Active.
func (s *Server) AddHook(org string, h Hook) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.insert(s.mustOwner(org), h).ID
}

// Hook returns what GitHub stores of one hook.
func (s *Server) Hook(org string, id int64) (Hook, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(org, id)
	if h == nil {
		return Hook{}, false
	}
	return h.clone(), true
}

// Hooks returns all hooks of an organization, in ascending order of their IDs.
func (s *Server) Hooks(org string) []Hook {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.owner(org)
	if o == nil {
		return nil
	}
	var hooks []Hook
	for _, h := range o.sorted() {
		hooks = append(hooks, h.clone())
	}
	return hooks
}

// ChangeHook changes a hook out of band, and sets its UpdatedAt unless change
// does. The function must not call the server.
func (s *Server) ChangeHook(org string, id int64, change func(*Hook)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(org, id)
	if h == nil {
		return false
	}
	before := h.UpdatedAt
	change(&h.Hook)
	h.Hook = h.clone()
	h.ID = id
	if h.UpdatedAt.Equal(before) {
		h.UpdatedAt = s.now()
	}
	return true
}

// DeleteHook deletes a hook out of band.
func (s *Server) DeleteHook(org string, id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook(org, id) == nil {
		return false
	}
	delete(s.owner(org).hooks, id)
	return true
}

// hook finds a hook. The caller holds s.mu.
func (s *Server) hook(org string, id int64) *hook {
	o := s.owner(org)
	if o == nil {
		return nil
	}
	return o.hooks[id]
}

// AddGlobalHook does for global hooks what AddHook does.
func (s *Server) AddGlobalHook(h Hook) int64 { return s.AddHook(globalLogin, h) }

// GlobalHook returns what GitHub stores of one global hook.
func (s *Server) GlobalHook(id int64) (Hook, bool) { return s.Hook(globalLogin, id) }

// GlobalHooks returns all global hooks, in ascending order of their IDs.
func (s *Server) GlobalHooks() []Hook { return s.Hooks(globalLogin) }

// ChangeGlobalHook does for global hooks what ChangeHook does.
func (s *Server) ChangeGlobalHook(id int64, change func(*Hook)) bool {
	return s.ChangeHook(globalLogin, id, change)
}

// DeleteGlobalHook deletes a global hook out of band.
func (s *Server) DeleteGlobalHook(id int64) bool { return s.DeleteHook(globalLogin, id) }

// TriggerGlobal does for global hooks what Trigger does.
func (s *Server) TriggerGlobal(event string, payload []byte) int {
	return s.Trigger(globalLogin, event, payload)
}
