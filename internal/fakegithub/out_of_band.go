package fakegithub

// The owner of a hook is an organization, by its login, or a repository: "acme" or
// "acme/widgets".

// AddHook creates a hook out of band, without validation and without a ping, and returns
// its ID. Zero fields other than Active are set to their defaults.
func (s *Server) AddHook(owner string, h Hook) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.insert(s.mustOwner(owner), h).ID
}

// Hook returns a hook as GitHub stores it.
func (s *Server) Hook(owner string, id int64) (Hook, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(owner, id)
	if h == nil {
		return Hook{}, false
	}
	return h.clone(), true
}

// Hooks returns all hooks of an owner, in ascending order of their IDs.
func (s *Server) Hooks(owner string) []Hook {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.owner(owner)
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
func (s *Server) ChangeHook(owner string, id int64, change func(*Hook)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.hook(owner, id)
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
func (s *Server) DeleteHook(owner string, id int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook(owner, id) == nil {
		return false
	}
	delete(s.owner(owner).hooks, id)
	return true
}

// Trigger delivers an event to all active hooks of an owner that subscribe to it, and
// returns the number of these hooks. An event in a repository gets the keys about the
// repository that the payload lacks; it is not delivered to hooks of the organization.
func (s *Server) Trigger(owner, name string, payload []byte) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.mustOwner(owner)
	e := event{ // one GUID for all hooks (documented)
		name: name, guid: newGUID(s.options.Now()), payload: withRepository(payload, githubRoot, o),
	}
	n := 0
	for _, h := range o.sorted() {
		if h.Active && h.subscribes(name) {
			n++
			s.enqueue(o, h, e)
		}
	}
	return n
}

// hook finds a hook. The caller holds s.mu.
func (s *Server) hook(owner string, id int64) *hook {
	o := s.owner(owner)
	if o == nil {
		return nil
	}
	return o.hooks[id]
}

// AddGlobalHook creates a global hook out of band, as AddHook does.
func (s *Server) AddGlobalHook(h Hook) int64 { return s.AddHook(globalLogin, h) }

// GlobalHook returns a global hook as GitHub stores it.
func (s *Server) GlobalHook(id int64) (Hook, bool) { return s.Hook(globalLogin, id) }

// GlobalHooks returns all global hooks, in ascending order of their IDs.
func (s *Server) GlobalHooks() []Hook { return s.Hooks(globalLogin) }

// ChangeGlobalHook changes a global hook out of band, as ChangeHook does.
func (s *Server) ChangeGlobalHook(id int64, change func(*Hook)) bool {
	return s.ChangeHook(globalLogin, id, change)
}

// DeleteGlobalHook deletes a global hook out of band.
func (s *Server) DeleteGlobalHook(id int64) bool { return s.DeleteHook(globalLogin, id) }

// TriggerGlobal delivers an event to global hooks, as Trigger does.
func (s *Server) TriggerGlobal(event string, payload []byte) int {
	return s.Trigger(globalLogin, event, payload)
}
