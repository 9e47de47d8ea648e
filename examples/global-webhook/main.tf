# A global webhook of GitHub Enterprise Server. The token must be a personal
# access token (classic) of a site administrator.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "payload_url" {
  description = "Where the Enterprise Server delivers to."
  type        = string
}

variable "webhook_secret" {
  description = "Signs the deliveries. Ephemeral: it is in no plan and in no state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# base_url is https://HOST/api/v3/, here or in GITHUB_BASE_URL.
provider "githubhooks" {}

resource "githubhooks_global_webhook" "audit" {
  url          = var.payload_url
  content_type = "json"
  events       = ["user", "organization", "repository"]
  secret_wo    = var.webhook_secret
}

output "hook_id" {
  description = "GitHub's id of the webhook."
  value       = githubhooks_global_webhook.audit.hook_id
}
