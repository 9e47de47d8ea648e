terraform {
  backend "http" {}

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {}

variable "organizations" {
  description = "Number of organizations."
  type        = number
}

variable "each" {
  description = "Number of webhooks in each."
  type        = number
}

variable "events" {
  type    = set(string)
  default = ["push", "pull_request"]
}

variable "secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

locals {
  webhooks = merge([
    for o in range(var.organizations) : {
      for n in range(var.each) : "org-${o}/${n}" => "org-${o}"
    }
  ]...)
}

resource "githubhooks_organization_webhook" "all" {
  for_each = local.webhooks

  organization = each.value
  url          = "https://ci.example.com/github/${each.key}"
  content_type = "json"
  events       = var.events
  secret_wo    = var.secret
}
