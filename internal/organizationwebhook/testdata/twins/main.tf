terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

resource "githubhooks_organization_webhook" "one" {
  organization = "acme"
  url          = "https://example.com/"
  secret       = "of team one"
}

resource "githubhooks_organization_webhook" "two" {
  organization = "acme"
  url          = "https://example.com/"
  secret       = "of team two"

  depends_on = [githubhooks_organization_webhook.one]
}
