# Creates the same webhook in every repository.
terraform {
  required_version = ">= 1.11"

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "repositories" {
  description = "Names of the repositories by owner."
  type        = map(set(string))
}

variable "url" {
  description = "Payload URL."
  type        = string
}

variable "secret" {
  description = "Secret that GitHub signs deliveries with. Increase secret_version to change it."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "secret_version" {
  description = "Version of the secret."
  type        = number
  default     = 1
}

locals {
  webhooks = merge([
    for owner, names in var.repositories : {
      for name in names : "${owner}/${name}" => { owner = owner, repository = name }
    }
  ]...)
}

resource "githubhooks_repository_webhook" "this" {
  for_each = local.webhooks

  owner             = each.value.owner
  repository        = each.value.repository
  url               = var.url
  content_type      = "json"
  events            = ["push", "release"]
  secret_wo         = var.secret
  secret_wo_version = var.secret_version
}

output "hook_ids" {
  description = "IDs of the webhooks by repository."
  value       = { for name, webhook in githubhooks_repository_webhook.this : name => webhook.hook_id }
}
