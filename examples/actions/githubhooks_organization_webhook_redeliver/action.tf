# Redelivers everything that failed in the last 24 hours. Run:
# terraform apply -invoke=action.githubhooks_organization_webhook_redeliver.failed
action "githubhooks_organization_webhook_redeliver" "failed" {
  config {
    organization = "acme"
    hook_id      = 12345678
    failed_since = "24h"
  }
}

# Redelivers one delivery, whether or not it failed.
action "githubhooks_organization_webhook_redeliver" "one" {
  config {
    organization = "acme"
    hook_id      = 12345678
    delivery_id  = 1234567890123456789
  }
}
