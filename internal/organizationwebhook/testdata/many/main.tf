terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organizations" {
  type = number
}

variable "webhooks_each" {
  type = number
}

variable "url" {
  type = string
}

variable "events" {
  type    = set(string)
  default = ["push"]
}

variable "secret" {
  type      = string
  ephemeral = true
}

locals {
  webhooks = merge([
    for o in range(var.organizations) : {
      for n in range(var.webhooks_each) : "${o}/${n}" => "org-${o}"
    }
  ]...)
}

resource "githubhooks_organization_webhook" "test" {
  for_each = local.webhooks

  organization = each.value
  url          = "${var.url}/${each.key}"
  events       = var.events
  secret_wo    = var.secret
}
