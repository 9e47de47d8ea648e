package fakegithub

import "slices"

// organizationEvents are the events that GitHub accepts for an organization
// webhook: those of its OpenAPI document for organizations, and merge_group,
// which the document lists for apps only but which works (reported by users).
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
	"merge_group",
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

// repositoryEvents are the events that GitHub accepts for a repository webhook: those of
// an organization webhook, except for the ones that the reference has for organizations
// alone (https://docs.github.com/webhooks/webhook-events-and-payloads). That merge_group
// works is reported by users.
var repositoryEvents = slices.DeleteFunc(slices.Clone(organizationEvents), func(event string) bool {
	return slices.Contains(organizationOnlyEvents, event)
})

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

// globalEvents are the events that Enterprise Server accepts for a global
// webhook (its OpenAPI document). That it refuses all others is unproven.
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
