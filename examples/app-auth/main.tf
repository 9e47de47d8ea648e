# One provider block serves every organization in which the GitHub App is
# installed.
terraform {
  required_version = ">= 1.11.0" # write-only attributes

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "app_id" {
  description = "Id or client id of a GitHub App with the organization permission \"Webhooks\", read and write."
  type        = string
}

variable "app_private_key" {
  description = "The text of the PEM file with one of the app's private keys."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "organizations" {
  description = "Organizations in which the app is installed."
  type        = set(string)
}

variable "payload_url" {
  description = "Where GitHub delivers to."
  type        = string
}

variable "webhook_secret" {
  description = "Signs the deliveries. Ephemeral: it is in no plan and in no state."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# Each organization's installation of the app is found by itself.
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
