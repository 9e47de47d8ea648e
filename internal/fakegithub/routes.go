package fakegithub

import "net/http"

const (
	read  = "read"
	write = "write"

	// none means that no permission of a fine-grained token suffices.
	none = ""

	rootDocs         = "https://docs.github.com/rest"
	userDocs         = "https://docs.github.com/rest/users/users#get-the-authenticated-user"
	organizationDocs = "https://docs.github.com/rest/orgs/orgs#get-an-organization"
	hooksDocs        = "https://docs.github.com/rest/orgs/webhooks#"
	globalHooksDocs  = "https://docs.github.com/enterprise-server@3.19/rest/enterprise-admin/global-webhooks#"
	// appsDocs describes the endpoints that an app itself requests. They are in no
	// recording and in none of the OpenAPI documents of the webhooks: this page is
	// the only source.
	appsDocs = "https://docs.github.com/rest/apps/apps#"
)

// endpoint is one operation of the API.
type endpoint struct {
	docs   string // address in the reference
	access string // permission that it requires: read, write, or none
	scopes string // X-Accepted-OAuth-Scopes
	byApp  bool   // authenticated with the JWT of an app

	// hooksOf finds the target whose hooks the endpoint is about; nil if it is not
	// about hooks.
	hooksOf func(*call) *target
	handle  func(*call) answer
}

// ServeHTTP serves a request that matches the endpoint's pattern.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := callOf(r)
	c.endpoint, c.r = e, r
	c.serve(w)
}

// routes maps each operation's pattern to its endpoint, at the root as on
// github.com and below /api/v3 as on Enterprise Server.
var routes = newRoutes()

func newRoutes() *http.ServeMux {
	mux := http.NewServeMux()
	handle := func(method, path string, e endpoint) {
		mux.Handle(method+" "+path, &e)
		mux.Handle(method+" "+prefix+path, &e)
	}
	mux.Handle("/", &endpoint{docs: rootDocs, scopes: hookScope, handle: func(c *call) answer { return *c.notFound() }})

	handle("GET", "/user", endpoint{docs: userDocs, handle: getUser})

	for _, organizationPath := range []string{"/orgs/{login}", "/organizations/{organization_id}"} {
		handle("GET", organizationPath, endpoint{
			docs: organizationDocs, scopes: "admin:org, read:org, repo, user, write:org", handle: getOrganization,
		})
		hooks := func(method, path, access, anchor string, do func(*call) answer) {
			handle(method, organizationPath+"/hooks"+path, endpoint{
				docs: hooksDocs + anchor, access: access, scopes: hookScope, hooksOf: organization, handle: do,
			})
		}
		hooks("GET", "", read, "list-organization-webhooks", listHooks)
		hooks("POST", "", write, "create-an-organization-webhook", createHook)
		hooks("GET", "/{hook_id}", read, "get-an-organization-webhook", getHook)
		hooks("PATCH", "/{hook_id}", write, "update-an-organization-webhook", updateHook)
		hooks("DELETE", "/{hook_id}", write, "delete-an-organization-webhook", deleteHook)
		hooks("GET", "/{hook_id}/config", read, "get-a-webhook-configuration-for-an-organization", getConfig)
		hooks("PATCH", "/{hook_id}/config", write, "update-a-webhook-configuration-for-an-organization", updateConfig)
		hooks("GET", "/{hook_id}/deliveries", read, "list-deliveries-for-an-organization-webhook", listDeliveries)
		hooks("GET", "/{hook_id}/deliveries/{delivery_id}", read, "get-a-webhook-delivery-for-an-organization-webhook", getDelivery)
		hooks("POST", "/{hook_id}/deliveries/{delivery_id}/attempts", write, "redeliver-a-delivery-for-an-organization-webhook", redeliver)
		hooks("POST", "/{hook_id}/pings", write, "ping-an-organization-webhook", ping)
	}

	// Global hooks have neither configurations nor deliveries (documented). Their
	// list of accepted scopes is empty, as where GitHub requires none (recorded
	// elsewhere, unproven here).
	globalHooks := func(method, path, anchor string, do func(*call) answer) {
		handle(method, globalHooksPath+path, endpoint{docs: globalHooksDocs + anchor, access: none, hooksOf: globalTarget, handle: do})
	}
	globalHooks("GET", "", "list-global-webhooks", listHooks)
	globalHooks("POST", "", "create-a-global-webhook", createHook)
	globalHooks("GET", "/{hook_id}", "get-a-global-webhook", getHook)
	globalHooks("PATCH", "/{hook_id}", "update-a-global-webhook", updateHook)
	globalHooks("DELETE", "/{hook_id}", "delete-a-global-webhook", deleteHook)
	globalHooks("POST", "/{hook_id}/pings", "ping-a-global-webhook", ping)

	apps := func(method, path, anchor string, do func(*call) answer) {
		handle(method, path, endpoint{docs: appsDocs + anchor, byApp: true, handle: do})
	}
	apps("GET", "/orgs/{login}/installation", "get-an-organization-installation-for-the-authenticated-app", getOrganizationInstallation)
	apps("GET", "/app/installations/{installation_id}", "get-an-installation-for-the-authenticated-app", getInstallation)
	apps("POST", "/app/installations/{installation_id}/access_tokens", "create-an-installation-access-token-for-an-app", createInstallationToken)
	return mux
}
