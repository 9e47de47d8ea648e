# One provider block serves every organization that the token can manage.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organizations" {
  description = "Names of the organizations that get the webhook."
  type        = set(string)
}

variable "payload_url" {
  description = "Where GitHub delivers to; the organization's name is added to the path."
  type        = string
}

variable "webhook_secret" {
  description = "Signs the deliveries. Ephemeral: it is in no plan and in no state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# The token comes from GITHUB_TOKEN, or from `gh auth login`.
provider "githubhooks" {}

module "webhook" {
  source   = "./modules/organization-webhook"
  for_each = var.organizations

  organization = each.key
  payload_url  = "${var.payload_url}/${each.key}"
  events       = ["push", "pull_request", "repository"]
  secret       = var.webhook_secret
}

output "hook_ids" {
  description = "GitHub's ids of the webhooks, by organization."
  value       = { for name, webhook in module.webhook : name => webhook.hook_id }
}
