package webhook

import (
	"maps"
	"slices"
)

// OrganizationEvents are the events of organization webhooks, from GitHub's
// description of webhook events:
// https://docs.github.com/webhooks/webhook-events-and-payloads
var OrganizationEvents = Events{
	Kind:        "organization webhooks",
	Default:     []string{"push"},
	Known:       organizationEvents,
	OtherOwners: otherEvents,
}

// RepositoryEvents are the events of repository webhooks, from the same description.
var RepositoryEvents = Events{
	Kind:        "repository webhooks",
	Default:     []string{"push"},
	Known:       repositoryEvents(),
	OtherOwners: otherOwners(repositoryEvents(), "organizations"),
}

// repositoryEvents returns the events of organizations that repositories also have.
func repositoryEvents() []string {
	return slices.DeleteFunc(slices.Clone(organizationEvents), func(event string) bool {
		return slices.Contains(organizationOnlyEvents, event)
	})
}

// GlobalEvents are the events of global webhooks of Enterprise Server, from the
// same description.
var GlobalEvents = Events{
	Kind:        "global webhooks",
	Default:     []string{"user", "organization"},
	Known:       globalEvents,
	OtherOwners: otherOwners(globalEvents, "organizations and repositories"),
}

// otherOwners returns the events that are not known, with their owners. organization
// is the owner of the events of organizations.
func otherOwners(known []string, organization string) map[string]string {
	events := maps.Clone(otherEvents)
	for _, event := range organizationEvents {
		events[event] = organization
	}
	maps.DeleteFunc(events, func(event, _ string) bool { return slices.Contains(known, event) })
	return events
}

var organizationEvents = []string{
	"branch_protection_configuration",
	"branch_protection_rule",
	"bypass_request_secret_scanning",
	"cache_sync",
	"check_run",
	"check_suite",
	"code_scanning_alert",
	"commit_comment",
	"create",
	"custom_property",
	"custom_property_values",
	"delete",
	"dependabot_alert",
	"deploy_key",
	"deployment",
	"deployment_status",
	"discussion",
	"discussion_comment",
	"dismissal_request_code_scanning",
	"dismissal_request_dependabot",
	"dismissal_request_secret_scanning",
	"exemption_request_push_ruleset",
	"fork",
	"gollum",
	"issue_comment",
	"issue_dependencies",
	"issue_relates_to",
	"issues",
	"label",
	"member",
	"membership",
	"merge_group", // documented for GitHub Apps only; reported by users to work
	"meta",
	"milestone",
	"org_block",
	"organization",
	"organization_custom_property_values",
	"package",
	"page_build",
	"personal_access_token_request",
	"ping",
	"project",
	"project_card",
	"project_column",
	"projects_v2",
	"projects_v2_item",
	"projects_v2_status_update",
	"public",
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment",
	"pull_request_review_thread",
	"push",
	"registry_package",
	"release",
	"repository",
	"repository_advisory",
	"repository_import",
	"repository_ruleset",
	"repository_vulnerability_alert",
	"secret_scanning_alert",
	"secret_scanning_alert_location",
	"secret_scanning_scan",
	"security_and_analysis",
	"star",
	"status",
	"sub_issues",
	"team",
	"team_add",
	"watch",
	"workflow_job",
	"workflow_run",
}

// organizationOnlyEvents are the events of organizations that repositories do not
// have.
var organizationOnlyEvents = []string{
	"custom_property",
	"membership",
	"org_block",
	"organization",
	"organization_custom_property_values",
	"personal_access_token_request",
	"projects_v2",
	"projects_v2_item",
	"projects_v2_status_update",
	"team",
}

var globalEvents = []string{
	"custom_property",
	"enterprise",
	"fork",
	"member",
	"membership",
	"meta",
	"organization",
	"ping",
	"repository",
	"team",
	"user",
	"workflow_job",
	"workflow_run",
}

// otherEvents maps each event that is not available for organizations to the owners
// that have it.
var otherEvents = map[string]string{
	"deployment_protection_rule":   "GitHub Apps",
	"deployment_review":            "GitHub Apps",
	"enterprise":                   "enterprises",
	"github_app_authorization":     "GitHub Apps",
	"installation":                 "GitHub Apps",
	"installation_repositories":    "GitHub Apps",
	"installation_target":          "GitHub Apps",
	"marketplace_purchase":         "GitHub Marketplace listings",
	"organization_custom_property": "enterprises",
	"repository_dispatch":          "GitHub Apps",
	"security_advisory":            "GitHub Apps",
	"sponsorship":                  "GitHub Sponsors listings",
	"user":                         "enterprises",
	"workflow_dispatch":            "GitHub Apps",
}
