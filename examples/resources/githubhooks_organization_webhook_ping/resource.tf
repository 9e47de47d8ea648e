resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"
}

# Whenever the webhook was created or its URL changed, see that its receiver
# answers.
resource "githubhooks_organization_webhook_ping" "ci" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.ci.hook_id
  wait         = true

  triggers = {
    url = githubhooks_organization_webhook.ci.url
  }
}
