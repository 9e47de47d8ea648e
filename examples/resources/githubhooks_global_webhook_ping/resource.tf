resource "githubhooks_global_webhook" "audit" {
  url    = "https://audit.example.com/github"
  events = ["organization", "user"]
}

# Whenever the webhook was created or its URL changed.
resource "githubhooks_global_webhook_ping" "audit" {
  hook_id = githubhooks_global_webhook.audit.hook_id

  triggers = {
    url = githubhooks_global_webhook.audit.url
  }
}
