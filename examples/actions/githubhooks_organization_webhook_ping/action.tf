# Whenever the webhook was created or changed, see that its receiver answers.
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

# By hand: terraform apply -invoke=action.githubhooks_organization_webhook_ping.now
# It is one of its own, since not every Terraform invokes one that a resource
# triggers.
action "githubhooks_organization_webhook_ping" "now" {
  config {
    organization = "acme"
    hook_id      = githubhooks_organization_webhook.ci.hook_id
    wait         = true
    timeout      = "1m"
  }
}
