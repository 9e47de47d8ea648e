resource "githubhooks_global_webhook" "audit" {
  url    = "https://audit.example.com/github"
  events = ["organization", "user"]
}

# Pings the webhook when it is created and whenever its URL changes.
resource "githubhooks_global_webhook_ping" "audit" {
  hook_id = githubhooks_global_webhook.audit.hook_id

  triggers = {
    url = githubhooks_global_webhook.audit.url
  }
}
