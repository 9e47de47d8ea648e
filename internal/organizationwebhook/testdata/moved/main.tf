# The webhooks of testdata/integrations_github/state.json, as this provider has
# them.
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "plain_url" {
  type    = string
  default = "https://example.com/plain"
}

variable "imported_type" {
  type    = string
  default = "json"
}

moved {
  from = github_organization_webhook.signed
  to   = githubhooks_organization_webhook.signed
}

moved {
  from = github_organization_webhook.each
  to   = githubhooks_organization_webhook.each
}

moved {
  from = github_organization_webhook.imported
  to   = githubhooks_organization_webhook.imported
}

moved {
  from = github_organization_webhook.plain
  to   = githubhooks_organization_webhook.plain
}

resource "githubhooks_organization_webhook" "signed" {
  organization = "acme"
  url          = "https://example.com/signed"
  content_type = "json"
  events       = ["push", "pull_request"]
  secret       = "s3cret-that-github-holds"
}

resource "githubhooks_organization_webhook" "each" {
  for_each = toset(["a", "b"])

  organization = "acme"
  url          = "https://example.com/${each.key}"
  insecure_ssl = true
  secret_wo    = "secret-${each.key}"
}

resource "githubhooks_organization_webhook" "imported" {
  organization = "acme"
  url          = "https://example.com/imported"
  content_type = var.imported_type
  events       = ["push", "star"]
}

resource "githubhooks_organization_webhook" "plain" {
  organization = "acme"
  url          = var.plain_url
  events       = ["*"]
  active       = false
}
