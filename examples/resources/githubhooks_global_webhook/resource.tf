variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_global_webhook" "audit" {
  url          = "https://audit.example.com/github"
  content_type = "json"
  events       = ["user", "organization", "repository"]

  # In no plan and in no state. Every update of a global webhook replaces its
  # secret, so it is sent along.
  secret_wo = var.webhook_secret
}
