# Checks that the receiver responds whenever the webhook is created or updated.
resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.githubhooks_organization_webhook_ping.changed]
    }
  }
}

action "githubhooks_organization_webhook_ping" "changed" {
  config {
    organization = "acme"
    hook_id      = githubhooks_organization_webhook.ci.hook_id
    wait         = true
    timeout      = "1m"
  }
}

# Run: terraform apply -invoke=action.githubhooks_organization_webhook_ping.now
# This is a separate action, because not every Terraform version can invoke an
# action that a resource triggers.
action "githubhooks_organization_webhook_ping" "now" {
  config {
    organization = "acme"
    hook_id      = githubhooks_organization_webhook.ci.hook_id
    wait         = true
    timeout      = "1m"
  }
}
