# Failed deliveries of the last 24 hours, newest first.
data "githubhooks_organization_webhook_deliveries" "failed" {
  organization = "acme"
  hook_id      = 12345678
  status       = "failure"
  since        = "24h"
}
