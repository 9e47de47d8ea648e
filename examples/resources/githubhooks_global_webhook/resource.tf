variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_global_webhook" "audit" {
  url          = "https://audit.example.com/github"
  content_type = "json"
  events       = ["user", "organization", "repository"]

  # Never stored in the plan or state. Sent with every update, because an update
  # of a global webhook replaces its secret.
  secret_wo = var.webhook_secret
}
