terraform {
  backend "http" {}

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {}

variable "owners" {
  description = "Number of organizations or repositories."
  type        = number
}

variable "repositories" {
  description = "Whether the owners are repositories."
  type        = bool
}

variable "each" {
  description = "Number of webhooks of each owner."
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
    for o in range(var.owners) : {
      for n in range(var.each) : "${o}/${n}" => o
    }
  ]...)
}

resource "githubhooks_organization_webhook" "all" {
  for_each = var.repositories ? {} : local.webhooks

  organization = "org-${each.value}"
  url          = "https://ci.example.com/github/org-${each.key}"
  content_type = "json"
  events       = var.events
  secret_wo    = var.secret
}

resource "githubhooks_repository_webhook" "all" {
  for_each = var.repositories ? local.webhooks : {}

  owner        = "acme"
  repository   = "repo-${each.value}"
  url          = "https://ci.example.com/github/acme/repo-${each.key}"
  content_type = "json"
  events       = var.events
  secret_wo    = var.secret
}
