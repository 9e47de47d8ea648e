moved {
  from = github_organization_webhook.ci
  to   = githubhooks_organization_webhook.ci
}

resource "githubhooks_organization_webhook" "ci" {
  organization = "acme"
  url          = "https://ci.example.com/github"
  content_type = "json"
  events       = ["push", "pull_request"]
  secret_wo    = var.webhook_secret
}

variable "webhook_secret" {
  type      = string
  sensitive = true
  ephemeral = true
}
