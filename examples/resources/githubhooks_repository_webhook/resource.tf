variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_repository_webhook" "ci" {
  owner        = "acme"
  repository   = "widgets"
  url          = "https://ci.example.com/github"
  content_type = "json"
  events       = ["push", "pull_request"]

  # Never stored in the plan or state. The provider detects a changed value.
  secret_wo = var.webhook_secret
}

# For values that change on every run: the secret is sent only when
# secret_wo_version changes.
resource "githubhooks_repository_webhook" "audit" {
  owner             = "acme"
  repository        = "widgets"
  url               = "https://audit.example.com/github"
  content_type      = "json"
  events            = ["*"]
  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
