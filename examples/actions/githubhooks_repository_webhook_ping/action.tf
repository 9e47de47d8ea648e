# Checks that the receiver responds whenever the webhook is created or updated.
resource "githubhooks_repository_webhook" "ci" {
  owner      = "acme"
  repository = "widgets"
  url        = "https://ci.example.com/github"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.githubhooks_repository_webhook_ping.changed]
    }
  }
}

action "githubhooks_repository_webhook_ping" "changed" {
  config {
    owner      = "acme"
    repository = "widgets"
    hook_id    = githubhooks_repository_webhook.ci.hook_id
    wait       = true
    timeout    = "1m"
  }
}

# Run: terraform apply -invoke=action.githubhooks_repository_webhook_ping.now
# This is a separate action, because not every Terraform version can invoke an
# action that a resource triggers.
action "githubhooks_repository_webhook_ping" "now" {
  config {
    owner      = "acme"
    repository = "widgets"
    hook_id    = githubhooks_repository_webhook.ci.hook_id
    wait       = true
    timeout    = "1m"
  }
}
