# Creates a global webhook on GitHub Enterprise Server. Requires a personal access
# token (classic) of a site administrator.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "payload_url" {
  description = "URL that Enterprise Server delivers events to."
  type        = string
}

variable "webhook_secret" {
  description = "Secret that GitHub signs deliveries with. Ephemeral, so it is never stored in the plan or state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# Set base_url, or GITHUB_BASE_URL, to https://HOST/api/v3/.
provider "githubhooks" {}

resource "githubhooks_global_webhook" "audit" {
  url          = var.payload_url
  content_type = "json"
  events       = ["user", "organization", "repository"]
  secret_wo    = var.webhook_secret
}

output "hook_id" {
  description = "ID of the webhook."
  value       = githubhooks_global_webhook.audit.hook_id
}
