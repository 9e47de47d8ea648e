resource "githubhooks_repository_webhook" "ci" {
  owner      = "acme"
  repository = "widgets"
  url        = "https://ci.example.com/github"
}

# Checks that the receiver responds when the webhook is created and whenever its
# URL changes.
resource "githubhooks_repository_webhook_ping" "ci" {
  owner      = "acme"
  repository = "widgets"
  hook_id    = githubhooks_repository_webhook.ci.hook_id
  wait       = true

  triggers = {
    url = githubhooks_repository_webhook.ci.url
  }
}
