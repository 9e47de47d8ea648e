terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "hook_id" {
  type = number
}

variable "wait" {
  type = bool
}

variable "timeout" {
  type = string
}

resource "githubhooks_organization_webhook_ping" "test" {
  organization = "acme"
  hook_id      = var.hook_id
  wait         = var.wait
  timeout      = var.timeout
}
