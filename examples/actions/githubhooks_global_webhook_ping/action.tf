# Run: terraform apply -invoke=action.githubhooks_global_webhook_ping.audit
action "githubhooks_global_webhook_ping" "audit" {
  config {
    hook_id = 12345678
  }
}
