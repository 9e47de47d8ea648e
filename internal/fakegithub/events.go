package fakegithub

import (
	"fmt"
	"slices"
)

// organizationEvents are the events that GitHub accepts for an organization
// webhook: those of its OpenAPI document for organizations, and merge_group,
// which the document lists for apps only, but which works (reported by users).
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

// validateEvents refuses event names that GitHub does not know. GitHub has
// validated the names on create and update since 2017 (documented). The code,
// the field, and the message are unproven, and so is whether GitHub refuses
// names that it knows from other kinds of webhooks.
func (c *call) validateEvents(events []string) []errorEntry {
	known := organizationEvents
	if c.target.global {
		known = globalEvents
	}
	var entries []errorEntry
	for _, event := range events {
		if event == "*" || slices.Contains(known, event) || slices.Contains(c.s.options.ExtraEvents, event) {
			continue
		}
		e := custom(fmt.Sprintf("%q is not a valid event", event))
		e.Field = "events"
		entries = append(entries, e)
	}
	return entries
}
