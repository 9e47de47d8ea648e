# After the receiver was down:
# terraform apply -invoke=action.githubhooks_organization_webhook_redeliver.failed
action "githubhooks_organization_webhook_redeliver" "failed" {
  config {
    organization = "acme"
    hook_id      = 12345678
    failed_since = "24h"
  }
}

# One delivery, whether it failed or not.
action "githubhooks_organization_webhook_redeliver" "one" {
  config {
    organization = "acme"
    hook_id      = 12345678
    delivery_id  = 1234567890123456789
  }
}
