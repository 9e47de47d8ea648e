package fakegithub

import (
	"net/http"
	"slices"
	"strings"
)

// The access that a permission of a fine-grained token or an app can have.
const (
	read  = "read"
	write = "write"
)

// Pages of the reference.
const (
	rootDocs         = "https://docs.github.com/rest"
	userDocs         = "https://docs.github.com/rest/users/users#get-the-authenticated-user"
	organizationDocs = "https://docs.github.com/rest/orgs/orgs#get-an-organization"
	redirectDocs     = "https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects"
	// appsDocs is the source for the endpoints that an app requests. No recording has
	// them. The OpenAPI documents have all of them but GET of an installation by ID.
	appsDocs = "https://docs.github.com/rest/apps/apps#"
)

// endpoint is one operation of the API.
type endpoint struct {
	docs   string
	scopes []string // X-Accepted-OAuth-Scopes
	byApp  bool     // requires the JWT of an app
	handle func(*apiRequest) *response

	// The rest is set for endpoints about hooks.
	kind      *kind
	findOwner func(*apiRequest) *owner
	access    string
}

// hookRoute is an endpoint that every kind of hooks can have.
type hookRoute struct {
	method, path, access string
	anchor               string // in the reference; {kind} is "organization", {a-kind} is "an-organization"
	handle               func(*apiRequest) *response
}

// hookRoutes are the endpoints that create hooks and manage them.
var hookRoutes = []hookRoute{
	{"GET", "", read, "list-{kind}-webhooks", listHooks},
	{"POST", "", write, "create-{a-kind}-webhook", createHook},
	{"GET", "/{hook_id}", read, "get-{a-kind}-webhook", getHook},
	{"PATCH", "/{hook_id}", write, "update-{a-kind}-webhook", updateHook},
	{"DELETE", "/{hook_id}", write, "delete-{a-kind}-webhook", deleteHook},
}

// pingRoutes are the endpoints for pings of the hooks of organizations and of global hooks.
var pingRoutes = []hookRoute{
	{"POST", "/{hook_id}/pings", write, "ping-{a-kind}-webhook", pingHook},
}

// repositoryPingRoutes are the endpoints for pings of a repository's hooks. They require
// less access than those of an organization (unproven).
var repositoryPingRoutes = []hookRoute{
	{"POST", "/{hook_id}/pings", read, "ping-{a-kind}-webhook", pingHook},
	{"POST", "/{hook_id}/tests", read, "test-the-push-{kind}-webhook", testHook},
}

// configAndDeliveryRoutes are the other endpoints of one hook.
var configAndDeliveryRoutes = []hookRoute{
	{"GET", "/config", read, "get-a-webhook-configuration-for-{a-kind}", getConfig},
	{"PATCH", "/config", write, "update-a-webhook-configuration-for-{a-kind}", updateConfig},
	{"GET", "/deliveries", read, "list-deliveries-for-{a-kind}-webhook", listDeliveries},
	{"GET", "/deliveries/{delivery_id}", read, "get-{a-delivery}-for-{a-kind}-webhook", getDelivery},
	{"POST", "/deliveries/{delivery_id}/attempts", write, "redeliver-a-delivery-for-{a-kind}-webhook", redeliver},
}

// newRoutes returns the handler of all endpoints, at the root as on github.com and below
// enterprisePrefix as on Enterprise Server.
func (s *Server) newRoutes() http.Handler {
	mux := http.NewServeMux()
	handle := func(method, path string, e endpoint) {
		for _, prefix := range []string{"", enterprisePrefix} {
			mux.HandleFunc(method+" "+prefix+path, func(w http.ResponseWriter, hr *http.Request) { s.serve(w, hr, &e) })
		}
	}
	hooks := func(path string, k *kind, findOwner func(*apiRequest) *owner, routes []hookRoute) {
		_, name, _ := strings.Cut(k.docsName, "-")
		names := strings.NewReplacer("{a-kind}", k.docsName, "{kind}", name, "{a-delivery}", k.docsDelivery)
		for _, route := range routes {
			handle(route.method, path+route.path, endpoint{
				docs: k.docs + "#" + names.Replace(route.anchor), scopes: k.scopes(route), handle: route.handle,
				kind: k, findOwner: findOwner, access: route.access,
			})
		}
	}
	notFound := endpoint{docs: rootDocs, scopes: []string{organizationScope}, handle: (*apiRequest).notFound}
	mux.HandleFunc("/", func(w http.ResponseWriter, hr *http.Request) { s.serve(w, hr, &notFound) })

	handle("GET", "/user", endpoint{docs: userDocs, handle: getUser})

	for _, path := range []string{"/orgs/{login}", "/organizations/{organization_id}"} {
		handle("GET", path, endpoint{docs: organizationDocs, scopes: []string{"admin:org", "read:org", "repo", "user", "write:org"}, handle: getOrganization})
		hooks(path+"/hooks", organizationHooks, findOrganization, slices.Concat(hookRoutes, pingRoutes))
		hooks(path+"/hooks/{hook_id}", organizationHooks, findOrganization, configAndDeliveryRoutes)
	}

	for _, path := range []string{"/repos/{owner}/{repo}", "/repositories/{repository_id}"} {
		hooks(path+"/hooks", repositoryHooks, findRepository, slices.Concat(hookRoutes, repositoryPingRoutes))
		hooks(path+"/hooks/{hook_id}", repositoryHooks, findRepository, configAndDeliveryRoutes)
	}

	// Global hooks have neither configurations nor deliveries (documented). Their list
	// of accepted scopes is empty, as where GitHub requires none (recorded for other
	// endpoints, unproven here).
	hooks("/admin/hooks", globalHooks, findGlobalOwner, slices.Concat(hookRoutes, pingRoutes))

	apps := func(method, path, anchor string, do func(*apiRequest) *response) {
		handle(method, path, endpoint{docs: appsDocs + anchor, byApp: true, handle: do})
	}
	apps("GET", "/orgs/{login}/installation", "get-an-organization-installation-for-the-authenticated-app", getOrganizationInstallation)
	for _, path := range []string{"/repos/{owner}/{repo}", "/repositories/{repository_id}"} {
		apps("GET", path+"/installation", "get-a-repository-installation-for-the-authenticated-app", getRepositoryInstallation)
	}
	apps("GET", "/app/installations/{installation_id}", "get-an-installation-for-the-authenticated-app", getInstallation)
	apps("POST", "/app/installations/{installation_id}/access_tokens", "create-an-installation-access-token-for-an-app", createInstallationToken)
	return mux
}
