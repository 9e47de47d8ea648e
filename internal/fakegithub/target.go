package fakegithub

import (
	"sort"
	"strconv"
)

// target is what hooks belong to; deliveries call it the hook's installation
// target. It is an organization, or the whole of an Enterprise Server, whose
// hooks are the global ones.
type target struct {
	global bool
	kind   string   // as in X-GitHub-Hook-Installation-Target-Type
	label  string   // as in the type of a hook
	events []string // of a hook that names none
	id     int64
	login  string
	hooks  map[int64]*hook
}

// hooksPath is the path of the target's hooks by its name.
func (t *target) hooksPath() string {
	if t.global {
		return globalHooksPath
	}
	return "/orgs/" + t.login + "/hooks"
}

// canonicalHooksPath is the path of the target's hooks by its id.
func (t *target) canonicalHooksPath() string {
	if t.global {
		return globalHooksPath
	}
	return "/organizations/" + strconv.FormatInt(t.id, 10) + "/hooks"
}

// address is where a hook of the target is found.
func (t *target) address(root string, hook int64) string {
	return root + t.hooksPath() + "/" + strconv.FormatInt(hook, 10)
}

// body is a hook of the target in an answer.
func (t *target) body(root string, h *hook) any {
	if t.global {
		return h.globalBody(t.address(root, h.ID))
	}
	return h.body(t.address(root, h.ID))
}

// sorted gives the hooks in ascending order of their ids, which is the order
// of GitHub's lists.
func (t *target) sorted() []*hook {
	hooks := make([]*hook, 0, len(t.hooks))
	for _, h := range t.hooks {
		hooks = append(hooks, h)
	}
	sort.Slice(hooks, func(i, j int) bool { return hooks[i].ID < hooks[j].ID })
	return hooks
}
