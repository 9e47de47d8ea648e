# Redelivers everything that failed in the last 24 hours. Run:
# terraform apply -invoke=action.githubhooks_repository_webhook_redeliver.failed
action "githubhooks_repository_webhook_redeliver" "failed" {
  config {
    owner        = "acme"
    repository   = "widgets"
    hook_id      = 12345678
    failed_since = "24h"
  }
}

# Redelivers one delivery, whether or not it failed.
action "githubhooks_repository_webhook_redeliver" "one" {
  config {
    owner       = "acme"
    repository  = "widgets"
    hook_id     = 12345678
    delivery_id = 1234567890123456789
  }
}
