variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"
  content_type = "json"
  events       = ["push", "pull_request"]

  # In no plan and in no state. A changed value is noticed and sent.
  secret_wo = var.webhook_secret
}

# A value that is new in every run is sent when its version changes.
resource "githubhooks_organization_webhook" "audit" {
  organization      = "acme"
  url               = "https://audit.example.com/github"
  content_type      = "json"
  events            = ["*"]
  secret_wo         = var.webhook_secret
  secret_wo_version = 1
}
