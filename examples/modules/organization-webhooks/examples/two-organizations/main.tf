# Two webhooks, each of them in every organization.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organizations" {
  description = "Names of the organizations that get the webhooks."
  type        = set(string)
}

variable "payload_url" {
  description = "Where GitHub delivers to; the webhook's name is added to the path."
  type        = string
}

variable "secrets" {
  description = "Secrets of the webhooks ci and audit."
  type        = map(string)
  sensitive   = true
  ephemeral   = true
}

variable "secret_versions" {
  description = "Versions of the secrets of the webhooks ci and audit: raise one to send its secret."
  type        = map(number)
  default     = { ci = 1, audit = 1 }
}

# The token comes from GITHUB_TOKEN or GH_TOKEN, or from `gh auth login`.
provider "githubhooks" {}

module "webhooks" {
  source = "../.."

  organizations = var.organizations

  webhooks = {
    ci = {
      url            = "${var.payload_url}/ci"
      events         = ["push", "pull_request"]
      secret_version = var.secret_versions["ci"]
    }
    audit = {
      url            = "${var.payload_url}/audit"
      events         = ["organization", "member", "team"]
      secret_version = var.secret_versions["audit"]
    }
  }

  secrets = var.secrets
}

output "hook_ids" {
  description = "GitHub's ids of the webhooks, by organization and name."
  value       = module.webhooks.hook_ids
}
