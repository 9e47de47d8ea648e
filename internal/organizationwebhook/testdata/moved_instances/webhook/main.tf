terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "settings" {
  type = object({
    url    = string
    ssl    = bool
    type   = string
    events = set(string)
    secret = string
  })
}

resource "githubhooks_organization_webhook" "this" {
  organization = "acme"
  url          = var.settings.url
  content_type = var.settings.type
  insecure_ssl = var.settings.ssl
  events       = var.settings.events
  secret       = var.settings.secret
}
