# Whenever the webhook was created or changed, see that its receiver answers.
# By hand: terraform apply -invoke=action.githubhooks_organization_webhook_ping.ci
resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.githubhooks_organization_webhook_ping.ci]
    }
  }
}

action "githubhooks_organization_webhook_ping" "ci" {
  config {
    organization = "acme"
    hook_id      = githubhooks_organization_webhook.ci.hook_id
    wait         = true
    timeout      = "1m"
  }
}
