# Redelivers everything that failed in the last 24 hours. To do it again, change
# the trigger and apply.
resource "githubhooks_repository_webhook_redelivery" "failed" {
  owner        = "acme"
  repository   = "widgets"
  hook_id      = 12345678
  failed_since = "24h"

  triggers = {
    outage = "2026-01-31"
  }
}
