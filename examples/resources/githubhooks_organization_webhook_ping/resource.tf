resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"
}

# Checks that the receiver responds when the webhook is created and whenever its
# URL changes.
resource "githubhooks_organization_webhook_ping" "ci" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.ci.hook_id
  wait         = true

  triggers = {
    url = githubhooks_organization_webhook.ci.url
  }
}
