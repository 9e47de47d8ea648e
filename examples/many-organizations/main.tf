# Creates a webhook in each of several organizations, with one provider block.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organizations" {
  description = "Names of the organizations."
  type        = set(string)
}

variable "payload_url" {
  description = "Base of the payload URLs. The organization's name is appended to the path."
  type        = string
}

variable "webhook_secret" {
  description = "Secret that GitHub signs deliveries with. Ephemeral, so it is never stored in the plan or state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# Uses the token in GITHUB_TOKEN or GH_TOKEN, or the one from `gh auth login`.
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
  description = "IDs of the webhooks, by organization."
  value       = { for name, webhook in module.webhook : name => webhook.hook_id }
}
