terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

resource "githubhooks_organization_webhook" "a" {
  organization = "acme"
  url          = "https://example.com/hook"
}

data "githubhooks_organization_webhook" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
}

data "githubhooks_organization_webhook_config" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
}

data "githubhooks_organization_webhook_deliveries" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
}

data "githubhooks_organization_webhook_delivery" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
  delivery_id  = githubhooks_organization_webhook.a.hook_id
}

resource "githubhooks_organization_webhook_ping" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
}

resource "githubhooks_organization_webhook_redelivery" "a" {
  organization = "acme"
  hook_id      = githubhooks_organization_webhook.a.hook_id
  delivery_id  = githubhooks_organization_webhook.a.hook_id
}

resource "githubhooks_global_webhook" "a" {
  url = "https://example.com/hook"
}

data "githubhooks_global_webhook" "a" {
  hook_id = githubhooks_global_webhook.a.hook_id
}

resource "githubhooks_global_webhook_ping" "a" {
  hook_id = githubhooks_global_webhook.a.hook_id
}
