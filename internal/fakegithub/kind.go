package fakegithub

import "net/http"

// kind describes one kind of hooks.
type kind struct {
	docs     string // page of the reference
	docsName string // in the anchors of that page, with its article
	// docsDelivery names one delivery in an anchor of that page.
	docsDelivery string

	// namePath and idPath start the path of an owner by its name and by its ID. An
	// empty idPath means that there is no path by ID.
	namePath, idPath string

	noun          string   // in messages: "Hook already exists on this organization"
	targetType    string   // X-GitHub-Hook-Installation-Target-Type; "" omits all headers about the target
	hookType      string   // the type of a hook
	events        []string // the names that GitHub accepts
	defaultEvents []string

	scopes        func(hookRoute) []string // of which a classic token needs one
	permission    string                   // that a fine-grained token and an app need
	siteAdminOnly bool                     // requires a classic token of a site administrator instead

	missingName      string // an additional message if a new hook has no name
	nameOptional     bool   // a new hook without a name is valid
	basicAuth        bool   // a new hook can have username and password
	textOnly         bool   // insecure_ssl cannot be a number
	patchReplacesAll bool   // an update resets what it omits
	maxPerEvent      bool   // Options.MaxHooksPerEvent applies
	sharedURL        bool   // hooks can have the same payload URL if their events do not overlap
	deliveries       bool   // a hook has deliveries_url
	lastResponse     bool   // a hook has test_url and last_response
}

var organizationHooks = &kind{
	docs:         "https://docs.github.com/rest/orgs/webhooks",
	docsName:     "an-organization",
	docsDelivery: "a-webhook-delivery",
	namePath:     "/orgs/",
	idPath:       "/organizations/",

	noun:          "organization",
	targetType:    "organization",
	hookType:      "Organization",
	events:        organizationEvents,
	defaultEvents: []string{defaultEvent},

	scopes:     func(hookRoute) []string { return []string{organizationScope} },
	permission: "organization_hooks",

	missingName: "Service hooks are not supported on organizations.", // recorded
	basicAuth:   true,                                                // documented
	maxPerEvent: true,
	deliveries:  true,
}

var repositoryHooks = &kind{
	docs:         "https://docs.github.com/rest/repos/webhooks",
	docsName:     "a-repository",
	docsDelivery: "a-delivery",
	namePath:     "/repos/",
	idPath:       "/repositories/",

	noun:          "repository",
	targetType:    "repository",
	hookType:      "Repository",
	events:        repositoryEvents,
	defaultEvents: []string{defaultEvent},

	scopes:     repositoryScopes,
	permission: "repository_hooks",

	nameOptional: true, // documented
	maxPerEvent:  true,
	sharedURL:    true, // documented
	deliveries:   true,
	lastResponse: true,
}

// organizationScope is the scope for all endpoints of an organization's hooks.
const organizationScope = "admin:org_hook"

// publicScope is accepted for public repositories only. The repositories of the fake are
// private.
const publicScope = "public_repo"

// repositoryScopes returns the scopes that GitHub accepts for an endpoint of a
// repository's hooks (recorded for creating, reading, pinging, and deleting a hook).
func repositoryScopes(route hookRoute) []string {
	switch {
	case route.method == http.MethodDelete:
		return []string{"admin:repo_hook", publicScope, "repo"}
	case route.access == read:
		return []string{"admin:repo_hook", publicScope, "read:repo_hook", "repo", "write:repo_hook"}
	default:
		return []string{"admin:repo_hook", publicScope, "repo", "write:repo_hook"}
	}
}

// globalHooks are the global webhooks of Enterprise Server.
var globalHooks = &kind{
	docs:     "https://docs.github.com/enterprise-server@3.19/rest/enterprise-admin/global-webhooks",
	docsName: "a-global",
	namePath: "/admin",

	noun:          "enterprise", // unproven
	targetType:    "",           // the headers are unproven
	hookType:      "Global",
	events:        globalEvents,
	defaultEvents: []string{"user", "organization"},

	scopes:        func(hookRoute) []string { return nil },
	siteAdminOnly: true, // documented

	textOnly:         true,  // documented; that a number is an error is unproven
	patchReplacesAll: true,  // documented
	maxPerEvent:      false, // unproven
	deliveries:       false, // documented
}
