terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {
  organization = "acme"
}

resource "githubhooks_organization_webhook" "test" {
  url = "https://example.com/ours"
}

data "githubhooks_organization_webhooks" "test" {
  organization = "ACME"
}

data "githubhooks_organization_webhook" "test" {
  url = "https://example.com/17"
}

output "count" {
  value = length(data.githubhooks_organization_webhooks.test.webhooks)
}
