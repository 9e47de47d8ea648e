package fakegithub

// kind describes one kind of hooks.
type kind struct {
	docs     string // page of the reference
	docsName string // in the anchors of that page, with its article

	// namePath and idPath start the path of an owner by its login and by its ID. An
	// empty idPath means that there is no path by ID.
	namePath, idPath string

	noun          string   // in messages: "Hook already exists on this organization"
	targetType    string   // X-GitHub-Hook-Installation-Target-Type; "" omits all headers about the target
	hookType      string   // the type of a hook
	events        []string // the names that GitHub accepts
	defaultEvents []string

	scope         string // that a classic token needs
	permission    string // that a fine-grained token and an app need
	siteAdminOnly bool   // requires a classic token of a site administrator instead

	missingName      string // an additional message if a new hook has no name
	basicAuth        bool   // a new hook can have username and password
	textOnly         bool   // insecure_ssl cannot be a number
	patchReplacesAll bool   // an update resets what it omits
	maxPerEvent      bool   // Options.MaxHooksPerEvent applies
	deliveries       bool   // a hook has deliveries_url
}

var organizationHooks = &kind{
	docs:     "https://docs.github.com/rest/orgs/webhooks",
	docsName: "an-organization",
	namePath: "/orgs/",
	idPath:   "/organizations/",

	noun:          "organization",
	targetType:    "organization",
	hookType:      "Organization",
	events:        organizationEvents,
	defaultEvents: []string{defaultEvent},

	scope:      "admin:org_hook",
	permission: "organization_hooks",

	missingName: "Service hooks are not supported on organizations.", // recorded
	basicAuth:   true,                                                // documented
	maxPerEvent: true,
	deliveries:  true,
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

	siteAdminOnly: true, // documented

	textOnly:         true,  // documented; that a number is an error is unproven
	patchReplacesAll: true,  // documented
	maxPerEvent:      false, // unproven
	deliveries:       false, // documented
}
