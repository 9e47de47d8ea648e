package fakegithub

import (
	"net/http"
	"strconv"
	"strings"
)

const (
	read  = "read"
	write = "write"

	// none: no permission of a fine-grained token suffices.
	none = ""

	documentation       = "https://docs.github.com/rest/orgs/webhooks"
	globalDocumentation = "https://docs.github.com/enterprise-server@3.19/rest/enterprise-admin/global-webhooks"
)

// endpoint is one operation on the hooks of a target.
type endpoint struct {
	method   string
	segments []string // below the path of the hooks; # stands for an id
	access   string   // read, write or none
	anchor   string   // in the reference
	handle   func(*call) answer
}

func organizationEndpoints() []endpoint {
	return []endpoint{
		{http.MethodGet, nil, read, "list-organization-webhooks", listHooks},
		{http.MethodPost, nil, write, "create-an-organization-webhook", createHook},
		{http.MethodGet, []string{"#"}, read, "get-an-organization-webhook", getHook},
		{http.MethodPatch, []string{"#"}, write, "update-an-organization-webhook", updateHook},
		{http.MethodDelete, []string{"#"}, write, "delete-an-organization-webhook", deleteHook},
		{http.MethodGet, []string{"#", "config"}, read, "get-a-webhook-configuration-for-an-organization", getConfig},
		{http.MethodPatch, []string{"#", "config"}, write, "update-a-webhook-configuration-for-an-organization", updateConfig},
		{http.MethodGet, []string{"#", "deliveries"}, read, "list-deliveries-for-an-organization-webhook", listDeliveries},
		{http.MethodGet, []string{"#", "deliveries", "#"}, read, "get-a-webhook-delivery-for-an-organization-webhook", getDelivery},
		{http.MethodPost, []string{"#", "deliveries", "#", "attempts"}, write, "redeliver-a-delivery-for-an-organization-webhook", redeliver},
		{http.MethodPost, []string{"#", "pings"}, write, "ping-an-organization-webhook", ping},
	}
}

// globalEndpoints have neither configurations nor deliveries (documented).
func globalEndpoints() []endpoint {
	return []endpoint{
		{http.MethodGet, nil, none, "list-global-webhooks", listHooks},
		{http.MethodPost, nil, none, "create-a-global-webhook", createGlobalHook},
		{http.MethodGet, []string{"#"}, none, "get-a-global-webhook", getHook},
		{http.MethodPatch, []string{"#"}, none, "update-a-global-webhook", updateGlobalHook},
		{http.MethodDelete, []string{"#"}, none, "delete-a-global-webhook", deleteHook},
		{http.MethodPost, []string{"#", "pings"}, none, "ping-a-global-webhook", ping},
	}
}

// route finds the endpoint, and the ids in the path.
func (c *call) route() {
	segments := strings.Split(strings.Trim(c.path, "/"), "/")
	c.routeApp(segments)
	c.routeAccount(segments)
	if len(segments) >= 2 && segments[0] == "admin" && segments[1] == "hooks" {
		c.global = true
		c.findTarget = func() *target { return c.s.globalTarget() }
		c.match(globalEndpoints(), segments[2:])
		return
	}
	if len(segments) < 3 || segments[2] != "hooks" {
		return
	}
	switch segments[0] {
	case "orgs":
		c.findTarget = func() *target { return c.s.target(segments[1]) }
	case "organizations":
		c.findTarget = func() *target { return c.s.targetByID(segments[1]) }
	default:
		return
	}
	c.match(organizationEndpoints(), segments[3:])
}

// match finds the endpoint by what is below the path of the hooks.
func (c *call) match(endpoints []endpoint, below []string) {
	c.below = below
	for _, e := range endpoints {
		if ids, ok := e.match(c.method(), c.below); ok {
			c.endpoint, c.ids = &e, ids
			return
		}
	}
}

func (e endpoint) match(method string, segments []string) ([]int64, bool) {
	if method != e.method || len(segments) != len(e.segments) {
		return nil, false
	}
	var ids []int64
	for i, want := range e.segments {
		if want != "#" {
			if segments[i] != want {
				return nil, false
			}
			continue
		}
		id, err := strconv.ParseInt(segments[i], 10, 64)
		if err != nil {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, true
}

// docs is the address of the operation in the reference.
func (c *call) docs() string {
	switch {
	case c.appEndpoint != nil:
		return appsDocumentation + "#" + c.appEndpoint.anchor
	case c.accountEndpoint != nil:
		return c.accountEndpoint.docs
	case c.endpoint == nil:
		return "https://docs.github.com/rest"
	case c.global:
		return globalDocumentation + "#" + c.endpoint.anchor
	default:
		return documentation + "#" + c.endpoint.anchor
	}
}
