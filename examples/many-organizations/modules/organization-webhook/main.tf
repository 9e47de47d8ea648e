terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "organization" {
  type = string
}

variable "payload_url" {
  type = string
}

variable "events" {
  type = set(string)
}

variable "secret" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "githubhooks_organization_webhook" "this" {
  organization = var.organization
  url          = var.payload_url
  content_type = "json"
  events       = var.events
  secret_wo    = var.secret
}

output "hook_id" {
  value = githubhooks_organization_webhook.this.hook_id
}
