# Manages webhooks in every organization where a GitHub App is installed, with one
# provider block.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "app_id" {
  description = "App ID or client ID of a GitHub App with the organization permission \"Webhooks\" (read and write)."
  type        = string
}

variable "app_private_key" {
  description = "Private key of the app: the content of the PEM file."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "organizations" {
  description = "Names of organizations where the app is installed."
  type        = set(string)
}

variable "payload_url" {
  description = "URL that GitHub delivers events to."
  type        = string
}

variable "webhook_secret" {
  description = "Secret that GitHub signs deliveries with. Ephemeral, so it is never stored in the plan or state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# The provider looks up the app's installation in each organization.
provider "githubhooks" {
  app_auth = {
    id  = var.app_id
    pem = var.app_private_key
  }
}

resource "githubhooks_organization_webhook" "ci" {
  for_each = var.organizations

  organization = each.key
  url          = var.payload_url
  content_type = "json"
  events       = ["push", "pull_request"]
  secret_wo    = var.webhook_secret
}
