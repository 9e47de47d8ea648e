# Failed deliveries of the last 24 hours, newest first.
data "githubhooks_repository_webhook_deliveries" "failed" {
  owner      = "acme"
  repository = "widgets"
  hook_id    = 12345678
  status     = "failure"
  since      = "24h"
}
