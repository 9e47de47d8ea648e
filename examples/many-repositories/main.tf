# One webhook in every repository of several owners. For every repository of an
# organization, use one githubhooks_organization_webhook instead.
terraform {
  required_version = ">= 1.11" # ephemeral variables and write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

provider "githubhooks" {}

variable "repositories" {
  description = "Names of the repositories by owner."
  type        = map(set(string))
  default = {
    acme    = ["gadgets", "widgets"]
    octocat = ["hello-world"]
  }
}

variable "payload_url" {
  type    = string
  default = "https://ci.example.com/github"
}

variable "webhook_secret" {
  type      = string
  ephemeral = true
  sensitive = true
}

module "webhooks" {
  source = "./modules/repository-webhook"

  repositories = var.repositories
  url          = var.payload_url
  secret       = var.webhook_secret
}

output "hook_ids" {
  value = module.webhooks.hook_ids
}
