# The webhooks of testdata/integrations_github/state.json, moved one by one.
terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

moved {
  from = github_organization_webhook.each["a"]
  to   = githubhooks_organization_webhook.a
}

moved {
  from = github_organization_webhook.each["b"]
  to   = module.webhook["b"].githubhooks_organization_webhook.this
}

moved {
  from = github_organization_webhook.signed
  to   = module.webhook["signed"].githubhooks_organization_webhook.this
}

moved {
  from = github_organization_webhook.imported
  to   = module.webhook["imported"].githubhooks_organization_webhook.this
}

moved {
  from = github_organization_webhook.plain
  to   = githubhooks_organization_webhook.plain["x"]
}

resource "githubhooks_organization_webhook" "a" {
  organization = "acme"
  url          = "https://example.com/a"
  insecure_ssl = true
  secret       = "secret-a"
}

resource "githubhooks_organization_webhook" "plain" {
  for_each = toset(["x"])

  organization = "acme"
  url          = "https://example.com/plain"
  events       = ["*"]
  active       = false
}

module "webhook" {
  source = "./webhook"
  for_each = {
    b = {
      url    = "https://example.com/b"
      ssl    = true
      type   = "form"
      events = ["push"]
      secret = "secret-b"
    }
    signed = {
      url    = "https://example.com/signed"
      ssl    = false
      type   = "json"
      events = ["push", "pull_request"]
      secret = "s3cret-that-github-holds"
    }
    imported = {
      url    = "https://example.com/imported"
      ssl    = false
      type   = "json"
      events = ["push", "star"]
      secret = null
    }
  }

  settings = each.value
}
