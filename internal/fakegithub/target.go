package fakegithub

import (
	"sort"
	"strconv"
)

const (
	globalHooksPath = "/admin/hooks"
	// globalLogin stands for the global hooks where an organization's name does:
	// no organization has it.
	globalLogin = ""
)

// target owns hooks; deliveries call it the hook's installation target. It is an
// organization, or the whole of an Enterprise Server, whose hooks are the global
// ones.
type target struct {
	global bool
	kind   string   // as in X-GitHub-Hook-Installation-Target-Type
	label  string   // as in the type of a hook
	events []string // of a hook that names none
	id     int64
	login  string
	hooks  map[int64]*hook
}

// newGlobalTarget returns the target of the global hooks. Its kind is unproven.
func newGlobalTarget() *target {
	return &target{
		global: true,
		kind:   "enterprise",
		label:  "Global",
		events: []string{"user", "organization"},
		login:  globalLogin,
		hooks:  map[int64]*hook{},
	}
}

// hooksPath is the path of the target's hooks by its name.
func (t *target) hooksPath() string {
	if t.global {
		return globalHooksPath
	}
	return "/orgs/" + t.login + "/hooks"
}

// canonicalHooksPath is the path of the target's hooks by its ID.
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

// body is a hook of the target in an answer. A global hook has no deliveries_url
// (documented). The addresses in the documented examples of global hooks lack
// /api/v3; here they have the prefix of the request, as an organization's hooks do
// (unproven).
func (t *target) body(root string, h *hook) hookBody {
	address := t.address(root, h.ID)
	body := h.body(address)
	if !t.global {
		body.DeliveriesURL = address + "/deliveries"
	}
	return body
}

// find finds a hook of the target; a target that does not exist has none.
func (t *target) find(id int64) *hook {
	if t == nil {
		return nil
	}
	return t.hooks[id]
}

// sorted returns the hooks in ascending order of their IDs, which is the order of
// GitHub's lists.
func (t *target) sorted() []*hook {
	hooks := make([]*hook, 0, len(t.hooks))
	for _, h := range t.hooks {
		hooks = append(hooks, h)
	}
	sort.Slice(hooks, func(i, j int) bool { return hooks[i].ID < hooks[j].ID })
	return hooks
}
