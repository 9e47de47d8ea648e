# Creates two webhooks in every organization.
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
  description = "Base of the payload URLs. The webhook's name is appended to the path."
  type        = string
}

variable "secrets" {
  description = "Secrets of the webhooks ci and audit, by name."
  type        = map(string)
  sensitive   = true
  ephemeral   = true
}

variable "secret_versions" {
  description = "Versions of the secrets, by name. Increase a version to send the secret again."
  type        = map(number)
  default     = { ci = 1, audit = 1 }
}

# Uses the token in GITHUB_TOKEN or GH_TOKEN, or the one from `gh auth login`.
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
  description = "IDs of the webhooks, by organization and name."
  value       = module.webhooks.hook_ids
}
