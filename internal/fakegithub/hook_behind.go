package fakegithub

// AddHook makes a hook behind the client's back: nothing is validated and
// nothing is pinged. Zero fields get defaults; Active is taken as it is.
func (s *Server) AddHook(org string, h Hook) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.insert(s.mustTarget(org), h).ID
}

// Hook is what GitHub holds of one hook.
func (s *Server) Hook(org string, id int64) (Hook, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.target(org).held(id)
}

// Hooks are all hooks of an organization, in ascending order of their ids.
func (s *Server) Hooks(org string) []Hook {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.target(org).allHeld()
}

// ChangeHook changes a hook behind the client's back, and sets its UpdatedAt
// unless change does. The function must not call the server.
func (s *Server) ChangeHook(org string, id int64, change func(*Hook)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.change(s.find(org, id), change)
}

// DeleteHook deletes a hook behind the client's back.
func (s *Server) DeleteHook(org string, id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.target(org).remove(id)
}

// find finds a hook. The caller holds s.mu.
func (s *Server) find(org string, id int64) *hook {
	return s.target(org).find(id)
}

// change changes a hook, if there is one. The caller holds s.mu.
func (s *Server) change(h *hook, change func(*Hook)) bool {
	if h == nil {
		return false
	}
	id, before := h.ID, h.UpdatedAt
	change(&h.Hook)
	h.Hook = h.clone()
	h.ID = id
	if h.UpdatedAt.Equal(before) {
		h.UpdatedAt = s.now()
	}
	return true
}

// find finds a hook of a target; a target that does not exist has none.
func (t *target) find(id int64) *hook {
	if t == nil {
		return nil
	}
	return t.hooks[id]
}

func (t *target) held(id int64) (Hook, bool) {
	h := t.find(id)
	if h == nil {
		return Hook{}, false
	}
	return h.clone(), true
}

func (t *target) allHeld() []Hook {
	if t == nil {
		return nil
	}
	var hooks []Hook
	for _, h := range t.sorted() {
		hooks = append(hooks, h.clone())
	}
	return hooks
}

func (t *target) remove(id int64) bool {
	if t.find(id) == nil {
		return false
	}
	delete(t.hooks, id)
	return true
}
