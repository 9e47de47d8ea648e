terraform {
  required_providers {
    githubhooks = {
      source = "githubhooks/githubhooks"
    }
  }
}

variable "hook_id" {
  type    = number
  default = null
}

variable "wait" {
  type    = bool
  default = null
}

variable "timeout" {
  type    = string
  default = null
}

variable "delivery_id" {
  type    = number
  default = null
}

variable "failed_since" {
  type    = string
  default = null
}

provider "githubhooks" {
  organization = "acme"
}

action "githubhooks_organization_webhook_ping" "test" {
  config {
    hook_id = var.hook_id
    wait    = var.wait
    timeout = var.timeout
  }
}

action "githubhooks_organization_webhook_redeliver" "test" {
  config {
    hook_id      = var.hook_id
    delivery_id  = var.delivery_id
    failed_since = var.failed_since
  }
}
