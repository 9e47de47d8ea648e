# Warns in every plan and apply if the newest delivery of a webhook failed.
terraform {
  required_version = ">= 1.5.0" # check blocks

  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organization" {
  description = "Name of the organization."
  type        = string
}

variable "payload_url" {
  description = "Payload URL of the webhook to watch."
  type        = string
}

provider "githubhooks" {
  organization = var.organization
}

data "githubhooks_organization_webhook" "watched" {
  url = var.payload_url
}

check "deliveries" {
  data "githubhooks_organization_webhook_deliveries" "newest" {
    hook_id     = data.githubhooks_organization_webhook.watched.hook_id
    max_results = 1
  }

  assert {
    condition = alltrue([
      for delivery in data.githubhooks_organization_webhook_deliveries.newest.deliveries : delivery.status == "OK"
    ])
    error_message = join("", [
      for delivery in data.githubhooks_organization_webhook_deliveries.newest.deliveries :
      "The newest delivery to ${var.payload_url} (${delivery.event}, ${delivery.delivered_at}) failed: ${delivery.status}."
    ])
  }
}
